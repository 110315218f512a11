import type { ChooserFault } from '#core/discovery/chooser';

/** What a person reads of what is wrong in `config.yml`. */
export function chooserMessage(data: ChooserFault): string {
  switch (data.fault) {
    case 'yaml':
      return `The YAML cannot be read here: ${data.reason}.`;
    case 'key-unknown':
      return `GitHub reads no key “${data.key}” here.${data.suggestion === null ? '' : ` Did you mean “${data.suggestion}”?`}`;
    case 'key-missing':
      return `The link has no “${data.key}”: GitHub shows only links with name, url and about.`;
    case 'not-a-boolean':
      return `“${data.key}” is \`true\` or \`false\`, without quotes.`;
    case 'not-a-list':
      return `“${data.key}” is a list of links, each with name, url and about.`;
    case 'not-a-link':
      return 'A link has the keys name, url and about.';
    case 'not-a-string':
      return `“${data.key}” is a text.`;
    case 'url-invalid':
      return `“${data.url}” is no address that a browser opens: start it with https://.`;
  }
}
