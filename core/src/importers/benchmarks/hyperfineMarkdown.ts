/** hyperfine `--export-markdown`, seen of 1.15: the unit is in the heading, mean and deviation in one cell. */
import { timeUnit } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';

const head = /^\s*\| Command \| Mean \[(\w+|[µμ]s)\] \| Min \[[^\]]+\] \| Max \[[^\]]+\] \| Relative \|/m;
const row = /^\s*\| `(.*)` \| ([\d.]+)(?: ± ([\d.]+))? \| ([\d.]+) \| ([\d.]+) \|/gm;

export const hyperfineMarkdown: TextImporter = {
  form: 'text',
  id: 'hyperfine-markdown',
  tool: 'hyperfine',
  recognises: (text) => head.test(text),
  read: (text) => {
    const unit = timeUnit(head.exec(text)?.[1] ?? '') ?? 'ms';
    const number = (written: string | undefined): number => Number(written ?? NaN);
    return {
      kind: 'command',
      measurements: [...text.matchAll(row)].flatMap(
        ([, command = '', mean, deviation, min, max]) =>
          // A pipe would end the cell.
          new Figures(command.replaceAll('\\|', '|'))
            .add('duration', 'mean', number(mean), unit)
            .add('duration', 'stddev', number(deviation), unit)
            .add('duration', 'min', number(min), unit)
            .add('duration', 'max', number(max), unit).list,
      ),
    };
  },
};
