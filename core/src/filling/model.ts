/** What an import does to a draft. */
import type { Edit } from '#core/edit';
import type { Headline } from '#core/filling/headline';
import type { SampleComparison } from '#core/statistics/compareSamples';

/** `current`: how it is, the baseline; `after`: with the change; `profile`: where the time or memory goes. */
export type ImportAs = 'current' | 'after' | 'profile';

export type ChangeKind =
  | 'metric'
  | 'comparison'
  | 'gain'
  | 'method'
  | 'scenario'
  | 'criterion'
  | 'cause'
  | 'profile'
  | 'provenance'
  | 'chart';

/** One place that an import fills; a person takes or leaves each. Offsets are those of the draft. */
export interface Change {
  readonly kind: ChangeKind;
  /** The place as a person knows it: section, group and field. */
  readonly path: readonly string[];
  readonly edit: Edit;
  /** What stands there now; '' where nothing does. */
  readonly before: string;
  readonly after: string;
  /** Whether a value of the person's own would be lost. */
  readonly overwrites: boolean;
  /** Whether it is made on the person's word alone: the result speaks for it, and does not prove it. */
  readonly isSuggestion?: boolean;
  /** What of the result speaks for it. */
  readonly evidence?: string;
}

/** Whether a change puts in a figure, of which the others follow. */
export const isFigure = ({ kind }: Pick<Change, 'kind'>): boolean =>
  kind === 'metric' || kind === 'comparison';

/** Tells a change from the others of its plan, and knows it again in another plan of the same result. */
export const changeKey = ({ kind, path }: Pick<Change, 'kind' | 'path'>): string =>
  JSON.stringify([kind, path]);

/** What is to be known besides the changes. */
export type ImportNote =
  /** The result has figures of several things; these are of one. */
  | {
      readonly code: 'scope-chosen';
      readonly data: { readonly scope: string; readonly others: number };
    }
  /** Figures that the draft has no place for. */
  | {
      readonly code: 'no-place';
      readonly data: { readonly metrics: readonly string[] };
    }
  /** The result holds no profile, or the draft has no place for it. */
  | { readonly code: 'no-profile'; readonly data: { readonly has: boolean } }
  /** The two runs differ in more than the change. */
  | {
      readonly code: 'runs-differ';
      readonly data: {
        readonly what: string;
        readonly before: string;
        readonly after: string;
      };
    }
  /** What stands in the draft of the run before was not imported. */
  | { readonly code: 'before-unrecorded'; readonly data: Readonly<Record<string, never>> }
  /** Without repetitions nobody knows how much of the difference is noise. */
  | {
      readonly code: 'noise-unknown';
      readonly data: { readonly metric: string };
    }
  /** The repetitions tell the two runs apart. */
  | { readonly code: 'significant'; readonly data: ComparedMetric }
  /** They do not. */
  | { readonly code: 'not-significant'; readonly data: ComparedMetric };

export interface ComparedMetric {
  readonly metric: string;
  readonly compared: SampleComparison;
}

export interface ImportPlan {
  readonly changes: readonly Change[];
  readonly notes: readonly ImportNote[];
  readonly headline: Headline;
}
