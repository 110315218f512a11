/**
 * What the sandbox tracker remembers: plain JSON, so that it can be a file, a response and an assertion alike.
 * Names of accounts, repositories and labels keep the case they were written in and compare without it.
 * Times are ISO 8601 in UTC with whole seconds, as GitHub sends them.
 */

/** Repository roles, weakest first: https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories */
export const ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export type IssueTypeColor = 'gray' | 'blue' | 'green' | 'yellow' | 'orange' | 'red' | 'pink' | 'purple';

export interface IssueType {
  readonly id: number;
  name: string;
  description: string | null;
  color: IssueTypeColor | null;
  enabled: boolean;
}

export interface Account {
  readonly id: number;
  login: string;
  name: string | null;
  kind: 'User' | 'Organization';
  siteAdmin: boolean;
  createdAt: string;
  /** Only organizations have issue types. */
  issueTypes: IssueType[];
}

/** A token's digest: the value itself is never kept, so no state file, page or response can show it. */
export interface Token {
  readonly sha256: string;
  readonly login: string;
  readonly scopes: readonly string[];
}

export interface Label {
  readonly id: number;
  name: string;
  /** Six hexadecimal digits, no `#`. */
  color: string;
  description: string | null;
  isDefault: boolean;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  title: string;
  description: string | null;
  state: 'open' | 'closed';
  creator: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  dueOn: string | null;
}

export interface Comment {
  readonly id: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';
export type LockReason = 'off-topic' | 'too heated' | 'resolved' | 'spam';

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  author: string;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  /** Ids of the repository's labels. */
  labels: number[];
  assignees: string[];
  /** The milestone's number. */
  milestone: number | null;
  /** The issue type's id. */
  type: number | null;
  locked: boolean;
  lockReason: LockReason | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: string | null;
  comments: Comment[];
  /** A deleted issue answers 410 and is in no list. */
  deleted: boolean;
  /** A transferred issue answers 301 to its new place and is in no list. */
  transferredTo: { readonly repositoryId: number; readonly number: number } | null;
}

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  description: string | null;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  defaultBranch: string;
  createdAt: string;
  updatedAt: string;
  /** Lower-case login to role; the owner is admin without an entry. */
  roles: Record<string, Role>;
  labels: Label[];
  milestones: Milestone[];
  issues: Issue[];
  /** Path to text: what the contents API reads. */
  files: Record<string, string>;
}

/** A name that a repository once had: requests to it are redirected. */
export interface FormerName {
  readonly owner: string;
  readonly name: string;
  readonly repositoryId: number;
  /** The redirect's status; null: 301 for GET and HEAD, else 307, as GitHub does. */
  readonly status: 301 | 307 | 308 | null;
}

export interface State {
  readonly version: 1;
  nextId: number;
  accounts: Account[];
  tokens: Token[];
  repositories: Repository[];
  formerNames: FormerName[];
}
