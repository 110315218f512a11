/** What a team or a person sets: how severe each rule is, and which fields must be filled in. */
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
}

export const noConfig: Config = { rules: new Map(), required: [] };

/** `over` on top of `base`: its rules replace those of the base one by one, its paths come behind. */
export function mergeConfig(base: Config, over: Config): Config {
  if (over.rules.size === 0 && over.required.length === 0) return base;
  if (base.rules.size === 0 && base.required.length === 0) return over;
  return { rules: new Map([...base.rules, ...over.rules]), required: [...base.required, ...over.required] };
}
