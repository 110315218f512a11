/**
 * The JSON of github-action-benchmark's `customSmallerIsBetter` and `customBiggerIsBetter`, seen: a list of names, units
 * and values. Units that are known decide the metric; the others are kept with the name as the metric.
 */
import { timeUnit } from '#core/importers/duration';
import { Figures, isSourceUnit } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, listAt, numberAt, textAt } from '#core/importers/json';
import type { Measurement } from '#core/importers/model';

const keys = new Set(['name', 'unit', 'value', 'range', 'extra']);

export const customJson: JsonImporter = {
  form: 'json',
  id: 'custom-json',
  tool: 'github-action-benchmark',
  recognises: (value) => {
    const rows = listAt(value);
    return (
      rows.length > 0 &&
      rows.every(
        (row) =>
          textAt(row, 'name') !== undefined &&
          typeof at(row, 'unit') === 'string' &&
          numberAt(row, 'value') !== undefined &&
          Object.keys(row as object).every((key) => keys.has(key)),
      )
    );
  },
  read: (value) => ({ kind: 'benchmark', measurements: listAt(value).flatMap(figureOf) }),
};

function figureOf(row: unknown): readonly Measurement[] {
  const name = textAt(row, 'name') ?? '';
  const value = numberAt(row, 'value');
  const unit = textAt(row, 'unit') ?? '';
  const time = timeUnit(unit.replace(/\/(?:iter|op)$/, ''));
  if (time !== null) return new Figures(name).add('duration', 'value', value, time).list;
  if (/^(?:ops|iter|req|requests|iterations)\/(?:s|sec|second)$/i.test(unit))
    return new Figures(name).add('throughput', 'value', value, '1/s').list;
  const words: Readonly<Record<string, string>> = {
    percent: '%',
    bytes: 'B',
    kilobytes: 'kB',
    megabytes: 'MB',
    gigabytes: 'GB',
  };
  const plain = words[unit.toLowerCase()] ?? unit;
  return isSourceUnit(plain)
    ? new Figures().add(name, 'value', value, plain).list
    : new Figures().own(name, 'value', value, unit).list;
}
