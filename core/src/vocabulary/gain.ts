/** What is said of a difference that may be none: the only place that knows these words. */

/** What stands where a gain would, when repetitions do not tell two runs apart. */
export const NO_GAIN = 'no significant change';

/** Whether a text says itself that the difference may be chance. */
export const admitsNoise = (text: string): boolean =>
  /\b(?:not? (?:statistically )?significant|insignificant|within (?:the )?noise|noise|inconclusive|unchanged|n\.s\.)/i.test(
    text,
  );
