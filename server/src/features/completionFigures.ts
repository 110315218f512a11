import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { statisticText } from '#core/quantity/statistics';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';
import { commonStatistics, commonUnits } from '#core/vocabulary/commonUnits';
import { metricAt } from '#server/features/metricAt';
import type { Snapshot } from '#server/snapshot';

/** A number that stands apart, and what is typed of its unit. */
const NUMBER = /(?:^|[\s<>=~≤≥|(,;])\d[\d.,]*(\s*)([\p{L}µμ%][\p{L}µμ%/]*|)$/u;
/** A figure with its unit, and what is typed of its statistic. */
const FIGURE = /\d[\d.,]*\s*[\p{L}µμ%][\p{L}µμ%/]*[ \t]+([\p{L}\d.]*)$/u;

/** In the value of a metric: units behind a number, statistics behind a unit. */
export function figureCompletions(snapshot: Snapshot, offset: number): CompletionItem[] {
  const { span: line } = snapshot.lineAt(offset);
  const before = snapshot.slice(Math.max(line.start, offset - 80), offset);
  if (before.trimStart().startsWith('|') && !before.includes('|', 1)) return [];
  const number = NUMBER.exec(before);
  const figure = FIGURE.exec(before);
  if (!number && !figure) return [];
  const metric =
    metricAt(snapshot, offset)?.metric ?? metricAt(snapshot, offset - (figure?.[1] ?? '').length - 1)?.metric;
  if (!metric) return [];
  const item = (label: string, typed: string, lead: string, index: number): CompletionItem => ({
    label,
    kind: CompletionItemKind.Unit,
    detail: metric.label,
    sortText: `0${String(index).padStart(3, '0')}`,
    filterText: `${typed}${label}`,
    textEdit: {
      range: snapshot.range({ start: offset - typed.length, end: offset }),
      newText: `${lead}${label}`,
    },
  });
  if (number) {
    const [, gap = '', typed = ''] = number;
    const own = metric.entries.flatMap(({ field, figures }) => [
      ...(field?.template.unit ? [field.template.unit] : []),
      ...figures.map(({ quantity }) => quantity.unit),
    ]);
    const dimension = metric.dimension ?? parseUnit(own[0] ?? '')?.dimension;
    const units = [
      ...own.filter((unit) => unit !== '' && unit !== typed),
      ...(dimension ? commonUnits[dimension] : []),
    ];
    const lead = gap === '' && typed === '' && (units[0]?.length ?? 0) > 3 ? ' ' : '';
    return [...new Set(units)].map((unit, i) => item(unit, typed, unit.length > 3 ? lead : '', i));
  }
  const typed = figure?.[1] ?? '';
  const asked = metric.entries.flatMap(({ field }) =>
    (field?.template.examples ?? []).flatMap((example) =>
      readQuantities(example).quantities.flatMap(({ statistic }) =>
        statistic ? [statisticText(statistic)] : [],
      ),
    ),
  );
  return [...new Set([...asked, ...commonStatistics])].map((statistic, i) => item(statistic, typed, '', i));
}
