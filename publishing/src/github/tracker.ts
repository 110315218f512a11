/** GitHub, GitHub Enterprise Server and GHE.com as the core's tracker, through Octokit. */
import * as decode from '#publishing/github/decode';
import type { Decode } from '#publishing/github/decode';
import type { Asked } from '#publishing/github/failures';
import type { GitHubTrackerOptions, Send } from '#publishing/github/requests';
import { Requests } from '#publishing/github/requests';
import type { Cancellation } from '#core/publish/cancellation';
import type { Answer, TrackerFailure } from '#core/publish/failure';
import type { IssuePatch, IssueRequest, StoredIssue, Tracker } from '#core/publish/ports';
import type { Repository } from '#core/publish/repository';

const PER_PAGE = 100;
const MOST_PAGES = 20;

/** A list's pages one after another, until one is short or `enough` says so. */
async function pages<T>(
  page: (number: number) => Promise<Answer<readonly T[]>>,
  enough: (values: readonly T[]) => boolean = () => false,
): Promise<Answer<readonly T[]>> {
  const values: T[] = [];
  for (let number = 1; number <= MOST_PAGES; number++) {
    const answer = await page(number);
    if (!answer.ok) return answer;
    values.push(...answer.value);
    if (answer.value.length < PER_PAGE || enough(answer.value)) break;
  }
  return { ok: true, value: values };
}

/** An empty list is not sent: the tracker would need a permission for it. */
const createBody = ({ title, body, labels, assignees, milestone, type }: IssueRequest) => ({
  title,
  body,
  ...(labels.length > 0 ? { labels: [...labels] } : {}),
  ...(assignees.length > 0 ? { assignees: [...assignees] } : {}),
  ...(milestone === null ? {} : { milestone: milestone.number }),
  ...(type === null ? {} : { type }),
});

const patchBody = ({ title, body, labels, assignees, milestone, type }: IssuePatch) => ({
  ...(title === undefined ? {} : { title }),
  ...(body === undefined ? {} : { body }),
  ...(labels === undefined ? {} : { labels: [...labels] }),
  ...(assignees === undefined ? {} : { assignees: [...assignees] }),
  ...(milestone === undefined ? {} : { milestone: milestone?.number ?? null }),
  ...(type === undefined ? {} : { type }),
});

/** A search wants all its words: two leave room for titles that are only like this one. */
const MOST_WORDS = 2;
/** The longest words of a title as a search's terms; no qualifier can hide in them. */
const searchWords = (title: string): string =>
  [...new Set(title.replace(/^\s*\[[^\]]*\]/u, '').match(/[\p{L}\p{N}]{4,}/gu) ?? [])]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"`)
    .join(' ');

const place = ({ owner, name }: Repository) => ({ owner, repo: name });
const nothing: Decode<true> = () => true;

/** A tracker over GitHub's REST API. Nothing is sent before a method is called. */
export function createGitHubTracker(options: GitHubTrackerOptions): Tracker {
  const requests = new Requests(options);
  const { request } = requests.octokit;
  const read = <T>(
    cancellation: Cancellation,
    decoder: Decode<T>,
    send: Send,
    asked?: Asked,
  ): Promise<Answer<T>> =>
    requests.send(send, decoder, { cancellation, write: false, ...(asked === undefined ? {} : { asked }) });
  const write = <T>(
    cancellation: Cancellation,
    decoder: Decode<T>,
    send: Send,
    asked: Asked,
  ): Promise<Answer<T>> => requests.send(send, decoder, { cancellation, write: true, asked });

  return {
    host: options.host,

    currentUser: async (cancellation) => {
      const answer = await read(cancellation, decode.user, (extra) => request('GET /user', { ...extra }));
      // The token of a workflow belongs to no person and may not ask.
      const integration =
        !answer.ok && answer.failure.kind === 'forbidden' && answer.failure.detail.includes('by integration');
      return integration ? { ok: true, value: '' } : answer;
    },

    repository: (repository, cancellation) =>
      read(cancellation, decode.repository, (extra) =>
        request('GET /repos/{owner}/{repo}', { ...place(repository), ...extra }),
      ),

    labels: (repository, cancellation) =>
      pages((page) =>
        read(cancellation, decode.listOf(decode.label), (extra) =>
          request('GET /repos/{owner}/{repo}/labels', {
            ...place(repository),
            per_page: PER_PAGE,
            page,
            ...extra,
          }),
        ),
      ),

    milestones: (repository, cancellation) =>
      pages((page) =>
        read(cancellation, decode.listOf(decode.milestone), (extra) =>
          request('GET /repos/{owner}/{repo}/milestones', {
            ...place(repository),
            state: 'all',
            per_page: PER_PAGE,
            page,
            ...extra,
          }),
        ),
      ),

    issueTypes: async (repository, cancellation) => {
      const none = ({ kind }: TrackerFailure): boolean =>
        kind === 'not-found-or-no-access' || kind === 'forbidden';
      const own = await read(cancellation, decode.typeNames, (extra) =>
        request('GET /repos/{owner}/{repo}/issue-types', { ...place(repository), ...extra }),
      );
      if (own.ok || !none(own.failure)) return own;
      // Before a repository could have types of its own, they were the organization's.
      const shared = await read(cancellation, decode.typeNames, (extra) =>
        request('GET /orgs/{org}/issue-types', { org: repository.owner, ...extra }),
      );
      if (shared.ok || !none(shared.failure)) return shared;
      // An older server, a personal repository, or one whose types we may not read: it has none for us.
      return { ok: true, value: null };
    },

    assignable: async (repository, assignee, cancellation) => {
      const answer = await read(cancellation, nothing, (extra) =>
        request('GET /repos/{owner}/{repo}/assignees/{assignee}', {
          ...place(repository),
          assignee,
          ...extra,
        }),
      );
      if (answer.ok) return answer;
      return answer.failure.kind === 'not-found-or-no-access' ? { ok: true, value: false } : answer;
    },

    getIssue: (repository, number, cancellation) =>
      read(
        cancellation,
        decode.issue,
        (extra) =>
          request('GET /repos/{owner}/{repo}/issues/{issue_number}', {
            ...place(repository),
            issue_number: number,
            ...extra,
          }),
        'issue',
      ),

    issuesBy: async (repository, creator, since, cancellation) => {
      const listed = await pages(
        (page) =>
          read(cancellation, decode.listOf(decode.listed), (extra) =>
            request('GET /repos/{owner}/{repo}/issues', {
              ...place(repository),
              ...(creator === '' ? {} : { creator }),
              state: 'all',
              sort: 'created',
              direction: 'desc',
              per_page: PER_PAGE,
              page,
              ...extra,
            }),
          ),
        (values) => values.some(({ createdAt }) => createdAt < since),
      );
      if (!listed.ok) return listed;
      const issues = listed.value
        .map(({ issue }) => issue)
        .filter((issue): issue is StoredIssue => issue !== null);
      return { ok: true, value: issues };
    },

    openIssuesLike: async (repository, title, cancellation) => {
      const words = searchWords(title);
      const [recent, found] = await Promise.all([
        read(cancellation, decode.issuesAmong, (extra) =>
          request('GET /repos/{owner}/{repo}/issues', {
            ...place(repository),
            state: 'open',
            sort: 'updated',
            direction: 'desc',
            per_page: PER_PAGE,
            ...extra,
          }),
        ),
        words === ''
          ? null
          : read(cancellation, decode.searched, (extra) =>
              request('GET /search/issues', {
                q: `repo:${repository.owner}/${repository.name} is:issue is:open in:title ${words}`,
                per_page: 20,
                ...extra,
              }),
            ),
      ]);
      if (!recent.ok) return recent;
      const listed = recent.value.filter((issue) => issue !== 'pull-request');
      // Search has a rate limit of its own, and is only more of the same.
      return { ok: true, value: found?.ok === true ? [...listed, ...found.value] : listed };
    },

    createIssue: (repository, issue, cancellation) =>
      write(
        cancellation,
        decode.issue,
        (extra) =>
          request('POST /repos/{owner}/{repo}/issues', {
            ...place(repository),
            ...createBody(issue),
            ...extra,
          }),
        'create-issue',
      ),

    updateIssue: (repository, number, patch, cancellation) =>
      write(
        cancellation,
        decode.issue,
        (extra) =>
          request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
            ...place(repository),
            issue_number: number,
            ...patchBody(patch),
            ...extra,
          }),
        'issue',
      ),

    addLabels: (repository, number, labels, cancellation) =>
      write(
        cancellation,
        decode.labelNames,
        (extra) =>
          request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
            ...place(repository),
            issue_number: number,
            labels: [...labels],
            ...extra,
          }),
        'issue',
      ),

    comments: (repository, number, cancellation) =>
      pages((page) =>
        read(
          cancellation,
          decode.listOf(decode.comment),
          (extra) =>
            request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
              ...place(repository),
              issue_number: number,
              per_page: PER_PAGE,
              page,
              ...extra,
            }),
          'issue',
        ),
      ),

    createComment: (repository, number, body, cancellation) =>
      write(
        cancellation,
        decode.comment,
        (extra) =>
          request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
            ...place(repository),
            issue_number: number,
            body,
            ...extra,
          }),
        'issue',
      ),

    updateComment: (repository, id, body, cancellation) =>
      write(
        cancellation,
        decode.comment,
        (extra) =>
          request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...place(repository),
            comment_id: id,
            body,
            ...extra,
          }),
        'issue',
      ),

    createLabel: async (repository, name, cancellation) => {
      const answer = await write(
        cancellation,
        nothing,
        (extra) => request('POST /repos/{owner}/{repo}/labels', { ...place(repository), name, ...extra }),
        'other',
      );
      const there =
        !answer.ok &&
        answer.failure.kind === 'validation' &&
        answer.failure.errors.some(({ code }) => code === 'already_exists');
      return answer.ok || there ? { ok: true, value: null } : answer;
    },
  };
}
