import { levelNames } from '#core/config/levels';
import type { ConfigFault } from '#core/config/problems';

const didYouMean = (suggestion: string | null): string =>
  suggestion === null ? '' : ` Did you mean “${suggestion}”?`;

/** What a person reads of what is wrong in a configuration. */
export function configMessage(data: ConfigFault): string {
  switch (data.fault) {
    case 'yaml':
      return `The YAML cannot be read here: ${data.reason}.`;
    case 'not-a-map':
      if (data.key === '') return 'The configuration has the keys `rules`, `required` and `metrics`.';
      return data.key === 'metrics'
        ? '`metrics` has a line for each metric: `Label: lower` or `Label: higher`.'
        : `\`${data.key}\` has a line for each rule: \`code: level\`.`;
    case 'key-unknown':
      return `“${data.key}” is no key of the configuration.${didYouMean(data.suggestion)}`;
    case 'rule-unknown':
      return `There is no rule “${data.code}”.${didYouMean(data.suggestion)}`;
    case 'level-invalid':
      return `“${data.found}” is no level for “${data.code}”: choose one of ${levelNames.join(', ')}.`;
    case 'options-invalid':
      return `The options of “${data.code}” are \`name: value\` lines.`;
    case 'required-invalid':
      return '`required` is a list of paths such as `Current Performance/Metrics/Response time`.';
    case 'direction-invalid':
      return `“${data.label}” is better \`lower\` or \`higher\`${data.found === '' ? '' : `, not “${data.found}”`}.`;
    case 'unit-invalid':
      return `“${data.found}” is no unit for “${data.label}”: write one such as \`ms\`, \`req/s\`, \`MB\` or \`%\`.`;
    case 'path-empty':
      return 'This path names no field.';
  }
}
