import { ApiError } from '#sandbox/api/error';
import { changeIssue, commentOn, openIssue } from '#sandbox/api/issue-actions';
import type { IssueInput } from '#sandbox/api/issue-input';
import type { PageApp, PageContext } from '#sandbox/pages/env';
import { issueFormPage, valuesFromQuery, type FormValues } from '#sandbox/pages/issue-form';
import { issueListPage } from '#sandbox/pages/issue-list';
import { issuePage } from '#sandbox/pages/issue';
import { issueOfPage, PageError, repositoryOfPage, signedVisit } from '#sandbox/pages/visit';
import type { Issue, Repository } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

const ISSUES = '/:owner/:repo/issues';
const ISSUE = `${ISSUES}/:number{[0-9]+}`;
/** Longer addresses GitHub answers with 414. */
const LONGEST_ADDRESS = 8192;

const nothing: IssueInput = {
  title: undefined,
  body: undefined,
  state: undefined,
  stateReason: undefined,
  labels: undefined,
  assignees: undefined,
  milestone: undefined,
  type: undefined,
};

export function issuePageRoutes(pages: PageApp, world: World): void {
  const { store } = world;

  pages.get(ISSUES, (c) => c.html(issueListPage(c, store.state, repositoryOfPage(c, store.state))));

  pages.get(`${ISSUES}/new`, (c) => {
    const { pathname, search, searchParams } = new URL(c.req.url);
    if (pathname.length + search.length > LONGEST_ADDRESS) {
      throw new PageError(414, 'The address is too long: put the text on the clipboard instead.');
    }
    const repository = repositoryOfPage(c, store.state);
    if (!repository.hasIssues) throw new PageError(404, 'Issues are disabled in this repository.');
    if (c.get('viewer') === null) throw new PageError(403, 'Sign in first: choose an account above.');
    return c.html(issueFormPage(c, store.state, repository, valuesFromQuery(searchParams), null));
  });

  pages.post(ISSUES, async (c) => {
    const repository = repositoryOfPage(c, store.state);
    const values = await sentValues(c);
    return formAnswer(c, repository, values, null, () =>
      openIssue(world, signedVisit(c, repository), {
        ...nothing,
        title: values.title,
        body: values.body,
        labels: values.labels,
        assignees: values.assignees,
        milestone: values.milestone === '' ? null : values.milestone,
        type: values.type === '' ? null : values.type,
      }),
    );
  });

  pages.get(ISSUE, (c) => {
    const repository = repositoryOfPage(c, store.state);
    return c.html(issuePage(c, store.state, repository, issueOfPage(c, store.state, repository)));
  });

  pages.get(`${ISSUE}/edit`, (c) => {
    const repository = repositoryOfPage(c, store.state);
    const issue = issueOfPage(c, store.state, repository);
    const values = { ...valuesFromQuery(new URLSearchParams()), title: issue.title, body: issue.body ?? '' };
    return c.html(issueFormPage(c, store.state, repository, values, issue));
  });

  pages.post(`${ISSUE}/edit`, async (c) => {
    const repository = repositoryOfPage(c, store.state);
    const issue = issueOfPage(c, store.state, repository);
    const values = await sentValues(c);
    return formAnswer(c, repository, values, issue, () => {
      changeIssue(world, signedVisit(c, repository), issue, {
        ...nothing,
        title: values.title,
        body: values.body,
      });
      return issue;
    });
  });

  pages.post(`${ISSUE}/reply`, async (c) => {
    const repository = repositoryOfPage(c, store.state);
    const issue = issueOfPage(c, store.state, repository);
    const visit = signedVisit(c, repository);
    const form = await c.req.formData();
    const body = textOf(form, 'body');
    const state = textOf(form, 'state');
    // The button that closes also sends the comment that was typed, as on GitHub.
    if (body.trim() !== '') commentOn(world, visit, issue, body);
    if (state === 'open' || state === 'closed') changeIssue(world, visit, issue, { ...nothing, state });
    return c.redirect(pathOf(repository, issue), 303);
  });

  /** Does what the form asks for and shows the issue; what was refused is shown in the form, with all that was typed. */
  async function formAnswer(
    c: PageContext,
    repository: Repository,
    values: FormValues,
    issue: Issue | null,
    act: () => Issue,
  ): Promise<Response> {
    try {
      return c.redirect(pathOf(repository, act()), 303);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = error.errors ?? [
        { resource: 'Issue', field: 'issue', code: 'custom', message: error.message },
      ];
      return c.html(issueFormPage(c, store.state, repository, values, issue, errors), error.status);
    }
  }
}

const pathOf = ({ owner, name }: Repository, { number }: Issue): string =>
  `/${owner}/${name}/issues/${number}`;

/** A field's text; a file in its place reads as none. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

async function sentValues(c: PageContext): Promise<FormValues> {
  const form = await c.req.formData();
  const all = (name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string');
  return {
    title: textOf(form, 'title'),
    body: textOf(form, 'body'),
    labels: all('labels'),
    assignees: all('assignees'),
    milestone: textOf(form, 'milestone'),
    type: textOf(form, 'type'),
  };
}
