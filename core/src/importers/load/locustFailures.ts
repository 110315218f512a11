/**
 * Locust's `_failures.csv` and `_exceptions.csv`, seen of 2.12: how often each error occurred. How many requests there
 * were is in `_stats.csv` alone, so there is no rate.
 */
import { csvRows } from '#core/importers/csv';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';

const failuresHeader = /^"?Method"?,"?Name"?,"?Error"?,"?Occurrences"?/m;
const exceptionsHeader = /^"?Count"?,"?Message"?,"?Traceback"?,"?Nodes"?/m;

export const locustFailures: TextImporter = {
  form: 'text',
  id: 'locust-failures',
  tool: 'Locust',
  recognises: (text) => failuresHeader.test(text),
  read: (text) => {
    const scopes = new Map<string, number>();
    let all = 0;
    for (const [method = '', name = '', , occurrences] of rowsOf(text, failuresHeader)) {
      const count = Number(occurrences);
      if (!Number.isFinite(count)) continue;
      const scope = [method, name].filter((part) => part !== '').join(' ');
      scopes.set(scope, (scopes.get(scope) ?? 0) + count);
      all += count;
    }
    const named = [...scopes].flatMap(
      ([scope, count]) => new Figures(scope).add('errors', 'count', count, 'count').list,
    );
    return {
      kind: 'load',
      measurements: [...new Figures().add('errors', 'count', all, 'count').list, ...named],
    };
  },
};

/** Exceptions of the test's own code: none of them is a failed request. */
export const locustExceptions: TextImporter = {
  form: 'text',
  id: 'locust-exceptions',
  tool: 'Locust',
  recognises: (text) => exceptionsHeader.test(text),
  read: (text) => {
    const counts = rowsOf(text, exceptionsHeader).map(([count]) => Number(count));
    const all = counts.filter(Number.isFinite).reduce((sum, count) => sum + count, 0);
    return { kind: 'load', measurements: new Figures().own('exceptions', 'count', all, 'count').list };
  },
};

function rowsOf(text: string, header: RegExp): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const rows = csvRows(',', (cells) => void found.push(cells));
  rows.push(text.slice(header.exec(text)?.index ?? 0));
  rows.finish();
  return found.slice(1);
}
