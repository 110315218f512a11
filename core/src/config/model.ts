/** What a team or a person sets: how severe each rule is, which fields must be filled in, and what metrics are. */
import { noMetricSettings, type MetricSettings } from '#core/metrics/settings';
import type { Severity } from '#core/protocol';

/** `off`: the rule says nothing. */
export type Level = Severity | 'off';

export interface RuleSetting {
  /** Null where only options are given: the rule's own. */
  readonly level: Level | null;
  /** What the rule is told besides, as it was written. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Config {
  /** By the code of the rule. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /**
   * Paths of fields that must be filled in, such as `Current Performance/Metrics/Response time`; a later one
   * that starts with `!` takes back what an earlier one, or the template, requires.
   */
  readonly required: readonly string[];
  /** Better direction, unit and other labels of metrics, by the key of the label. */
  readonly metrics: MetricSettings;
}

export const noConfig: Config = { rules: new Map(), required: [], metrics: noMetricSettings };

const isEmpty = ({ rules, required, metrics }: Config): boolean =>
  rules.size === 0 && required.length === 0 && metrics.size === 0;

/** `over` on top of `base`: its rules and metrics replace those of the base one by one, its paths come behind. */
export function mergeConfig(base: Config, over: Config): Config {
  if (isEmpty(over)) return base;
  if (isEmpty(base)) return over;
  return {
    rules: new Map([...base.rules, ...over.rules]),
    required: [...base.required, ...over.required],
    metrics: new Map([...base.metrics, ...over.metrics]),
  };
}
