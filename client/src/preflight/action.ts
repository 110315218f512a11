import type { NextStep } from '#client/publish/ending';
import type { Range } from '#core/position';
import type { BodyRemedy } from '#core/publish/bodyPlan';
import type { ReportedPlace } from '#core/publish/preflight';
import type { Repository } from '#core/publish/repository';

/** What a button of the preflight panel does. */
export type PreflightAction =
  | { readonly kind: 'publish' }
  | { readonly kind: 'publish-anyway' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'change-repository' }
  | { readonly kind: 'use-repository'; readonly repository: Repository }
  /** The labels to create, of those that are missing. */
  | { readonly kind: 'create-labels'; readonly labels: readonly string[] }
  | { readonly kind: 'go-to'; readonly range: Range }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'show-differences' }
  | { readonly kind: 'remedy'; readonly remedy: BodyRemedy }
  | { readonly kind: 'drop-empty-sections'; readonly drop: boolean }
  /** The places of secrets that may be sent, by `placeKey`. */
  | { readonly kind: 'send-secrets'; readonly places: readonly string[] }
  /** Puts placeholders in the draft where something stands that should not be published. */
  | { readonly kind: 'redact'; readonly places: readonly ReportedPlace[] }
  /** What an ending offers. */
  | { readonly kind: 'step'; readonly step: NextStep };

/** What happens at the panel: the person's doing, or that the draft has another text or other problems. */
export type PreflightEvent = PreflightAction | { readonly kind: 'draft-changed' };
