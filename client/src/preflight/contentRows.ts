import type { PreflightFacts } from '#client/preflight/facts';
import type { ModelButton, ModelGroup, ModelRow } from '#client/preflight/viewModel';
import { changesOf } from '#client/preflight/changes';
import type { LabelOutcome } from '#core/publish/labelOutcome';
import { reaches } from '#core/publish/plan';

/** What is sent besides title and text, each with what will become of it, and what an update changes. */
export function contentGroups(facts: PreflightFacts): readonly ModelGroup[] {
  return [
    { heading: 'Changes', rows: changeRows(facts) },
    { heading: 'Labels', rows: labelRows(facts) },
    { heading: 'Assignees, milestone and type', rows: fieldRows(facts) },
  ];
}

function changeRows({ stored, outgoing, preparation }: PreflightFacts): readonly ModelRow[] {
  if (!stored) return [];
  const changes = changesOf(stored, outgoing.payload, preparation.plan);
  const rows: readonly ModelRow[] = changes.map((text) => ({ tone: 'plain', text }));
  if (rows.length === 0) return [{ tone: 'info', text: 'The issue has all of this already.' }];
  return [
    ...rows,
    {
      tone: 'plain',
      text: 'Side by side, in the diff editor',
      buttons: [{ label: 'Show Differences', action: { kind: 'show-differences' } }],
    },
  ];
}

function labelRows({ preparation }: PreflightFacts): readonly ModelRow[] {
  const { labels } = preparation;
  const creating = labels.filter(({ outcome }) => outcome === 'created').map(({ name }) => name);
  return labels.map((label) => {
    const button = labelButton(label, creating);
    return { ...labelWords(label), text: label.name, ...(button ? { buttons: [button] } : {}) };
  });
}

function labelWords({ outcome, creatable }: LabelOutcome): Pick<ModelRow, 'tone' | 'detail'> {
  switch (outcome) {
    case 'applied':
      return { tone: 'plain', detail: 'applied' };
    case 'added-after':
      return { tone: 'plain', detail: 'added right after the issue is made' };
    case 'created':
      return { tone: 'info', detail: 'created, then applied' };
    case 'dropped':
      return { tone: 'warning', detail: 'will be dropped: you have no access to label there' };
    case 'missing':
      return {
        tone: 'warning',
        detail:
          creatable === false
            ? 'not in the repository, left out: creating it takes write access'
            : 'not in the repository, left out',
      };
  }
}

function labelButton(
  { name, outcome, creatable }: LabelOutcome,
  creating: readonly string[],
): ModelButton | null {
  if (outcome === 'created')
    return {
      label: 'Leave Out',
      spoken: `Leave the label ${name} out`,
      action: { kind: 'create-labels', labels: creating.filter((other) => other !== name) },
    };
  if (outcome !== 'missing' || creatable === false) return null;
  return {
    label: 'Create',
    spoken: `Create the label ${name}`,
    action: { kind: 'create-labels', labels: [...creating, name] },
  };
}

function fieldRows({ preparation, outgoing }: PreflightFacts): readonly ModelRow[] {
  const { plan, facts } = preparation;
  const { payload } = outgoing;
  const kept: Pick<ModelRow, 'tone' | 'detail'> =
    reaches(facts.repository.permission, 'write') === false
      ? { tone: 'warning', detail: 'will be dropped: that takes write access' }
      : { tone: 'plain', detail: 'applied' };
  const row = (what: string, wanted: string, sent: boolean, reason: string): ModelRow =>
    sent
      ? { text: `${what} ${wanted}`, ...kept }
      : { tone: 'warning', text: `${what} ${wanted}`, detail: `left out: ${reason}` };
  const { milestone, type, assignees } = plan.request;
  const missing = 'the repository has none of that name';
  return [
    ...payload.assignees.map((login) =>
      row('Assignee', login, assignees.includes(login), 'not assignable in this repository'),
    ),
    ...(payload.milestone === null
      ? []
      : [row('Milestone', milestone?.title ?? payload.milestone, milestone !== null, missing)]),
    ...(payload.type === null ? [] : [row('Type', type ?? payload.type, type !== null, missing)]),
  ];
}
