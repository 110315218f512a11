import type { ParsedBlock } from '#core/outline/block';
import type { Template } from '#core/template/model';

const unixBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * The severity of what is wrong in a block: a hint where the block stands in the template just so. Then it is the
 * template's fault, which is told to its author, and a fresh draft is calm.
 */
export function calmedBy(template: Template, block: ParsedBlock): { readonly severity?: 'hint' } {
  const source = unixBreaks(block.text).trim();
  return unixBreaks(template.text).includes(source) ? { severity: 'hint' } : {};
}
