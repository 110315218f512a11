/**
 * The reports of hey (seen of 0.1.4; its older name is boom) and of oha (documented), which took over its layout and
 * writes units of its own (`Slowest: 569.29 ms`). Errors are answers from 400 on and requests without an answer; those
 * that oha's deadline cut off at the end are neither, as in oha's own success rate.
 */
import { milliseconds, timeUnit } from '#core/importers/duration';
import { isSourceUnit } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';
import { found, sections } from '#core/importers/sections';

const average = /^\s*Average:\s+([\d.]+) ?(\w+|[µμ]s)\s*$/m;
const start = /^\s*Summary:\s*$/gm;

function importer(id: string, tool: string, is: (text: string) => boolean): TextImporter {
  return {
    form: 'text',
    id,
    tool,
    recognises: (text) =>
      /^\s*Slowest:\s/m.test(text) &&
      /^\s*Fastest:\s/m.test(text) &&
      /^\s*Requests\/sec:/m.test(text) &&
      is(text),
    read: (text) => {
      const reports = sections(text, start);
      const runs = reports.length > 0 ? reports : [text];
      const aborted = [...text.matchAll(/\[(\d+)\] aborted due to deadline/g)];
      return loadReading(
        runs.map((report) => [reportOf(report)]),
        {
          provenance: runs.length === 1 ? provenanceOf(text) : {},
          problems: aborted.map(
            ([, count]) => ({ code: 'aborted', data: { count: Number(count) } }) as const,
          ),
        },
      );
    },
  };
}

const isOha = (text: string): boolean => /^\s*Success rate:/m.test(text);
export const heyText = importer('hey-text', 'hey', (text) => !isOha(text));
export const ohaText = importer('oha-text', 'oha', isOha);

const timeOf = (text: string, name: string): number => {
  const [, value, unit = 's'] =
    new RegExp(String.raw`^\s*${name}:\s+([\d.]+) ?([a-zµμ]+)`, 'm').exec(text) ?? [];
  return value === undefined ? NaN : milliseconds(`${value}${timeUnit(unit) === null ? 's' : unit}`);
};

function provenanceOf(text: string): Provenance {
  return { load: known<NonNullable<Provenance['load']>>({ durationMs: timeOf(text, 'Total') }) };
}

function reportOf(text: string): LoadReport {
  const statuses = [...text.matchAll(/^\s*\[(\d{3})\]\s+(\d+) responses/gm)].map(([, code, count]) => ({
    code: Number(code),
    count: Number(count),
  }));
  const unanswered = [
    ...(text.split(/^\s*Error distribution:\s*$/m)[1] ?? '').matchAll(/^\s*\[(\d+)\]\s+(.+)$/gm),
  ]
    .filter(([, , reason = '']) => !reason.startsWith('aborted due to deadline'))
    .map(([, count, reason = '']) => ({ count: Number(count), reason }));
  const sum = (list: readonly { readonly count: number }[]): number =>
    list.reduce((all, { count }) => all + count, 0);
  const lost = sum(unanswered);
  const told = statuses.length > 0 || lost > 0;
  return {
    requests: told ? sum(statuses) + lost : undefined,
    errors: told ? sum(statuses.filter(({ code }) => code >= 400)) + lost : undefined,
    timeouts: sum(
      unanswered.filter(({ reason }) => /time(?:d )?out|Client\.Timeout|deadline exceeded/i.test(reason)),
    ),
    figures: (figures) => {
      if (!average.test(text)) return;
      figures.add('response-time', 'mean', timeOf(text, 'Average'), 'ms');
      for (const [, percent, value, unit = 's'] of text.matchAll(
        /^\s*([\d.]+)%{1,2} in ([\d.]+) ?([a-zµμ]+)/gm,
      ))
        // Of few requests hey writes `0% in 0.0000 secs` for the percentiles that it has not.
        if (Number(percent) > 0)
          figures.add('response-time', `p${Number(percent)}`, milliseconds(`${value ?? ''}${unit}`), 'ms');
      figures
        .add('response-time', 'min', timeOf(text, 'Fastest'), 'ms')
        .add('response-time', 'max', timeOf(text, 'Slowest'), 'ms')
        .add('throughput', 'mean', Number(found(text, /^\s*Requests\/sec:\s+([\d.]+)/m) ?? NaN), '1/s');
      const [, size, written = ''] = /^\s*Total data:\s+([\d.]+) (bytes|B|[KMG]iB)\s*$/m.exec(text) ?? [];
      const unit = written.replace('bytes', 'B');
      if (size !== undefined && isSourceUnit(unit)) figures.add('transferred', 'total', Number(size), unit);
    },
  };
}
