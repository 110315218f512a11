/** Locust's tables on the terminal, seen of 2.12: the last ones count, which `--headless` prints at the end of a run. */
import type { TextImporter } from '#core/importers/importer';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';
import { found } from '#core/importers/sections';

/** `GET /api   2860    32(1.12%) |     13       7     102     10 |  364.59        4.08` */
const row =
  /^(.*?\S)\s+(\d+)\s+(\d+)\([\d.]+%\)\s+\|\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\|\s*([\d.]+)\s+([\d.]+)\s*$/;
const percentHeader = /^.*\bName\s+((?:[\d.]+%\s+)+)# reqs\s*$/;

export const locustText: TextImporter = {
  form: 'text',
  id: 'locust-text',
  tool: 'Locust',
  recognises: (text) =>
    /^(?:Type\s+)?\s*Name\s+# reqs\s+# fails\s*\|/m.test(text) &&
    text.split('\n').some((line) => row.test(line)),
  read: (text) => {
    const lines = text.split('\n');
    const start = lines.findLastIndex((line) => /^(?:Type\s+)?\s*Name\s+# reqs\s+# fails\s*\|/.test(line));
    const shown = lines.slice(start);
    const percentiles = percentilesOf(shown);
    const reports = shown.flatMap((line) => reportOf(line, percentiles));
    const users = found(text, /Ramping to (\d+) users/);
    return loadReading(
      [reports.sort((a, b) => Number(a.scope !== undefined) - Number(b.scope !== undefined))],
      {
        provenance: (users === undefined ? {} : { load: { users: Number(users) } }) satisfies Provenance,
      },
    );
  },
};

type Percentiles = ReadonlyMap<string, readonly (readonly [number, number])[]>;

/** Percentiles by the name as it stands in its row. */
function percentilesOf(lines: readonly string[]): Percentiles {
  const found = new Map<string, readonly (readonly [number, number])[]>();
  let heads: readonly number[] = [];
  for (const line of lines) {
    const header = percentHeader.exec(line)?.[1];
    if (header !== undefined)
      heads = header
        .trim()
        .split(/\s+/)
        .map((head) => parseFloat(head));
    else if (heads.length > 0) {
      const cells = line.trim().split(/\s+/);
      const values = cells.slice(-heads.length - 1, -1).map(Number);
      const name = cells.slice(0, -heads.length - 1).join(' ');
      if (values.length === heads.length && values.every((value) => Number.isFinite(value)))
        found.set(
          name,
          heads.map((head, i) => [head, values[i] ?? NaN]),
        );
    }
  }
  return found;
}

function reportOf(line: string, percentiles: Percentiles): readonly LoadReport[] {
  const match = row.exec(line);
  if (!match) return [];
  const [, label = '', ...rest] = match;
  const [requests, errors, mean, min, max, median, rate] = rest.map(Number);
  const name = label.trim().replace(/\s+/g, ' ');
  const own = percentiles.get(name);
  return [
    {
      scope: name === 'Aggregated' || name === 'Total' ? undefined : name,
      requests,
      errors,
      figures: (figures) => {
        figures.add('response-time', 'mean', mean, 'ms');
        if (!own) figures.add('response-time', 'p50', median, 'ms');
        for (const [percent, value] of own ?? [])
          if (percent < 100) figures.add('response-time', `p${percent}`, value, 'ms');
        figures
          .add('response-time', 'min', min, 'ms')
          .add('response-time', 'max', max, 'ms')
          .add('throughput', 'mean', rate, '1/s');
      },
    },
  ];
}
