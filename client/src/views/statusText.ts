import type { DraftSummary } from '#core/protocol';

/** One status bar entry: its text with product icons, and what is said on hover and to a screen reader. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
}

/** `n of m fields`; null where the draft's template has no field. */
export function fieldsStatus(summary: DraftSummary): StatusText | null {
  const { filled, total } = summary;
  if (total === 0) return null;
  const words = `${filled} of ${total} fields`;
  return {
    text: `$(checklist) ${words}`,
    tooltip: `Perf Issue: ${words} filled in. Go to a section…`,
    spoken: `${words} of the draft filled in`,
  };
}

/** The number of errors, those that hold back publishing; null where there is none. */
export function errorsStatus(summary: DraftSummary): StatusText | null {
  const { errors } = summary;
  if (errors === 0) return null;
  const words = errors === 1 ? '1 error' : `${errors} errors`;
  return {
    text: `$(error) ${errors}`,
    tooltip: `Perf Issue: ${words} would hold back publishing. Show the problems…`,
    spoken: `${words} in the draft`,
  };
}
