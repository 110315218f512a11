import type { Ending } from '#client/publish/ending';
import type { PreflightEvent } from '#client/preflight/action';
import type { PreflightModel } from '#client/preflight/viewModel';
import { runPublish, type EditorAct, type LastAct, type PublishFlow } from '#client/publish/flow';
import type { RenderedDraft, ReportedProblem } from '#core/protocol';
import { neverCancelled } from '#core/publish/cancellation';
import type { StoredComment, Tracker } from '#core/publish/ports';
import { defaultRedaction } from '#core/redaction/model';
import type { Repository } from '#core/publish/repository';
import type { Candidate } from '#core/publish/target';
import { describe, expect, it } from 'vitest';
import { fakePorts, fakeTracker } from './fakePorts';

const draft = 'file:///drafts/slow.perf.md';
const error: ReportedProblem = {
  code: 'choice-invalid',
  severity: 'error',
  message: 'No such choice.',
  range: { start: { line: 9, character: 0 }, end: { line: 9, character: 4 } },
};

interface Stage {
  readonly labels?: readonly string[];
  readonly tracker?: Partial<Tracker>;
  readonly problems?: readonly ReportedProblem[];
  readonly issue?: string;
  readonly confirm?: boolean;
  readonly target?: Repository | undefined;
  /** What the person chooses at each preflight, and after each ending; nothing when the list is at its end. */
  readonly preflights?: readonly (PreflightEvent['kind'] | undefined)[];
  readonly steps?: readonly (string | undefined)[];
  readonly nearby?: readonly Candidate[];
  /** Whether the draft cannot be written, each time that it is to have its link. */
  readonly linkFailures?: readonly boolean[];
  readonly otherTargets?: readonly (Repository | undefined)[];
}

/** Runs the flow with a person who answers as the stage says, and tells what happened. */
async function play(stage: Stage) {
  const tracker = fakeTracker(stage.labels ?? ['slow'], stage.tracker);
  const state = { issue: stage.issue ?? null };
  const seen = {
    /** What the panel showed before sending, and endings that it showed. */
    preflights: [] as PreflightModel[],
    shownEndings: [] as PreflightModel[],
    endings: [] as Ending[],
    acts: [] as (LastAct | EditorAct)[],
    merged: [] as number[],
    compared: 0,
    open: 0,
    results: [] as string[],
    learnt: [] as string[],
    repositories: [] as string[],
  };
  const preflights = [...(stage.preflights ?? [])];
  const steps = [...(stage.steps ?? [])];
  const others = [...(stage.otherTargets ?? [])];
  const failures = [...(stage.linkFailures ?? [])];
  /** The next thing that the person does at what the panel shows; they leave when the list is at its end. */
  const pressed = (model: PreflightModel | undefined): PreflightEvent => {
    const view = model?.view;
    const buttons = [
      ...(view?.buttons ?? []),
      ...(view?.groups.flatMap(({ rows }) => rows) ?? []).flatMap((row) => row.buttons),
    ];
    const isEnding = model === seen.shownEndings.at(-1);
    const wanted = isEnding ? steps.shift() : preflights.shift();
    if (wanted === 'draft-changed') return { kind: wanted };
    const found = buttons.find(({ id, label }) =>
      isEnding ? label.startsWith(wanted ?? '\0') : model?.actions.get(id)?.kind === wanted,
    );
    if (wanted !== undefined && !found) throw new Error(`no button ${wanted}`);
    return (found && model?.actions.get(found.id)) ?? { kind: 'cancel' };
  };
  const flow: PublishFlow = {
    draft,
    htmlUrl: 'https://tracker.test',
    confirm: stage.confirm ?? true,
    ports: fakePorts(tracker, (_, url) => {
      if (failures.shift() === true) throw new Error('No space is left on the disk.');
      state.issue = url;
    }),
    render: () =>
      Promise.resolve({
        version: 1,
        payload: {
          title: 'Slow',
          body: 'Text',
          labels: ['slow'],
          assignees: [],
          milestone: null,
          type: null,
        },
        problems: stage.problems ?? [],
        stripped: 0,
        emptySections: [],
        bodyWithoutEmptySections: null,
        text: '',
        redaction: defaultRedaction,
        issue: state.issue,
      } satisfies RenderedDraft),
    save: () => Promise.resolve(true),
    nearby: () => Promise.resolve(stage.nearby ?? []),
    findTarget: () => Promise.resolve('target' in stage ? stage.target : { owner: 'octo', name: 'app' }),
    learn: ({ owner, name }, { labels }) => {
      seen.repositories.push(`${owner}/${name}`);
      seen.learnt = labels.map((label) => label.name);
    },
    record: ({ status }) => seen.results.push(status),
    ui: {
      openPanel: () => {
        seen.open++;
        let shown: PreflightModel | undefined;
        return {
          show: (model) => {
            shown = model;
            const isEnding = [...model.actions.values()].some(({ kind }) => kind === 'step');
            (isEnding ? seen.shownEndings : seen.preflights).push(model);
          },
          next: () => Promise.resolve(pressed(shown)),
          during: (_, work) => work(neverCancelled, () => undefined),
          reveal: () => undefined,
          dispose: () => {
            seen.open--;
          },
        };
      },
      tell: (ending) => {
        seen.endings.push(ending);
        const wanted = steps.shift();
        const step = ending.buttons.find(({ label }) => label.startsWith(wanted ?? '\0'))?.step;
        if (wanted !== undefined && !step) throw new Error(`no button ${wanted}`);
        return Promise.resolve(step);
      },
      working: (_, work) => work(neverCancelled, () => undefined),
      changeTarget: () => Promise.resolve(others.shift()),
      useTarget: () => Promise.resolve(),
      compare: () => {
        seen.compared++;
        return Promise.resolve();
      },
      merge: ({ issue }) => {
        seen.merged.push(issue.number);
        return Promise.resolve(true);
      },
      redact: () => Promise.resolve(),
      act: (action) => Promise.resolve(void seen.acts.push(action)),
    },
  };
  await runPublish(flow);
  return { ...seen, issues: tracker.issues, link: state.issue, flow, presses: preflights, answers: steps };
}

/** The draft with another text. */
const changed =
  (render: PublishFlow['render'], body: string): PublishFlow['render'] =>
  async () => {
    const rendered = await render();
    return rendered && { ...rendered, payload: { ...rendered.payload, body } };
  };

const rowsOf = (model: PreflightModel | undefined) => model?.view.groups.flatMap(({ rows }) => rows) ?? [];
const actionsOf = (model: PreflightModel | undefined) =>
  [...(model?.actions.values() ?? [])].map(({ kind }) => kind);

describe('publishing', () => {
  it('shows what is sent, sends it once and writes the link', async () => {
    const { preflights, issues, link, results, endings } = await play({ preflights: ['publish'] });
    expect(actionsOf(preflights[0])[0]).toBe('publish');
    expect(issues.map(({ title, labels }) => [title, labels])).toEqual([['Slow', ['slow']]]);
    expect(link).toBe('https://tracker.test/octo/app/issues/1');
    expect(results).toEqual(['created']);
    expect(endings.map(({ severity }) => severity)).toEqual(['info']);
  });

  it('sends nothing when the person gives up at the preflight', async () => {
    const { issues, endings, link } = await play({ preflights: [undefined] });
    expect([issues, endings, link]).toEqual([[], [], null]);
  });

  it('sends nothing when no repository is chosen', async () => {
    const { preflights, issues } = await play({ target: undefined });
    expect([preflights, issues]).toEqual([[], []]);
  });

  it('asks nothing when the person wants it so and nothing holds it back', async () => {
    const { preflights, issues } = await play({ confirm: false });
    expect([preflights.length, issues.length]).toEqual([0, 1]);
  });

  it('updates the issue that the draft is linked to, and offers no other repository', async () => {
    const first = await play({ preflights: ['publish'] });
    first.presses.push('publish');
    await runPublish(first.flow);
    expect(first.issues).toHaveLength(1);
    expect(first.results).toEqual(['created', 'unchanged']);
    expect(actionsOf(first.preflights[1])).not.toContain('change-repository');
  });

  it('holds errors back, with the way to each, until the person overrules them', async () => {
    const held = await play({ problems: [error], confirm: false, preflights: [undefined] });
    expect(actionsOf(held.preflights[0])).not.toContain('publish');
    expect(held.issues).toEqual([]);
    const went = await play({ problems: [error], preflights: ['go-to'] });
    expect(went.acts).toEqual([{ kind: 'go-to', range: error.range }]);
    expect(went.issues).toEqual([]);
    const overruled = await play({ problems: [error], preflights: ['publish-anyway'] });
    expect(overruled.issues).toHaveLength(1);
  });

  it('says with its address that an issue is made whose link the draft could not take, and writes it when asked', async () => {
    const { shownEndings, issues, link, results } = await play({
      preflights: ['publish'],
      linkFailures: [true],
      steps: ['Write the Link Again'],
    });
    expect(shownEndings[0]?.view.status).toContain('https://tracker.test/octo/app/issues/1');
    expect(issues).toHaveLength(1);
    expect(results).toEqual(['created', 'adopted']);
    expect(link).toBe('https://tracker.test/octo/app/issues/1');
  });

  it('makes no second issue of a draft that could not take its link, when it is published again', async () => {
    const stage = await play({ preflights: ['publish'], linkFailures: [true] });
    expect(stage.link).toBeNull();
    stage.presses.push('publish');
    await runPublish(stage.flow);
    expect(stage.issues).toHaveLength(1);
    expect(stage.results).toEqual(['created', 'adopted']);
  });

  it('of a draft whose file was renamed shows the update of its issue, and changes the journal only when sent', async () => {
    const stage = await play({ preflights: ['publish'], linkFailures: [true] });
    const { ports } = stage.flow;
    const renamed: PublishFlow = {
      ...stage.flow,
      draft: 'file:///drafts/slower.perf.md',
      ports: { ...ports, drafts: { ...ports.drafts, exists: () => Promise.resolve(false) } },
    };
    await runPublish(renamed);
    expect(stage.preflights.at(-1)?.view.heading).toContain('#1');
    expect((await ports.journal.attempts()).map((attempt) => attempt.draft)).toEqual([draft]);
    stage.presses.push('publish');
    await runPublish(renamed);
    expect(stage.results).toEqual(['created', 'adopted']);
    expect(stage.issues).toHaveLength(1);
  });

  it('offers no overruling where a part of the draft would be lost', async () => {
    const { preflights, issues } = await play({ problems: [{ ...error, code: 'comment-unclosed' }] });
    expect(actionsOf(preflights[0])).not.toContain('publish-anyway');
    expect(actionsOf(preflights[0])).not.toContain('publish');
    expect(issues).toEqual([]);
  });

  it('names labels that the repository lacks, and creates them when asked', async () => {
    const left = await play({ labels: ['other'], preflights: ['publish'] });
    expect(rowsOf(left.preflights[0]).find(({ text }) => text === 'slow')?.tone).toBe('warning');
    expect(left.issues[0]?.labels).toEqual([]);
    expect(left.shownEndings[0]?.view.heading).toBe('Receipt');
    const created = await play({ labels: ['other'], preflights: ['create-labels', 'publish'] });
    expect(created.issues[0]?.labels).toEqual(['slow']);
  });

  it('goes to another repository when the person changes it', async () => {
    const other = { owner: 'octo', name: 'other' };
    const { issues, repositories } = await play({
      preflights: ['change-repository', 'publish'],
      otherTargets: [other],
    });
    expect(repositories).toEqual(['octo/app', 'octo/other']);
    expect(issues.map(({ name }) => name)).toEqual(['other']);
  });

  it('says so when the tracker refuses, and tries again when asked', async () => {
    let refusals = 1;
    const { endings, issues } = await play({
      tracker: {
        currentUser: () =>
          Promise.resolve(
            refusals-- > 0 ? { ok: false, failure: { kind: 'not-signed-in' } } : { ok: true, value: 'me' },
          ),
      },
      steps: ['Sign In'],
      preflights: ['publish'],
    });
    expect(endings[0]?.severity).toBe('error');
    const offered = endings[0]?.buttons.map(({ step }) => step.kind);
    expect(offered).toEqual(expect.arrayContaining(['open-in-browser', 'copy-as-markdown']));
    expect(issues).toHaveLength(1);
  });

  it('sends again after an unknown outcome only on the person’s word', async () => {
    let losses = 1;
    const sent: string[] = [];
    const lossy = fakeTracker(['slow']);
    const createIssue: Tracker['createIssue'] = (repository, request, cancellation) => {
      sent.push(request.title);
      if (losses-- > 0) return Promise.resolve({ ok: false, failure: { kind: 'timeout', seconds: 1 } });
      return lossy.createIssue(repository, request, cancellation);
    };
    const issuesBy: Tracker['issuesBy'] = () => Promise.resolve({ ok: true, value: lossy.issues });
    const asked = await play({
      tracker: { createIssue, issuesBy },
      preflights: ['publish'],
      steps: ['Check Again', undefined],
    });
    expect([asked.results, sent.length]).toEqual([['unknown', 'unknown'], 1]);
    losses = 1;
    const again = await play({
      tracker: { createIssue, issuesBy },
      preflights: ['publish'],
      steps: ['Send Again'],
    });
    expect(again.results).toEqual(['unknown', 'created']);
    expect(lossy.issues).toHaveLength(1);
  });

  it('merges what was changed at the tracker, shows the draft again, and then writes over that version', async () => {
    const run = await play({ preflights: ['publish'] });
    const [issue] = run.issues;
    run.issues[0] = { ...issue!, body: 'Changed there', updatedAt: 'later' };
    run.presses.push('publish', 'publish');
    run.answers.push('Merge');
    await runPublish({ ...run.flow, render: changed(run.flow.render, 'Changed here') });
    expect([run.merged, run.results]).toEqual([[1], ['created', 'held', 'updated']]);
    expect(run.issues[0]?.body).toContain('Changed here');
  });

  it('brings the panel up to date when the draft has changed, and asks the tracker nothing twice', async () => {
    let asked = 0;
    const labels: Tracker['labels'] = () => {
      asked++;
      return Promise.resolve({ ok: true, value: [] });
    };
    const { preflights } = await play({
      tracker: { labels },
      preflights: ['draft-changed', 'draft-changed', undefined],
    });
    expect([preflights.length, asked]).toEqual([3, 1]);
  });

  it('shows a text that was split into comments before as it is split again, and updates it', async () => {
    const comments: StoredComment[] = [];
    const long = (word: string): string =>
      `Text\n\n\`\`\`\n${`${word} at Server.handle\n`.repeat(4_000)}\`\`\`\n`;
    const run = await play({
      tracker: {
        comments: () => Promise.resolve({ ok: true, value: comments }),
        createComment: (_, number, body) => {
          const comment = { id: comments.length, url: `https://tracker.test/${number}#1`, body };
          comments.push(comment);
          return Promise.resolve({ ok: true, value: comment });
        },
        updateComment: (_, id, body) => {
          const comment = { ...comments[id]!, body };
          comments[id] = comment;
          return Promise.resolve({ ok: true, value: comment });
        },
      },
    });
    const stage = (word: string): PublishFlow => ({
      ...run.flow,
      render: changed(run.flow.render, long(word)),
    });
    run.presses.push('remedy', 'publish');
    await runPublish(stage('first'));
    const { length } = run.preflights;
    run.presses.push('publish');
    await runPublish(stage('other'));
    expect(run.preflights).toHaveLength(length + 1);
    expect(run.preflights.at(-1)?.view.issue?.comments.join('\n')).toContain('other at Server.handle');
    expect(run.results).toEqual(['created', 'updated']);
    expect(comments[0]?.body).toContain('other at Server.handle');
  });

  it('says what is wrong with a link that leads nowhere, and sends nothing', async () => {
    for (const issue of ['#7', 'https://elsewhere.test/octo/app/issues/7']) {
      const { preflights, results, issues } = await play({ issue });
      expect([preflights.length, results, issues.length]).toEqual([0, ['held'], 0]);
    }
  });

  it('tells the labels of the repository, for completions', async () => {
    const { learnt } = await play({ labels: ['slow', 'fast'], preflights: [undefined] });
    expect(learnt).toEqual(['slow', 'fast']);
  });
});
