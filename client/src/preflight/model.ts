/** What the panel shows and what its buttons do, from what is known before sending. Pure. */
import { contentGroups } from '#client/preflight/contentRows';
import type { PreflightFacts } from '#client/preflight/facts';
import { findingRows } from '#client/preflight/findingRows';
import type { PanelIssue } from '#client/preflight/protocol';
import { lengthRows } from '#client/preflight/lengthRows';
import { targetRows } from '#client/preflight/targetRows';
import {
  cancelButton,
  modelOf,
  type ModelButton,
  type ModelRow,
  type PreflightModel,
} from '#client/preflight/viewModel';
import { repositoryName, several } from '#client/preflight/words';
import type { Finding } from '#core/publish/preflight';
import { BODY_LIMIT } from '#core/publish/size';

/** Everything that can be known before sending, with the ways on. */
export function preflightModel(facts: PreflightFacts): PreflightModel {
  const { preparation, issue, host } = facts;
  const { findings, facts: target } = preparation;
  const where = issue ? `${repositoryName(issue)}#${issue.number}` : repositoryName(target.repository);
  const blocking = findings.filter((finding) => finding.blocking !== 'no');
  const notes = findings.filter((finding) => finding.blocking === 'no');
  const holding = blocking.flatMap((finding) => findingRows(finding, facts));
  const known = notes.flatMap((finding) => findingRows(finding, facts));
  return modelOf({
    heading: issue ? `Update ${where}` : `Publish to ${where}`,
    place: issue ? `an issue on ${host}` : `a new issue on ${host}`,
    status: statusOf(holding, known),
    busy: false,
    groups: [
      { heading: 'Held back by', rows: holding },
      { heading: 'Length', rows: lengthRows(facts.outgoing) },
      { heading: 'Repository', rows: targetRows(facts) },
      ...contentGroups(facts),
      { heading: 'Good to know', rows: known },
    ],
    issue: issueOf(facts),
    buttons: [...waysOn(blocking, issue !== null), cancelButton],
  });
}

/** The panel while something is under way, with what it showed before. */
export function busyModel(status: string, before: PreflightModel | null): PreflightModel {
  return modelOf({
    heading: before?.view.heading ?? 'Publish Issue',
    place: before?.view.place ?? '',
    status,
    busy: true,
    groups: [],
    issue: before?.view.issue ?? null,
    buttons: [cancelButton],
  });
}

const issueOf = ({ outgoing: { payload }, sent }: PreflightFacts): PanelIssue => ({
  heading: 'The issue, as it will be shown',
  title: payload.title,
  comments: sent.comments,
  body: sent.body,
  used: sent.length,
  limit: BODY_LIMIT,
});

/** As many as there are to be seen: rows without a sign belong to another. */
function statusOf(holding: readonly ModelRow[], known: readonly ModelRow[]): string {
  const held = holding.filter(({ tone }) => tone === 'error').length;
  const told = known.filter(({ tone }) => tone !== 'plain').length;
  const toKnow = told === 0 ? '' : ` ${several(told, 'thing')} to know.`;
  return held === 0 ? `Ready to be sent.${toKnow}` : `Held back by ${several(held, 'finding')}.${toKnow}`;
}

function waysOn(blocking: readonly Finding[], updates: boolean): readonly ModelButton[] {
  const verb = updates ? 'Update' : 'Publish';
  if (blocking.length === 0) return [{ label: verb, action: { kind: 'publish' } }];
  return blocking.every((finding) => finding.blocking === 'overrulable')
    ? [{ label: `${verb} Anyway`, action: { kind: 'publish-anyway' } }]
    : [];
}
