/** What the tracker really stored, compared with what the draft wanted. */
import { hasName, sameBody, sameName, sameTitle } from '#core/publish/comparison';
import type { LeftOut, PayloadField, Plan } from '#core/publish/plan';
import type { StoredIssue } from '#core/publish/ports';

/**
 * One field, or one name of a list field.
 * `kept`: stored as sent. `changed`: stored otherwise. `dropped`: sent and not stored. `left-out`: not sent.
 * `added`: stored and not sent (somebody or something else put it there).
 */
export interface ReceiptEntry {
  readonly field: PayloadField;
  readonly outcome: 'kept' | 'changed' | 'dropped' | 'left-out' | 'added';
  /** What the draft wanted; null for the body (it may be long) and for what was added. */
  readonly wanted: string | null;
  readonly stored: string | null;
  readonly reason: LeftOut['reason'] | null;
}

export interface Receipt {
  readonly entries: readonly ReceiptEntry[];
  /** Whether everything the draft wanted is at the tracker. */
  readonly complete: boolean;
}

const entry = (
  field: PayloadField,
  outcome: ReceiptEntry['outcome'],
  wanted: string | null,
  stored: string | null,
): ReceiptEntry => ({ field, outcome, wanted, stored, reason: null });

function names(
  field: PayloadField,
  wanted: readonly string[],
  stored: readonly string[],
): readonly ReceiptEntry[] {
  const ours = wanted.map((name) => {
    const match = stored.find((other) => sameName(other, name));
    return entry(field, match === undefined ? 'dropped' : 'kept', name, match ?? null);
  });
  const others = stored.filter((name) => !hasName(wanted, name));
  return [...ours, ...others.map((name) => entry(field, 'added', null, name))];
}

function single(field: PayloadField, wanted: string | null, stored: string | null): readonly ReceiptEntry[] {
  if (wanted === null) return stored === null ? [] : [entry(field, 'added', null, stored)];
  if (stored === null) return [entry(field, 'dropped', wanted, null)];
  return [entry(field, sameName(wanted, stored) ? 'kept' : 'changed', wanted, stored)];
}

/** Compares the plan with the stored issue, field by field. */
export function receiptOf(plan: Plan, stored: StoredIssue): Receipt {
  const { request, leftOut } = plan;
  const entries: readonly ReceiptEntry[] = [
    entry('title', sameTitle(request.title, stored.title) ? 'kept' : 'changed', request.title, stored.title),
    entry('body', sameBody(request.body, stored.body) ? 'kept' : 'changed', null, null),
    ...names('labels', request.labels, stored.labels),
    ...names('assignees', request.assignees, stored.assignees),
    ...single('milestone', request.milestone?.title ?? null, stored.milestone?.title ?? null),
    ...single('type', request.type, stored.type),
    ...leftOut.map(({ field, value, reason }): ReceiptEntry => ({
      field,
      outcome: 'left-out',
      wanted: value,
      stored: null,
      reason,
    })),
  ];
  return {
    entries,
    complete: entries.every(({ outcome }) => outcome === 'kept' || outcome === 'added'),
  };
}

/** What the draft wanted and the issue lacks, for a short list: `labels: needs-triage`. */
export const droppedOf = (
  receipt: Receipt,
): readonly { readonly field: PayloadField; readonly value: string }[] =>
  receipt.entries
    .filter(({ outcome }) => outcome === 'dropped' || outcome === 'left-out')
    .map(({ field, wanted }) => ({ field, value: wanted ?? '' }));
