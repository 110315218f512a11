/** Reads what a configuration says of metrics. */
import type { ConfigProblem } from '#core/config/problems';
import type { MetricSetting, MetricSettings } from '#core/metrics/settings';
import { noMetricSettings } from '#core/metrics/settings';
import { nearestWord } from '#core/nearestWord';
import { keyOf } from '#core/outline/key';
import type { Direction } from '#core/quantity/direction';
import { parseUnit } from '#core/quantity/unit';
import { isNull, type YamlNode, type YamlScalar } from '#core/yaml/tree';

const KEYS = ['better', 'unit', 'also'];

/** `Label: lower`, or `Label: { better: lower, unit: ms, also: [Other label] }`, for each metric. */
export function metricsIn(node: YamlNode, problems: ConfigProblem[]): MetricSettings {
  if (isNull(node)) return noMetricSettings;
  if (node.kind !== 'map') {
    problems.push({ span: node.span, data: { fault: 'not-a-map', key: 'metrics' } });
    return noMetricSettings;
  }
  return new Map(
    node.entries.map(({ key: label, value }) => [keyOf(label), metricIn(label, value, problems)]),
  );
}

function metricIn(label: string, node: YamlNode, problems: ConfigProblem[]): MetricSetting {
  const setting: { -readonly [Key in keyof MetricSetting]: MetricSetting[Key] } = {
    label,
    better: null,
    unit: null,
    also: [],
  };
  if (node.kind !== 'map') {
    setting.better = directionIn(label, node, problems);
    return setting;
  }
  for (const { key, keySpan, value } of node.entries) {
    if (key === 'better') setting.better = directionIn(label, value, problems);
    else if (key === 'unit') setting.unit = unitIn(label, value, problems);
    else if (key === 'also') setting.also = scalarsIn(value).map(({ text }) => text);
    else
      problems.push({
        span: keySpan,
        data: { fault: 'key-unknown', key, suggestion: nearestWord(key, KEYS) },
      });
  }
  return setting;
}

function directionIn(label: string, node: YamlNode, problems: ConfigProblem[]): Direction | null {
  const text = node.kind === 'scalar' ? node.text.trim().toLowerCase() : '';
  if (text === 'lower' || text === 'higher') return text;
  problems.push({ span: node.span, data: { fault: 'direction-invalid', label, found: text } });
  return null;
}

function unitIn(label: string, node: YamlNode, problems: ConfigProblem[]): string | null {
  const text = node.kind === 'scalar' ? node.text.trim() : '';
  if (text !== '' && parseUnit(text)) return text;
  problems.push({ span: node.span, data: { fault: 'unit-invalid', label, found: text } });
  return null;
}

const scalarsIn = (node: YamlNode): readonly YamlScalar[] =>
  (node.kind === 'list' ? node.items : [node]).filter(
    (item): item is YamlScalar => item.kind === 'scalar' && !isNull(item),
  );
