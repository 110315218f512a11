import { html } from 'hono/html';
import { atLeast, roleOf } from '#sandbox/api/access';
import type { FieldError } from '#sandbox/api/error';
import type { Html, PageContext } from '#sandbox/pages/env';
import { labelChip } from '#sandbox/pages/label-chip';
import { layout } from '#sandbox/pages/layout';
import { assignableIn } from '#sandbox/state/assignees';
import { issueTypesOf, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';

/** What the form shows in its fields. */
export interface FormValues {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** A milestone's title or number. */
  readonly milestone: string;
  readonly type: string;
}

/**
 * The values that an address gives, as `/issues/new?title=…&labels=a,b` does:
 * https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query
 */
export function valuesFromQuery(query: URLSearchParams): FormValues {
  const list = (name: string): string[] =>
    (query.get(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return {
    title: query.get('title') ?? '',
    body: query.get('body') ?? '',
    labels: list('labels'),
    assignees: list('assignees'),
    milestone: query.get('milestone') ?? '',
    type: query.get('type') ?? '',
  };
}

/** The form for a new issue, or for the title and text of one (`issue`). */
export function issueFormPage(
  c: PageContext,
  state: State,
  repository: Repository,
  values: FormValues,
  issue: Issue | null,
  errors: readonly FieldError[] = [],
): Html {
  const mayLabel = atLeast(roleOf(repository, c.get('viewer')), 'write');
  const base = `/${repository.owner}/${repository.name}/issues`;
  const dropped = issue === null && !mayLabel && values.labels.length + values.assignees.length > 0;
  const problems = errors.map(({ field, message, code }) => message ?? `${field}: ${code}`);
  const main = html`<div class="bar">
      <h1>${issue === null ? 'Create new issue' : `Edit #${issue.number}`}</h1>
    </div>
    ${problems.map((problem) => html`<p class="notice error" role="alert">${problem}</p>`)}
    ${
      dropped
        ? html`<p class="notice">
            You cannot set labels or assignees in this repository: they are left out.
          </p>`
        : ''
    }
    <form method="post" action="${issue === null ? base : `${base}/${issue.number}/edit`}" class="columns">
      <div>
        <label class="field"
          >Title <input type="text" name="title" value="${values.title}" dir="auto" required
        /></label>
        <label class="field"
          >Description
          <textarea name="body" dir="auto">${values.body}</textarea>
        </label>
        <div class="actions">
          <a class="button" href="${issue === null ? base : `${base}/${issue.number}`}">Cancel</a>
          <button class="button primary">${issue === null ? 'Create' : 'Save'}</button>
        </div>
      </div>
      ${issue === null && mayLabel ? metadata(state, repository, values) : html`<div></div>`}
    </form>`;
  const title = issue === null ? 'New issue' : `Edit #${issue.number}`;
  return layout(c, state, {
    title: `${title} · ${repository.owner}/${repository.name}`,
    repository,
    labels: repository.labels,
    main,
  });
}

function metadata(state: State, repository: Repository, values: FormValues): Html {
  const has = (list: readonly string[], name: string): boolean => list.some((each) => sameName(each, name));
  const box = (field: string, value: string, checked: boolean, shown: Html): Html =>
    html`<li>
      <label
        ><input type="checkbox" name="${field}" value="${value}" ${checked ? 'checked' : ''} />
        ${shown}</label
      >
    </li>`;
  const option = (value: string, shown: string, chosen: boolean): Html =>
    html`<option value="${value}" ${chosen ? 'selected' : ''}>${shown}</option>`;
  const types = issueTypesOf(state, repository);
  return html`<aside class="side" aria-label="Details">
    <section>
      <h2>Assignees</h2>
      <ul class="stack">
        ${assignableIn(state, repository).map(({ login }) =>
          box('assignees', login, has(values.assignees, login), html`${login}`),
        )}
      </ul>
    </section>
    <section>
      <h2>Labels</h2>
      <ul class="stack">
        ${repository.labels.map((label) => box('labels', label.name, has(values.labels, label.name), labelChip(label)))}
      </ul>
    </section>
    <section>
      <h2><label for="milestone">Milestone</label></h2>
      <select id="milestone" name="milestone">
        ${option('', 'No milestone', values.milestone === '')}
        ${repository.milestones.map(({ number, title }) =>
          option(
            String(number),
            title,
            sameName(title, values.milestone) || String(number) === values.milestone,
          ),
        )}
      </select>
    </section>
    <section ${types.length === 0 ? 'hidden' : ''}>
      <h2><label for="type">Type</label></h2>
      <select id="type" name="type">
        ${option('', 'No type', values.type === '')}
        ${types.map(({ name }) => option(name, name, sameName(name, values.type)))}
      </select>
    </section>
  </aside>`;
}
