import type { ChooserProblem } from '#core/discovery/chooser';
import type { Fix } from '#core/fixes/fix';
import { mechanical, only, option, replace } from '#core/fixes/make';
import { booleanMeant } from '#core/yaml/boolean';
import { entryAt, removeEntry } from '#core/yaml/edit';
import { readYaml } from '#core/yaml/read';

/** The repairs of a problem in `config.yml`. */
export function chooserFixes(text: string, { data, span }: ChooserProblem): readonly Fix[] {
  switch (data.fault) {
    case 'key-unknown': {
      const found = entryAt(readYaml(text).root, span.start);
      const removal = found && removeEntry(text, found);
      return [
        ...(data.suggestion === null
          ? []
          : [only(`Rename to “${data.suggestion}”`, replace(span, data.suggestion))]),
        ...(removal ? [option(`Remove the key “${data.key}”`, removal)] : []),
      ];
    }
    case 'not-a-boolean': {
      const meant = booleanMeant(text.slice(span.start, span.end));
      return meant === null ? [] : [mechanical(`Write ${String(meant)}`, replace(span, String(meant)))];
    }
    case 'url-invalid':
      // A host without its scheme: what a person would type into a browser.
      return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(data.url)
        ? [only('Start it with https://', replace(span, `https://${data.url}`))]
        : [];
    case 'yaml':
    case 'key-missing':
    case 'not-a-list':
    case 'not-a-link':
    case 'not-a-string':
      return [];
  }
}
