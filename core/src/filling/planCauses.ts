/** Suggests the causes of a template's lists that a plan or a log of statements speaks for. A person ticks them, never we. */
import type { Draft } from '#core/draft/model';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import { findingText } from '#core/filling/findingText';
import type { Change } from '#core/filling/model';
import type { Finding } from '#core/importers/findings';
import { allItemsOf, itemText } from '#core/outline/content';
import { shift } from '#core/span';
import { asksForKind, showsCause } from '#core/vocabulary/causes';
import { asksForCauses } from '#core/vocabulary/fields';

/** What is told of an item; the rest stands in the profile. */
const MOST_EVIDENCE = 3;
const MOST_KEPT = 0.25;

export function planCauses(draft: Draft, findings: readonly Finding[]): Change[] {
  if (findings.length === 0) return [];
  return fieldsOf(draft)
    .filter(isOfCauses)
    .flatMap(({ section, field, path }) =>
      allItemsOf(field.slot).flatMap((item): Change[] => {
        const { boxSpan, checked } = item.element;
        const text = itemText(item);
        const shown = findings.filter((finding) => showsCause(finding.kind, text) && isEvidence(finding));
        if (!boxSpan || checked || shown.length === 0) return [];
        const evidence = [...new Set(shown.map(findingText))].slice(0, MOST_EVIDENCE);
        return [
          {
            kind: 'cause',
            path: [...path, field.template.label, text],
            edit: {
              span: shift(boxSpan, (draft.starts[section] ?? 0) + item.base),
              newText: 'x',
            },
            ...{
              before: '',
              after: 'x',
              overwrites: false,
              isSuggestion: true,
            },
            evidence: evidence.join('; '),
          },
        ];
      }),
    );
}

/** A scan that keeps most of what it reads is the quickest way to it: no index would help. */
const isEvidence = ({ kind, data }: Finding): boolean =>
  kind !== 'sequential-scan' || data.rowsKept <= data.rowsRead * MOST_KEPT;

const isOfCauses = ({ field: { template }, path }: PlacedField): boolean =>
  template.kind === 'checklist' &&
  !template.deferred &&
  [template.label, ...path].some((label) => asksForCauses(label) || asksForKind(label));
