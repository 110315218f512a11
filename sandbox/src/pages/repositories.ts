import { html } from 'hono/html';
import { roleOf } from '#sandbox/api/access';
import type { Html, PageContext } from '#sandbox/pages/env';
import { layout } from '#sandbox/pages/layout';
import { isPresent } from '#sandbox/state/find';
import type { Repository, State } from '#sandbox/state/model';

/** The start page: the repositories that the viewer may see. */
export function repositoriesPage(c: PageContext, state: State): Html {
  const visible = state.repositories.filter((repository) => roleOf(repository, c.get('viewer')) !== null);
  const main = html`<div class="bar"><h1>Repositories</h1></div>
    <ul class="box">
      ${visible.map(row)}
    </ul>`;
  return layout(c, state, { title: 'Sandbox tracker', repository: null, labels: [], main });
}

function row(repository: Repository): Html {
  const { owner, name, description } = repository;
  const open = repository.issues.filter((issue) => isPresent(issue) && issue.state === 'open').length;
  const badges = [
    ...(repository.private ? ['Private'] : []),
    ...(repository.archived ? ['Archived'] : []),
    ...(repository.hasIssues ? [] : ['Issues disabled']),
  ];
  return html`<li id="${owner}">
    <div class="grow">
      <a class="title" href="/${owner}/${name}/issues">${owner}/${name}</a>
      ${badges.map((badge) => html`<span class="badge">${badge}</span>`)}
      <div class="muted">${description ?? ''}</div>
    </div>
    <span class="muted">${open} open</span>
  </li>`;
}
