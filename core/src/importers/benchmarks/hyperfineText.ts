/**
 * hyperfine on a terminal, seen of 1.15 (`Benchmark 1:`; before 1.13 `Benchmark #1:`): mean ± σ and range of each
 * command's duration, to four digits. A single run has `Time (abs ≡)` and no range.
 */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement } from '#core/importers/model';
import { found, sections, toolWarnings } from '#core/importers/sections';

const duration = String.raw`([\d.]+ (?:ns|[µμu]s|ms|s|min|h))`;
const start = /^[^\S\n]*Benchmark #?\d+: (.*)$/m;
const mean = new RegExp(String.raw`Time \((?:mean|abs)[^)\n]*\):\s+${duration}(?:\s+±\s+${duration})?`);
const cpu = new RegExp(String.raw`\[User: ${duration}, System: ${duration}\]`);
const range = new RegExp(String.raw`Range \(min … max\):\s+${duration} …\s+${duration}\s+(\d+) runs?`);

export const hyperfineText: TextImporter = {
  form: 'text',
  id: 'hyperfine-text',
  tool: 'hyperfine',
  recognises: (text) => start.test(text) && mean.test(text),
  read: (text) => {
    const reports = sections(text, new RegExp(start, 'gm'));
    const commands = reports.map((report) => found(report, start) ?? '');
    const failed = commands.filter((_, i) => reports[i]?.includes('Ignoring non-zero exit code'));
    const [only] = commands;
    return {
      kind: 'command',
      measurements: reports.flatMap(figuresOf),
      provenance: commands.length === 1 && only ? { command: only } : {},
      problems: [
        ...(failed.length > 0 ? [{ code: 'runs-failed', data: { names: failed } } as const] : []),
        ...toolWarnings(text, /^\s*Warning: (?!Ignoring non-zero)(.+)$/gm),
      ],
    };
  },
};

function figuresOf(report: string): readonly Measurement[] {
  const [, average, sigma] = mean.exec(report) ?? [];
  const [, user, system] = cpu.exec(report) ?? [];
  const [, min, max, runs] = range.exec(report) ?? [];
  const ms = (written: string | undefined): number => (written === undefined ? NaN : milliseconds(written));
  return new Figures(found(report, start))
    .add('duration', 'mean', ms(average), 'ms')
    .add('duration', 'stddev', ms(sigma), 'ms')
    .add('duration', 'min', ms(min), 'ms')
    .add('duration', 'max', ms(max), 'ms')
    .add('duration', 'count', runs === undefined ? NaN : Number(runs), 'count')
    .add('cpu-time', 'mean', ms(user) + ms(system), 'ms').list;
}
