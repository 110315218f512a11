import { html, raw } from 'hono/html';
import { atLeast, roleOf } from '#sandbox/api/access';
import { authorAssociation } from '#sandbox/api/view/association';
import { renderMarkdown } from '#sandbox/markdown/render';
import type { Html, PageContext } from '#sandbox/pages/env';
import { labelChip, typeChip } from '#sandbox/pages/label-chip';
import { layout } from '#sandbox/pages/layout';
import { avatar, timeTag } from '#sandbox/pages/parts';
import { findMilestone, issueTypesOf, labelsOf, sameName } from '#sandbox/state/find';
import type { Comment, Issue, Repository, State } from '#sandbox/state/model';

/** An issue as a person sees it. */
export function issuePage(c: PageContext, state: State, repository: Repository, issue: Issue): Html {
  const viewer = c.get('viewer');
  const role = roleOf(repository, viewer);
  const mayWrite = viewer !== null && (atLeast(role, 'write') || sameName(viewer.login, issue.author));
  const mayClose = mayWrite || (viewer !== null && atLeast(role, 'triage'));
  const mayComment = viewer !== null && (!issue.locked || atLeast(role, 'write'));
  const path = `/${repository.owner}/${repository.name}/issues/${issue.number}`;
  const place = { web: c.get('links').web, repository: `${repository.owner}/${repository.name}`, state };
  const post = (entry: Pick<Comment, 'author' | 'body' | 'createdAt'>, id: string): Html =>
    html`<article class="post" id="${id}">
      ${avatar(entry.author, 'large')}
      <div class="box">
        <header>
          <b>${entry.author}</b> ${timeTag(entry.createdAt)}
          <span class="badge">${authorAssociation(state, repository, entry.author).toLowerCase()}</span>
        </header>
        <div class="markdown">
          ${
            entry.body.trim() === ''
              ? html`<p class="muted"><em>No description provided.</em></p>`
              : raw(renderMarkdown(entry.body, place))
          }
        </div>
      </div>
    </article>`;
  const main = html`<div class="heading">
      <div class="bar">
        <h1>${issue.title} <span class="number">#${issue.number}</span></h1>
        ${mayWrite ? html`<a class="button" href="${path}/edit">Edit</a>` : ''}
      </div>
      <span class="state ${issue.state}">${issue.state === 'open' ? 'Open' : 'Closed'}</span>
      <span class="muted"
        >${issue.author} opened this issue ${timeTag(issue.createdAt)} · updated ${timeTag(issue.updatedAt)} ·
        ${issue.comments.length}
        comment${issue.comments.length === 1 ? '' : 's'}${issue.locked ? ' · locked' : ''}</span
      >
    </div>
    <div class="columns">
      <div>
        ${post({ author: issue.author, body: issue.body ?? '', createdAt: issue.createdAt }, `issue-${issue.id}`)}
        ${issue.comments.map((comment) => post(comment, `issuecomment-${comment.id}`))}
        ${mayComment || mayClose ? replyForm(path, issue, mayComment, mayClose) : ''}
      </div>
      ${sidebar(state, repository, issue)}
    </div>`;
  return layout(c, state, {
    title: `${issue.title} · Issue #${issue.number} · ${repository.owner}/${repository.name}`,
    repository,
    labels: labelsOf(repository, issue),
    main,
  });
}

function replyForm(path: string, issue: Issue, mayComment: boolean, mayClose: boolean): Html {
  const comment = html`<label class="field"
    >Add a comment<textarea class="short" name="body" dir="auto"></textarea>
  </label>`;
  const next = issue.state === 'open' ? 'closed' : 'open';
  return html`<form method="post" action="${path}/reply">
    ${mayComment ? comment : ''}
    <div class="actions">
      ${
        mayClose
          ? html`<button class="button" name="state" value="${next}">
              ${next === 'closed' ? 'Close' : 'Reopen'} issue
            </button>`
          : ''
      }
      ${mayComment ? html`<button class="button primary">Comment</button>` : ''}
    </div>
  </form>`;
}

function sidebar(state: State, repository: Repository, issue: Issue): Html {
  const labels = labelsOf(repository, issue);
  const type = issueTypesOf(state, repository).find(({ id }) => id === issue.type);
  const milestone = issue.milestone === null ? undefined : findMilestone(repository, issue.milestone);
  const none = html`<span class="muted">None yet</span>`;
  const assignees = html`<ul class="stack">
    ${issue.assignees.map((login) => html`<li>${avatar(login)} ${login}</li>`)}
  </ul>`;
  return html`<aside class="side" aria-label="Details">
    <section data-field="assignees">
      <h2>Assignees</h2>
      ${issue.assignees.length === 0 ? none : assignees}
    </section>
    <section data-field="labels">
      <h2>Labels</h2>
      ${
        labels.length === 0
          ? none
          : html`<ul>
              ${labels.map((label) => html`<li>${labelChip(label)}</li>`)}
            </ul>`
      }
    </section>
    <section data-field="type">
      <h2>Type</h2>
      ${type === undefined ? none : typeChip(type)}
    </section>
    <section data-field="milestone">
      <h2>Milestone</h2>
      ${milestone === undefined ? none : milestone.title}
    </section>
  </aside>`;
}
