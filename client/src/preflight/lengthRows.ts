/** What becomes of a long text: each way with what it comes to, the chosen one marked. Pure. */
import type { ModelRow } from '#client/preflight/viewModel';
import { several } from '#client/preflight/words';
import type { BodyPlan, BodyRemedy } from '#core/publish/bodyPlan';
import type { Outgoing } from '#core/publish/outgoing';

/** Nothing where there is nothing to choose. */
export function lengthRows({ body, plans }: Outgoing): readonly ModelRow[] {
  const others = plans.filter(({ remedy }) => remedy !== body.remedy);
  if (others.length === 0 && body.remedy === 'none') return [];
  const isOffered = plans.some(({ remedy }) => remedy === body.remedy);
  const ways = isOffered ? plans : [body, ...plans];
  return ways.map((plan) => wayRow(plan, plan.remedy === body.remedy));
}

const ways: Readonly<Record<BodyRemedy, { readonly label: string; readonly text: string }>> = {
  none: { label: 'Send As It Is', text: 'The text as it is' },
  fold: { label: 'Fold', text: 'Long code folded, to be opened by whoever reads it' },
  comment: { label: 'Use Comments', text: 'What does not fit in comments below the issue' },
  file: { label: 'Use Files', text: 'Long code in files beside the draft, for you to attach' },
};

function wayRow({ remedy, length, fits, folded, comments, files }: BodyPlan, isChosen: boolean): ModelRow {
  const { label, text } = ways[remedy];
  const parts = [
    several(length, 'character'),
    ...(folded > 0 ? [`${several(folded, 'code block')} folded`] : []),
    ...(comments.length > 0 ? [`and ${several(comments.length, 'comment')}`] : []),
    ...(files.length > 0 ? [`and ${several(files.length, 'file')}`] : []),
    ...(fits ? [] : ['too long']),
    ...(isChosen ? ['chosen'] : []),
  ];
  return {
    tone: isChosen && !fits ? 'error' : 'plain',
    text,
    detail: parts.join(', '),
    buttons: isChosen ? [] : [{ label, action: { kind: 'remedy', remedy } }],
  };
}
