/**
 * autocannon's tables on the terminal, seen of 9.0, and the closing lines about answers and errors (documented). Newer
 * and older versions differ in their columns, so each is found by its heading. The requests of the closing line are those
 * that were sent, answered or not.
 */
import { milliseconds } from '#core/importers/duration';
import { isSourceUnit, type Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { Provenance, Statistic } from '#core/importers/model';
import { found, sections } from '#core/importers/sections';

const start = /^.*Running .* test @ \S+/gm;

export const autocannonText: TextImporter = {
  form: 'text',
  id: 'autocannon-text',
  tool: 'autocannon',
  recognises: (text) => /^\s*[│|]\s*Latency\s*[│|]/m.test(text) && /^\s*[│|]\s*Req\/Sec\s*[│|]/m.test(text),
  read: (text) => {
    const parts = sections(text, start).filter((part) => /[│|]\s*Latency/.test(part));
    const reports = parts.length > 0 ? parts : [text];
    return loadReading(
      reports.map((report) => [reportOf(report)]),
      { provenance: reports.length === 1 ? provenanceOf(text) : {} },
    );
  },
};

const cells = (line: string): readonly string[] =>
  line
    .split(/[│|]/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Rows of the tables by their first cell, each cell under its column's heading. */
function rowsOf(text: string): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const rows = new Map<string, readonly (readonly [string, string])[]>();
  let heading: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (!/^\s*[│|]/.test(line)) continue;
    const [name = '', ...values] = cells(line);
    if (name === 'Stat' || name === 'Code' || name === 'Percentile') heading = [name, ...values];
    else if (heading.length > 0)
      rows.set(
        `${heading[0] ?? ''} ${name}`,
        values.map((value, i) => [heading[i + 1] ?? '', value]),
      );
  }
  return rows;
}

function statisticOf(heading: string): Statistic | null {
  const percent = /^([\d.]+)%$/.exec(heading)?.[1];
  if (percent !== undefined) return `p${Number(percent)}`;
  switch (heading.toLowerCase()) {
    case 'avg':
      return 'mean';
    case 'stdev':
      return 'stddev';
    case 'min':
      return 'min';
    case 'max':
      return 'max';
    default:
      return null;
  }
}

const number = (written: string): number => Number(written.replaceAll(',', ''));

/** `13k` is thirteen thousand, to the digits shown. */
function rounded(written: string | undefined): number | undefined {
  const [, digits, scale = ''] = /^([\d.]+)([kMG]?)$/.exec(written ?? '') ?? [];
  if (digits === undefined) return undefined;
  const scales: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 };
  return Number(digits) * (scales[scale] ?? 1);
}

function reportOf(text: string): LoadReport {
  const rows = rowsOf(text);
  const codes = [...rows].flatMap(([name, [cell]]) => {
    const code = /^Code (\d{3})$/.exec(name)?.[1];
    return code === undefined || !cell ? [] : [{ code: Number(code), count: number(cell[1]) }];
  });
  const sum = (list: readonly { readonly count: number }[]): number =>
    list.reduce((all, { count }) => all + count, 0);
  const [, lost = '0', timeouts = '0'] = /^\s*(\d\S*) errors \((\d\S*) timeouts\)/m.exec(text) ?? [];
  const [, good, bad] = /^\s*(\S+) 2xx responses, (\S+) non 2xx responses/m.exec(text) ?? [];
  const [well, badly = 0] = [rounded(good), rounded(bad)];
  const answered = codes.length > 0 ? sum(codes) : well === undefined ? undefined : well + badly;
  const failed = codes.length > 0 ? sum(codes.filter(({ code }) => code >= 400)) : badly;
  const unanswered = rounded(lost) ?? 0;
  const sent = rounded(found(text, /^\s*(\S+) requests in /m));
  const requests = answered === undefined ? sent && Math.max(sent, unanswered) : answered + unanswered;
  return {
    requests,
    errors: requests === undefined ? undefined : failed + unanswered,
    timeouts: rounded(timeouts),
    figures: (figures) => {
      // No answer came: what the tables show are no times.
      if (answered === undefined && requests === unanswered && unanswered > 0) return;
      latencies(figures, rows);
      for (const [heading, value] of rows.get('Stat Req/Sec') ?? []) {
        const statistic = statisticOf(heading);
        if (statistic === 'mean' || statistic === 'stddev')
          figures.add('throughput', statistic, number(value), '1/s');
      }
      const bytes = (rows.get('Stat Bytes/Sec') ?? []).find(([heading]) => heading === 'Avg')?.[1] ?? '';
      const [, size, unit = ''] = /^([\d.,]+) (B|kB|MB|GB)$/.exec(bytes) ?? [];
      const scaled = `${unit}/s`;
      if (size !== undefined && isSourceUnit(scaled))
        figures.add('transfer-rate', 'mean', number(size), scaled);
    },
  };
}

/** Of the table with more percentiles (`--latency`) what the first one has not. */
function latencies(figures: Figures, rows: ReturnType<typeof rowsOf>): void {
  const seen = new Set<string>();
  for (const [heading, value] of rows.get('Stat Latency') ?? []) {
    const statistic = statisticOf(heading);
    if (statistic === null || (statistic.startsWith('p') && Number(statistic.slice(1)) < 50)) continue;
    seen.add(statistic);
    figures.add('response-time', statistic, milliseconds(value.replaceAll(',', '')), 'ms');
  }
  for (const [name, [cell]] of rows) {
    const percent = Number(/^Percentile ([\d.]+)$/.exec(name)?.[1] ?? NaN);
    if (!(percent >= 50) || seen.has(`p${percent}`) || !cell) continue;
    figures.add('response-time', `p${percent}`, number(cell[1]), 'ms');
  }
}

function provenanceOf(text: string): Provenance {
  const users = found(text, /^\s*(\d+) connections/m);
  return {
    load: known<NonNullable<Provenance['load']>>({
      users: users === undefined ? undefined : Number(users),
      durationMs: milliseconds(found(text, /Running (\S+) test @/) ?? ''),
      target: found(text, /Running .* test @ (\S+)/),
    }),
  };
}
