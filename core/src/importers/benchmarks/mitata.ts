/**
 * mitata on a terminal, documented of 0.1 (a line for each benchmark: mean, extremes, p75, p99 and one more) and of 1.x
 * (p75 behind the mean, extremes and p99 in the next line).
 */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement, Provenance } from '#core/importers/model';
import { found } from '#core/importers/sections';

const time = String.raw`\d[\d.,]{0,20} [pnµμum]?s`;
const row = new RegExp(String.raw`^(\S.{0,200}?) {1,80}(${time})/iter\b(.*)(?=\n(.*)|$)`, 'gm');
const extremes = new RegExp(String.raw`\((${time}) … (${time})\)(.*)`);

export const mitata: TextImporter = {
  form: 'text',
  id: 'mitata',
  tool: 'mitata',
  recognises: (text) => text.search(row) !== -1 && extremes.test(text),
  read: (text) => {
    const runtime = found(text, /^runtime: (.+)$/m);
    const cpu = found(text, /^cpu: (.+)$/m);
    return {
      kind: 'benchmark',
      measurements: [...text.matchAll(row)].flatMap(figuresOf),
      provenance: {
        ...(cpu === undefined ? {} : { cpu }),
        ...(runtime === undefined ? {} : { runtime }),
      } satisfies Provenance,
    };
  },
};

function figuresOf([, name = '', mean = '', rest = '', next = '']: RegExpExecArray): readonly Measurement[] {
  const isOneLine = extremes.test(rest);
  const [, min = '', max = '', behind = ''] = extremes.exec(isOneLine ? rest : next) ?? [];
  const timesIn = (part: string): readonly number[] =>
    (part.match(new RegExp(time, 'g')) ?? []).map((written) => ms(written));
  const [p75, p99] = isOneLine ? timesIn(behind) : [timesIn(rest)[0], timesIn(behind)[0]];
  return new Figures(name.trim())
    .add('duration', 'mean', ms(mean), 'ms')
    .add('duration', 'p75', p75, 'ms')
    .add('duration', 'p99', p99, 'ms')
    .add('duration', 'min', ms(min), 'ms')
    .add('duration', 'max', ms(max), 'ms').list;
}

const ms = (written: string): number => milliseconds(written.replaceAll(',', ''));
