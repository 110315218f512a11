/** What is said of a difference that may be none: the only place that knows these words. */

/** What stands where a gain would, when repetitions do not tell two runs apart. */
export const NO_GAIN = 'no significant change';

/** Whether a text says itself that the difference may be chance. */
export const admitsNoise = (text: string): boolean =>
  /\b(?:not? (?:statistically )?significant|insignificant|within (?:the )?noise|noise|inconclusive|unchanged|n\.s\.)/i.test(
    text,
  );

/** What has to be alike in both runs for a difference to be of the change. */
export type Condition = 'machine' | 'load' | 'tool' | 'runtime' | 'target';

/** `2x faster (other machine, other load)`. */
export const withConditions = (gain: string, conditions: readonly Condition[]): string =>
  conditions.length === 0 ? gain : `${gain} (${conditionsText(conditions)})`;

export const conditionsText = (conditions: readonly Condition[]): string =>
  conditions.map((condition) => `other ${condition}`).join(', ');

/** A gain without what `withConditions` says of it. */
export const withoutConditions = (gain: string): string =>
  gain.replace(/ \((?:other \p{L}+(?:, )?)+\)$/u, '');

/** Whether a text says itself that the runs were not made alike. */
export const admitsConditions = (text: string): boolean =>
  /\b(?:other|another|different|not the same)\s+(?:\w+\s+)?(?:machine|hardware|host|server|processor|cpu|load|users?|rate|tool|version|runtime|target|environment|conditions?)\b|\bnot comparable\b|\bdiffer(?:s|ent(?:ly)?)?\b/i.test(
    text,
  );
