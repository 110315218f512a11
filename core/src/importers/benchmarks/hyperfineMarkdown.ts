/**
 * hyperfine's tables: `--export-markdown`, seen of 1.15, `--export-orgmode` and `--export-asciidoc`, documented of 1.19. The
 * unit is in the heading, mean and deviation in one cell.
 */
import { timeUnit } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';

const unitIn = String.raw`\[([a-z]+|[µμ]s)\]`;
const time = String.raw`[\d.]+`;
/** What stands before a cell: `|`, in AsciiDoc on a line of its own. */
const next = String.raw`\s*\|\s*`;
const head = new RegExp(
  String.raw`^\s*\|\s*Command${next}Mean ${unitIn}${next}Min \[[^\]]+\]${next}Max \[[^\]]+\]${next}Relative`,
  'm',
);
/** A command stands in the marks of code of its format. */
const row = new RegExp(
  String.raw`^\s*\|\s*(?:${'`(.*)`'}|=(.*)=)${next}(${time})(?: \u00B1 (${time}))?${next}(${time})${next}(${time})${next}`,
  'gm',
);

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
        ([, code, verbatim, mean, deviation, min, max]) =>
          // A pipe would end the cell.
          new Figures((code ?? verbatim ?? '').replaceAll('\\|', '|'))
            .add('duration', 'mean', number(mean), unit)
            .add('duration', 'stddev', number(deviation), unit)
            .add('duration', 'min', number(min), unit)
            .add('duration', 'max', number(max), unit).list,
      ),
    };
  },
};
