/** The wording of what is wrong with a form. */
import type { FormFault } from '#core/form/problems';

const quote = (text: string): string => `“${text}”`;
const didYouMean = (suggestion: string | null): string =>
  suggestion === null ? '' : ` Did you mean ${quote(suggestion)}?`;
const inside = (where: string): string => (where === '' ? '' : `${where}: `);
const article = (found: string): string =>
  found === 'list' || found === 'map' ? `a ${found}` : found === 'other' ? 'a date' : `a ${found} for YAML`;

/** What is wrong, and what to do. */
export function faultText(data: FormFault): string {
  switch (data.fault) {
    case 'yaml':
      return `The YAML cannot be read here: ${data.reason}.`;
    case 'tab':
      return 'YAML is indented with spaces: replace the tab.';
    case 'duplicate-key':
      return `The key ${quote(data.key)} is there already.`;
    case 'second-document':
      return 'The body is missing: `---` starts a second document, which is not read. Remove this line.';
    case 'not-a-map':
      return `${inside(data.where)}Here belong \`key: value\` lines.`;
    case 'key-missing':
      return `${inside(data.where)}The key ${quote(data.key)} is missing.`;
    case 'key-unknown':
      return `${inside(data.where)}${quote(data.key)} is no key that may stand here.${didYouMean(data.suggestion)}`;
    case 'key-forbidden':
      return `${inside(data.where)}${quote(data.key)} is read as true or false: it may be no key.`;
    case 'not-a-string':
      return `${inside(data.where)}${quote(data.key)} is ${article(data.found)}, not a text: put it in quotes.`;
    case 'text-empty':
      return `${inside(data.where)}${quote(data.key)} may not be empty: fill it in or remove the line.`;
    case 'not-a-list':
      return `${inside(data.where)}${quote(data.key)} is a list, each item on a line that starts with \`-\`.`;
    case 'not-a-boolean':
      return `${inside(data.where)}${quote(data.key)} is \`true\` or \`false\`, without quotes.`;
    case 'body-empty':
      return 'The body may not be empty: it lists what the form asks for.';
    case 'body-only-markdown':
      return 'The form asks for nothing: its body needs an element other than `markdown`.';
    case 'type-unknown':
      return `${inside(data.where)}${quote(data.type)} is no type of element.${didYouMean(data.suggestion)}`;
    case 'id-invalid':
      return `${inside(data.where)}The id ${quote(data.id)} may hold only letters, digits, \`-\` and \`_\`.`;
    case 'id-duplicate':
      return `${inside(data.where)}The id ${quote(data.id)} is taken by another element.`;
    case 'label-duplicate':
      return `${inside(data.where)}Another element has the label ${quote(data.label)}: rename one, or give one an \`id\`.`;
    case 'label-similar':
      return `${inside(data.where)}The label is too much like ${quote(data.other)}: rename one, or give one an \`id\`.`;
    case 'label-forbidden':
      return `${inside(data.where)}A label may not ask for a ${data.word.toLowerCase()}.`;
    case 'options-empty':
      return `${inside(data.where)}There must be at least one option.`;
    case 'option-empty':
      return `${inside(data.where)}An option may not be empty.`;
    case 'option-duplicate':
      return `${inside(data.where)}The option ${quote(data.option)} is there already.`;
    case 'option-reserved':
      return `${inside(data.where)}${quote(data.option)} is what GitHub offers itself where nothing is chosen: remove it.`;
    case 'option-boolean':
      return `${inside(data.where)}${quote(data.option)} is read as true or false: put it in quotes.`;
    case 'option-number':
      return `${inside(data.where)}GitHub shows ${quote(data.shown)}, since ${data.option} is a number: put it in quotes.`;
    case 'option-shape':
      return data.wanted === 'text'
        ? `${inside(data.where)}An option of a dropdown is a text.`
        : `${inside(data.where)}An option of checkboxes has a \`label\`.`;
    case 'default-invalid':
      return `${inside(data.where)}\`default\` is the place of an option, from 0 to ${String(data.count - 1)}.`;
  }
}
