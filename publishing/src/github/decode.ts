/** GitHub's JSON as the core's values. Nothing of an answer is believed before it was looked at. */
import { parseIssueUrl } from '#core/publish/issueLink';
import type {
  Label,
  Milestone,
  Permission,
  RepositoryFacts,
  StoredComment,
  StoredIssue,
} from '#core/publish/ports';

type Fields = Readonly<Record<string, unknown>>;
/** A value out of JSON, or null when the JSON has another shape. */
export type Decode<T> = (data: unknown) => T | null;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A list of which every entry can be read. */
export const listOf =
  <T>(decode: Decode<T>): Decode<readonly T[]> =>
  (data) => {
    if (!Array.isArray(data)) return null;
    const values = data.map(decode).filter((value) => value !== null);
    return values.length === data.length ? values : null;
  };

/** A label stands as its name, or as an object with one. */
const labelName: Decode<string> = (data) => (isFields(data) ? text(data['name']) : text(data));

const login: Decode<string> = (data) => (isFields(data) ? text(data['login']) : null);

export const milestone: Decode<Milestone> = (data) => {
  if (!isFields(data)) return null;
  const { number, title } = data;
  return typeof number === 'number' && typeof title === 'string' ? { number, title } : null;
};

export const label: Decode<Label> = (data) => {
  const name = labelName(data);
  return name === null ? null : { name, description: (isFields(data) && text(data['description'])) || '' };
};

/** The names of issue types; GitHub's description allows empty places among them. */
export const typeNames: Decode<readonly string[]> = (data) =>
  Array.isArray(data) ? listOf(labelName)(data.filter((entry) => entry !== null)) : null;

/** Owner, name and number are read from the page's address: there they are the present ones, after any move. */
export const issue: Decode<StoredIssue> = (data) => {
  if (!isFields(data)) return null;
  const at = parseIssueUrl(text(data['html_url']) ?? '');
  const title = text(data['title']);
  const updatedAt = text(data['updated_at']);
  const labels = listOf(labelName)(data['labels']);
  const assignees = listOf(login)(data['assignees'] ?? []);
  if (at === null || title === null || updatedAt === null || labels === null || assignees === null)
    return null;
  if (data['number'] !== at.number) return null;
  return {
    owner: at.owner,
    name: at.name,
    number: at.number,
    url: at.url,
    title,
    // An issue without a text has null.
    body: text(data['body']) ?? '',
    labels,
    assignees,
    milestone: milestone(data['milestone']),
    type: labelName(data['type']),
    state: data['state'] === 'closed' ? 'closed' : 'open',
    locked: data['locked'] === true,
    updatedAt,
  };
};

export const comment: Decode<StoredComment> = (data) => {
  if (!isFields(data)) return null;
  const { id, html_url: url, body } = data;
  return typeof id === 'number' && typeof url === 'string' ? { id, url, body: text(body) ?? '' } : null;
};

const issueOrPullRequest: Decode<StoredIssue | 'pull-request'> = (data) =>
  isFields(data) && isFields(data['pull_request']) ? 'pull-request' : issue(data);

export interface Listed {
  /** Null: a pull request, which GitHub lists among the issues. */
  readonly issue: StoredIssue | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export const listed: Decode<Listed> = (data) => {
  if (!isFields(data)) return null;
  const createdAt = Date.parse(text(data['created_at']) ?? '');
  if (Number.isNaN(createdAt)) return null;
  if (isFields(data['pull_request'])) return { issue: null, createdAt };
  const found = issue(data);
  return found === null ? null : { issue: found, createdAt };
};

/** What a search finds, without the pull requests. */
export const searched: Decode<readonly StoredIssue[]> = (data) => {
  if (!isFields(data)) return null;
  const found = listOf(issueOrPullRequest)(data['items']);
  return found === null ? null : found.filter((one) => one !== 'pull-request');
};

export const issuesAmong: Decode<readonly (StoredIssue | 'pull-request')[]> = (data) =>
  listOf(issueOrPullRequest)(data);

const PERMISSIONS: readonly (readonly [key: string, permission: Permission])[] = [
  ['admin', 'admin'],
  ['maintain', 'maintain'],
  ['push', 'write'],
  ['triage', 'triage'],
  ['pull', 'read'],
];

function permissionOf(data: unknown): Permission | null {
  if (!isFields(data)) return null;
  return PERMISSIONS.find(([key]) => data[key] === true)?.[1] ?? 'none';
}

export const repository: Decode<RepositoryFacts> = (data) => {
  if (!isFields(data)) return null;
  const name = text(data['name']);
  const owner = login(data['owner']);
  if (name === null || owner === null) return null;
  const parent = data['parent'];
  return {
    owner,
    name,
    permission: permissionOf(data['permissions']),
    hasIssues: data['has_issues'] !== false,
    archived: data['archived'] === true,
    forkOf: isFields(parent) ? text(parent['full_name']) : null,
  };
};

export const user: Decode<string> = login;
export const labelNames: Decode<readonly string[]> = listOf(labelName);
