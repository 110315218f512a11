/**
 * Node's `--trace-gc` (V8), seen of Node 20: `66 ms: Scavenge 3.9 (4.0) -> 3.7 (5.0) MB, 0.97 / 0.00 ms`. Sizes are of the
 * heap in use, in MiB; a pause is the first of the two times.
 */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { Series } from '#core/statistics/series';

const line =
  /^\[\d+:0x[0-9a-f]+\]\s+\d+ ms: (.+?) ([\d.]+) \([\d.]+\) -> ([\d.]+) \([\d.]+\) MB, (?:pooled: [\d.]+ MB, )?([\d.]+) \/ [\d.]+ ms/gm;

export const nodeTraceGc: TextImporter = {
  form: 'text',
  id: 'node-trace-gc',
  tool: 'Node --trace-gc',
  recognises: (text) => new RegExp(line.source, 'm').test(text),
  read: (text) => {
    const all = { pauses: new Series(), heap: new Series(), total: 0 };
    const kinds = new Map<string, { readonly pauses: Series; total: number }>();
    for (const [, written = '', before, , pause] of text.matchAll(line)) {
      const kind = written.replace(/\s*\(.*\)$/, '');
      const one = kinds.get(kind) ?? { pauses: new Series(), total: 0 };
      kinds.set(kind, one);
      one.pauses.add(Number(pause));
      one.total += Number(pause);
      all.pauses.add(Number(pause));
      all.total += Number(pause);
      all.heap.add(Number(before));
    }
    const figures = (into: Figures, pauses: Series, total: number): Figures =>
      into
        .add('gc-pause', 'mean', pauses.mean, 'ms')
        .add('gc-pause', 'p95', pauses.percentile(95), 'ms')
        .add('gc-pause', 'max', pauses.max, 'ms')
        .add('gc-pause', 'total', total, 'ms')
        .add('gc-pause', 'count', pauses.count, 'count');
    return {
      kind: 'monitoring',
      measurements: [
        ...figures(new Figures(), all.pauses, all.total).add('heap', 'max', all.heap.max, 'MiB').list,
        ...[...kinds].flatMap(([kind, { pauses, total }]) =>
          kinds.size === 1 ? [] : figures(new Figures(kind), pauses, total).list,
        ),
      ],
    };
  },
};
