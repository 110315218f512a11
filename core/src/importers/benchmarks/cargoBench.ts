/** Rust's own `cargo bench` (libtest), seen; Criterion.rs writes the same with `--output-format bencher`. The figure is a median; `+/-` is the range. */
import { timeUnit } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { localNumber } from '#core/importers/number';

const row = /^\s*test (.+?)\s+\.\.\. bench:\s+([\d.,]+) (\S+?)\/iter \(\+\/- [\d.,]+\)(?: = (\d+) MB\/s)?/gm;

export const cargoBench: TextImporter = {
  form: 'text',
  id: 'cargo-bench',
  tool: 'cargo bench',
  recognises: (text) => text.search(row) !== -1,
  read: (text) => ({
    kind: 'benchmark',
    measurements: [...text.matchAll(row)].flatMap(
      ([, name, value = '', unit = '', data]) =>
        new Figures(name)
          .add('duration', 'p50', localNumber(value), timeUnit(unit) ?? 'ns')
          .add('transfer-rate', 'p50', data === undefined ? undefined : Number(data), 'MB/s').list,
    ),
  }),
};
