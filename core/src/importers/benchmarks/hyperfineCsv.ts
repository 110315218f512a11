/** hyperfine `--export-csv`, seen of 1.15: seconds, one row a command, a column for each parameter. No single times. */
import { csvRows } from '#core/importers/csv';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';

const header = /^command,mean,stddev,median,user,system,min,max(?:,.*)?$/m;

export const hyperfineCsv: TextImporter = {
  form: 'text',
  id: 'hyperfine-csv',
  tool: 'hyperfine',
  recognises: (text) => header.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let names: readonly string[] = [];
    const problems: ImportProblem[] = [];
    const rows = csvRows(',', (cells) => {
      if (cells[0] === 'command') names = cells;
      // A row that ends too early may end within a number.
      else if (cells.length < names.length)
        problems.push({ code: 'result-cut', data: { tool: 'hyperfine' } });
      else measurements.push(...figuresOf(names, cells));
    });
    rows.push(text.slice(header.exec(text)?.index ?? 0));
    rows.finish();
    return { kind: 'command', measurements, problems };
  },
};

function figuresOf(names: readonly string[], cells: readonly string[]): readonly Measurement[] {
  const value = (name: string): number => {
    const cell = cells[names.indexOf(name)] ?? '';
    return cell === '' ? NaN : Number(cell);
  };
  const parameters = names.flatMap((name, column) =>
    name.startsWith('parameter_') ? [`${name.slice('parameter_'.length)}=${cells[column] ?? ''}`] : [],
  );
  const command = cells[0] ?? '';
  const hidden = parameters.filter(
    (parameter) => !command.includes(parameter.slice(parameter.indexOf('=') + 1)),
  );
  return new Figures(hidden.length === 0 ? command : `${command} (${hidden.join(', ')})`)
    .add('duration', 'mean', value('mean'), 's')
    .add('duration', 'stddev', value('stddev'), 's')
    .add('duration', 'p50', value('median'), 's')
    .add('duration', 'min', value('min'), 's')
    .add('duration', 'max', value('max'), 's')
    .add('cpu-time', 'mean', value('user') + value('system'), 's').list;
}
