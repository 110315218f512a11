/** hyperfine `--export-csv`, seen of 1.15: seconds, one row a command, a column for each parameter. No single times. */
import { csvTable } from '#core/importers/csvTable';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement } from '#core/importers/model';

const header = /^command,mean,stddev,median,user,system,min,max(?:,.*)?$/m;

export const hyperfineCsv: TextImporter = {
  form: 'text',
  id: 'hyperfine-csv',
  tool: 'hyperfine',
  recognises: (text) => header.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    const problems = csvTable(text.slice(header.exec(text)?.index ?? 0), 'hyperfine', (names, cells) => {
      measurements.push(...figuresOf(names, cells));
    });
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
