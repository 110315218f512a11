import { html } from 'hono/html';
import { sortIssues } from '#sandbox/api/issue-list';
import type { Html, PageContext } from '#sandbox/pages/env';
import { labelChip, typeChip } from '#sandbox/pages/label-chip';
import { layout } from '#sandbox/pages/layout';
import { avatar, timeTag } from '#sandbox/pages/parts';
import { isPresent, issueTypesOf, labelsOf, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';

/** A repository's issues: open ones, or closed ones with `?state=closed`; `?label=` narrows them. */
export function issueListPage(c: PageContext, state: State, repository: Repository): Html {
  const wanted = c.req.query('state') === 'closed' ? 'closed' : 'open';
  const label = c.req.query('label');
  const present = repository.issues
    .filter(isPresent)
    .filter(
      (issue) => label === undefined || labelsOf(repository, issue).some(({ name }) => sameName(name, label)),
    );
  const shown = sortIssues(present.filter((issue) => issue.state === wanted));
  const base = `/${repository.owner}/${repository.name}/issues`;
  const tab = (name: 'open' | 'closed', title: string): Html => {
    const count = present.filter((issue) => issue.state === name).length;
    const query = new URLSearchParams({ state: name, ...(label === undefined ? {} : { label }) });
    return html`<a href="${base}?${query.toString()}" ${wanted === name ? 'aria-current=page' : ''}
      >${title} ${count}</a
    >`;
  };
  const main = html`<div class="bar">
      <nav class="tabs" aria-label="State">${tab('open', 'Open')} ${tab('closed', 'Closed')}</nav>
      <a class="button primary" href="${base}/new">New issue</a>
    </div>
    ${repository.hasIssues ? '' : html`<p class="notice">Issues are disabled in this repository.</p>`}
    ${label === undefined ? '' : html`<p class="muted">Label: ${label} · <a href="${base}?state=${wanted}">all</a></p>`}
    <ul class="box">
      ${
        shown.length === 0
          ? html`<li class="empty"><span class="grow">There are no ${wanted} issues here.</span></li>`
          : shown.map((issue) => row(state, repository, issue, base))
      }
    </ul>`;
  return layout(c, state, {
    title: `Issues · ${repository.owner}/${repository.name}`,
    repository,
    labels: shown.flatMap((issue) => labelsOf(repository, issue)),
    main,
  });
}

function row(state: State, repository: Repository, issue: Issue, base: string): Html {
  const type = issueTypesOf(state, repository).find(({ id }) => id === issue.type);
  const comments = issue.comments.length;
  return html`<li>
    <span class="dot ${issue.state}" role="img" aria-label="${issue.state}"></span>
    <div class="grow">
      <a class="title" href="${base}/${issue.number}">${issue.title}</a>
      ${type === undefined ? '' : typeChip(type)} ${labelsOf(repository, issue).map(labelChip)}
      <div class="muted">#${issue.number} · ${issue.author} opened ${timeTag(issue.createdAt)}</div>
    </div>
    <span>${issue.assignees.map((login) => avatar(login))}</span>
    <span class="muted">${comments === 0 ? '' : `${comments} comment${comments === 1 ? '' : 's'}`}</span>
  </li>`;
}
