/**
 * Taurus' `final-stats` report as XML, seen of 1.x: seconds, a group for each label, the one without a label is the whole
 * run. Its `throughput` is the number of samples, not a rate: the rate is not in the file.
 */
import type { TextImporter } from '#core/importers/importer';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import { xmlReader } from '#core/importers/xml';

interface Group {
  readonly label: string;
  readonly values: Map<string, number>;
}

export const taurus: TextImporter = {
  form: 'text',
  id: 'taurus',
  tool: 'Taurus',
  recognises: (text) => /<FinalStatus\b[^>]*>[\s\S]{0,2000}<Group\s+label=/.test(text),
  read: (text) => {
    const groups: Group[] = [];
    const reader = xmlReader({
      open: (name, { label, value, param }) => {
        if (name === 'Group') groups.push({ label: label ?? '', values: new Map() });
        else if (value !== undefined)
          groups.at(-1)?.values.set(param === undefined ? name : `${name} ${param}`, Number(value));
      },
    });
    const problem = reader.push(text.slice(text.search(/<(?:\?xml|FinalStatus)/))) ?? reader.finish();
    if (problem && (groups.length === 0 || problem.code === 'xml-entities')) return { problem };
    return loadReading([groups.map(reportOf)], {
      problems: problem ? [{ code: 'result-cut', data: { tool: 'Taurus' } }] : [],
    });
  },
};

function reportOf({ label, values }: Group): LoadReport {
  const succeeded = values.get('succ') ?? 0;
  const failed = values.get('fail') ?? 0;
  return {
    scope: label === '' ? undefined : label,
    requests: succeeded + failed,
    errors: failed,
    figures: (figures) => {
      figures.add('response-time', 'mean', values.get('avg_rt'), 's');
      for (const [name, value] of values) {
        const percent = Number(/^perc ([\d.]+)$/.exec(name)?.[1] ?? NaN);
        if (percent === 0) figures.add('response-time', 'min', value, 's');
        else if (percent === 100) figures.add('response-time', 'max', value, 's');
        else if (percent > 0) figures.add('response-time', `p${percent}`, value, 's');
      }
      figures
        .add('response-time', 'stddev', values.get('stdev_rt'), 's')
        .add('time-to-first-byte', 'mean', values.get('avg_lt'), 's')
        .add('connect-time', 'mean', values.get('avg_ct'), 's')
        .add('transferred', 'total', values.get('bytes'), 'B')
        .add('users', 'value', values.get('concurrency'), 'count');
    },
  };
}
