/** Which boolean a text was meant to be that YAML does not read as one, or null: `'true'`, `Yes`, `1`. */
export function booleanMeant(source: string): boolean | null {
  const word = source.replace(/^(['"])(.*)\1$/s, '$2').trim();
  if (/^(?:true|yes|y|on|1|enabled?)$/i.test(word)) return true;
  return /^(?:false|no|n|off|0|disabled?)$/i.test(word) ? false : null;
}
