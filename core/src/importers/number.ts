/** Numbers as people's locales write them. */

/** `1,234,567`, `1.234.567`, `175,16`, `9 343`: one separator before three digits, or several, is of thousands. NaN for what is none. */
export function localNumber(written: string): number {
  const text = written.trim().replace(/[\s'\u00a0\u202f]/g, '');
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return NaN;
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(text) || /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text))
    return Number(text.replaceAll('.', '').replace(',', '.'));
  return Number(text.replace(',', '.'));
}
