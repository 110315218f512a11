import type { PreflightFacts } from '#client/preflight/facts';
import { preflightModel } from '#client/preflight/model';
import type { PreflightModel } from '#client/preflight/viewModel';
import type { RenderedDraft } from '#core/protocol';
import { neverCancelled } from '#core/publish/cancellation';
import { outgoing, sentTexts } from '#core/publish/outgoing';
import type { RepositoryFacts, Tracker } from '#core/publish/ports';
import { placeKey, type Finding } from '#core/publish/preflight';
import { prepare } from '#core/publish/prepare';
import { noChoices, type Choices } from '#core/publish/result';
import { defaultRedaction } from '#core/redaction/model';
import { describe, expect, it } from 'vitest';
import { fakeTracker } from '../publish/fakePorts';

const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
const repository: RepositoryFacts = {
  ...{ owner: 'me', name: 'app', permission: 'write', hasIssues: true, archived: false },
  forkOf: 'octo/app',
};

interface Stage {
  readonly draft?: Partial<RenderedDraft>;
  readonly payload?: Partial<RenderedDraft['payload']>;
  readonly choices?: Partial<Choices>;
  readonly facts?: Partial<RepositoryFacts>;
  readonly nearby?: PreflightFacts['nearby'];
  readonly findings?: readonly Finding[];
  readonly tracker?: Pick<Tracker, 'sentText'>;
}

async function model(stage: Stage): Promise<PreflightModel> {
  const rendered: RenderedDraft = {
    version: 1,
    payload: {
      ...{ title: 'Slow', body: 'Text', labels: ['slow'], assignees: [], milestone: null, type: null },
      ...stage.payload,
    },
    ...{
      problems: [],
      stripped: 0,
      emptySections: [],
      bodyWithoutEmptySections: null,
      issue: null,
      text: '',
      redaction: defaultRedaction,
    },
    ...stage.draft,
  };
  const choices = { ...noChoices, ...stage.choices };
  const sent = outgoing(rendered, choices);
  const tracker = fakeTracker(['slow'], {
    repository: () => Promise.resolve({ ok: true, value: { ...repository, ...stage.facts } }),
    assignable: () => Promise.resolve({ ok: true, value: false }),
  });
  const scanner = { scan: () => Promise.resolve([]) };
  const { createLabels, sendSecrets } = choices;
  const wishes = { createLabels, sendSecrets, findDuplicates: true, issue: null };
  const prepared = await prepare({ tracker, scanner }, repository, sent, wishes, neverCancelled);
  if (!prepared.ok) throw new Error(prepared.failure.kind);
  const preparation = {
    ...prepared.value,
    findings: [...(stage.findings ?? []), ...prepared.value.findings],
  };
  return preflightModel({
    sent: sentTexts(sent, { ...tracker, ...stage.tracker }),
    ...{ outgoing: sent, preparation, host: 'tracker.test', issue: null, stored: null },
    sendSecrets,
    nearby: stage.nearby ?? [],
  });
}

const rows = ({ view }: PreflightModel) => view.groups.flatMap((group) => group.rows);
const kinds = ({ actions }: PreflightModel) => [...actions.values()].map(({ kind }) => kind);
/** What the buttons of the row with this text do. */
const actionsAt = (shown: PreflightModel, text: string) =>
  rows(shown)
    .find((row) => row.text.includes(text))
    ?.buttons.map(({ id }) => shown.actions.get(id));

describe('the preflight’s model', () => {
  it('shows the text as it is sent, and its length', async () => {
    const body = '[`src/a.js:42`](</src/a.js#L42>)';
    const sentText = (text: string) => text.replace('</', '<https://tracker.test/me/app/blob/0123/');
    const { view } = await model({ payload: { body }, tracker: { sentText } });
    const { view: plain } = await model({ payload: { body } });
    expect(view.issue?.body).toBe(sentText(body));
    expect(view.issue?.used).toBe((plain.issue?.used ?? 0) + sentText(body).length - body.length);
  });

  it('gives every button an id of its own', async () => {
    const shown = await model({
      payload: { labels: ['slow', 'one', 'two'] },
      draft: {
        problems: [
          { code: 'a', severity: 'error', message: 'a', range },
          { code: 'b', severity: 'warning', message: 'b', range },
        ],
      },
    });
    const ids = [...shown.view.buttons, ...rows(shown).flatMap(({ buttons }) => buttons)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...shown.actions.keys()].toSorted()).toEqual(ids.toSorted());
  });

  it('names the fork’s origin and every remote, and chooses none of them', async () => {
    const at = (owner: string) => ({ host: 'tracker.test', owner, name: 'app' });
    const shown = await model({
      nearby: [
        { repository: at('me'), remotes: ['origin'], upstream: true },
        { repository: at('team'), remotes: ['team'], upstream: false },
        { repository: { host: 'elsewhere.test', owner: 'x', name: 'y' }, remotes: ['x'], upstream: false },
      ],
    });
    expect(shown.view.heading).toContain('me/app');
    expect(actionsAt(shown, 'octo/app')).toEqual([
      { kind: 'use-repository', repository: { owner: 'octo', name: 'app' } },
    ]);
    expect(actionsAt(shown, 'team/app')).toEqual([
      { kind: 'use-repository', repository: { owner: 'team', name: 'app' } },
    ]);
    expect(rows(shown).some(({ text }) => text.includes('x/y'))).toBe(false);
  });

  it('tells of each label what becomes of it, and creates or leaves out the missing', async () => {
    const missing = await model({ payload: { labels: ['slow', 'one', 'two'] } });
    expect(actionsAt(missing, 'slow')).toEqual([]);
    expect(actionsAt(missing, 'one')).toEqual([{ kind: 'create-labels', labels: ['one'] }]);
    const one = await model({
      payload: { labels: ['slow', 'one', 'two'] },
      choices: { createLabels: ['one'] },
    });
    expect(actionsAt(one, 'one')).toEqual([{ kind: 'create-labels', labels: [] }]);
    expect(actionsAt(one, 'two')).toEqual([{ kind: 'create-labels', labels: ['one', 'two'] }]);
    const reader = await model({ payload: { labels: ['slow', 'one'] }, facts: { permission: 'read' } });
    expect(rows(reader).filter(({ tone }) => tone === 'warning').length).toBeGreaterThanOrEqual(2);
    expect(kinds(reader)).not.toContain('create-labels');
  });

  it('names people, a milestone and a type that are left out', async () => {
    const shown = await model({ payload: { assignees: ['ghost'], milestone: 'Q9', type: 'Bug' } });
    for (const name of ['ghost', 'Q9', 'Bug'])
      expect(rows(shown).find(({ text }) => text.includes(name))?.tone).toBe('warning');
  });

  it('offers what makes too long a text fit, and no way on before', async () => {
    const body = `# Log\n\n\`\`\`\n${'a line of a log\n'.repeat(5_000)}\`\`\`\n`;
    const over = await model({ payload: { body } });
    expect(over.view.issue?.used).toBeGreaterThan(over.view.issue?.limit ?? 0);
    expect(kinds(over)).not.toContain('publish');
    expect(actionsAt(over, 'What does not fit')).toEqual([{ kind: 'remedy', remedy: 'comment' }]);
    const split = await model({ payload: { body }, choices: { body: 'comment' } });
    expect(split.view.issue?.used).toBeLessThanOrEqual(split.view.issue?.limit ?? 0);
    expect(split.view.issue?.comments.length).toBeGreaterThan(0);
    expect(actionsAt(split, 'What does not fit')).toEqual([]);
    expect(kinds(split)).toContain('publish');
  });

  it('offers to fold long code of a text that fits, and says nothing of a short one', async () => {
    const body = `# Log\n\n\`\`\`\n${'a line of a log\n'.repeat(50)}\`\`\`\n`;
    expect(actionsAt(await model({ payload: { body } }), 'folded')).toEqual([
      { kind: 'remedy', remedy: 'fold' },
    ]);
    const folded = await model({ payload: { body }, choices: { body: 'fold' } });
    expect(actionsAt(folded, 'as it is')).toEqual([{ kind: 'remedy', remedy: 'none' }]);
    expect(kinds(await model({}))).not.toContain('remedy');
  });

  it('drops or keeps empty sections', async () => {
    const draft = { emptySections: ['Notes'], bodyWithoutEmptySections: 'Short' };
    const kept = await model({ draft });
    expect(actionsAt(kept, 'Notes')).toEqual([{ kind: 'drop-empty-sections', drop: true }]);
    const dropped = await model({ draft, choices: { dropEmptySections: true } });
    expect(actionsAt(dropped, 'Notes')).toEqual([{ kind: 'drop-empty-sections', drop: false }]);
    expect(dropped.view.issue?.body).toBe('Short');
  });

  it('leads to a secret and replaces it, and says of it only the kind', async () => {
    const place = { kind: 'aws-access-key', range, where: 'draft', placeholder: '[KEY-1]' } as const;
    const shown = await model({
      findings: [{ code: 'secret-found', places: [place], blocking: 'always' }],
    });
    const key = placeKey(place);
    expect(actionsAt(shown, 'aws access key')).toEqual([
      { kind: 'go-to', range },
      { kind: 'redact', places: [place] },
      { kind: 'send-secrets', places: [key] },
    ]);
    expect(shown.view.buttons.map(({ id }) => id)).toEqual(['cancel']);
    const sent = await model({
      findings: [{ code: 'secret-found', places: [place], blocking: 'no' }],
      choices: { sendSecrets: [key] },
    });
    expect(actionsAt(sent, 'aws access key')?.at(-1)).toEqual({ kind: 'send-secrets', places: [] });
    expect(sent.view.buttons.map(({ id }) => id)).toEqual(['publish', 'cancel']);
  });

  it('replaces a value wherever it stands', async () => {
    const place = { kind: 'email', range, where: 'draft', placeholder: 'E1' } as const;
    const other = { ...place, placeholder: 'E2' };
    const shown = await model({
      findings: [{ code: 'personal-data-found', places: [place, other, place], blocking: 'no' }],
    });
    expect(actionsAt(shown, 'e-mail')).toEqual([
      { kind: 'go-to', range },
      { kind: 'redact', places: [place, place] },
    ]);
  });

  it('leads to likely duplicates', async () => {
    const issue = { owner: 'octo', name: 'app', number: 7, url: 'https://tracker.test/octo/app/issues/7' };
    const finding: Finding = {
      code: 'likely-duplicates',
      issues: [{ issue, title: 'Slower', similarity: 0.8 }],
      blocking: 'no',
    };
    expect(actionsAt(await model({ findings: [finding] }), 'Slower')).toEqual([
      { kind: 'open', url: issue.url },
    ]);
  });

  it('leaves the most of a long list to the Problems view', async () => {
    const problems = Array.from({ length: 300 }, (_, i) => ({
      ...({ code: 'choice-invalid', severity: 'error', message: `No such choice ${i}.` } as const),
      range,
    }));
    const shown = await model({ draft: { problems } });
    expect(rows(shown).length).toBeLessThan(80);
    expect(kinds(shown)).toContain('show-problems');
  });
});
