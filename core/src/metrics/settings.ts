/** What a team says of its metrics, and how a metric is found in it. */
import { keyOf } from '#core/outline/key';
import { directionOf, isTimedSpeed, type Direction } from '#core/quantity/direction';
import type { Dimension } from '#core/quantity/quantity';
import type { UnitReading } from '#core/quantity/simple-unit';
import { unitInLabel } from '#core/quantity/label';
import { parseUnit } from '#core/quantity/unit';

export interface MetricSetting {
  readonly label: string;
  /** Null: inferred. */
  readonly better: Direction | null;
  /** The unit of its bare numbers as it is written, or null. */
  readonly unit: string | null;
  /** Other labels under which the same metric stands. */
  readonly also: readonly string[];
}

/** By the key of the label. */
export type MetricSettings = ReadonlyMap<string, MetricSetting>;

export const noMetricSettings: MetricSettings = new Map();

/** The setting for a label, its other labels included. */
export function settingFor(label: string, settings: MetricSettings): MetricSetting | null {
  if (settings.size === 0) return null;
  const key = keyOf(label);
  const own = settings.get(key);
  if (own) return own;
  for (const setting of settings.values())
    if (setting.also.some((other) => keyOf(other) === key)) return setting;
  return null;
}

/** The key under which a metric is compared, whichever of its labels is written. */
export const metricKey = (label: string, settings: MetricSettings): string =>
  keyOf(settingFor(label, settings)?.label ?? label);

/** The unit that bare numbers of a metric have: the team's, else what the label says. */
export function unitOfLabel(label: string, settings: MetricSettings): UnitReading | null {
  const unit = settingFor(label, settings)?.unit;
  const own = unit === undefined || unit === null ? null : parseUnit(unit);
  return own ? { ...own, start: -1, end: -1 } : unitInLabel(label);
}

/** Which way a metric is better: the team's word, else its label's or its group's, else its dimension's. */
export const metricDirection = (
  label: string,
  group: string,
  dimension: Dimension | null,
  settings: MetricSettings,
): Direction | null =>
  settingFor(label, settings)?.better ??
  (isTimedSpeed(label, dimension) ? 'lower' : directionOf(label, null)) ??
  (group === '' ? null : directionOf(group, null)) ??
  directionOf(label, dimension);
