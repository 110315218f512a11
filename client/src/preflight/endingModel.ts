/** How a publish ended, as the panel shows it: a receipt field by field, or what went wrong, with the ways on. Pure. */
import {
  cancelButton,
  modelOf,
  type ModelButton,
  type ModelRow,
  type PreflightModel,
} from '#client/preflight/viewModel';
import type { Ending } from '#client/publish/ending';
import { describeReceiptEntry } from '#core/publish/messages';
import type { Receipt, ReceiptEntry } from '#core/publish/receipt';

/** `before`: what the panel showed, whose issue stays in view. */
export function endingModel(
  { severity, message, buttons }: Ending,
  receipt: Receipt | null,
  before: PreflightModel | null,
): PreflightModel {
  const steps = buttons.map(({ label, step }): ModelButton => ({ label, action: { kind: 'step', step } }));
  const done = receipt !== null;
  const issue = before?.view.issue ?? null;
  return modelOf({
    heading: done ? 'Receipt' : (before?.view.heading ?? 'Publish Issue'),
    place: done ? 'What the tracker stored, compared with what was sent' : (before?.view.place ?? ''),
    status: message,
    busy: false,
    groups: [
      {
        heading: severity === 'error' ? 'Not done' : 'What happened',
        rows: [{ tone: severity, text: message }],
      },
      { heading: 'Field by field', rows: receipt?.entries.map(receiptRow) ?? [] },
    ],
    issue: issue && done ? { ...issue, heading: 'The issue, as it was sent' } : issue,
    buttons: [...steps, done ? { ...cancelButton, label: 'Close' } : cancelButton],
  });
}

const receiptRow = (entry: ReceiptEntry): ModelRow => ({
  tone: entry.outcome === 'kept' || entry.outcome === 'added' ? 'plain' : 'warning',
  text: describeReceiptEntry(entry),
});
