import { createHash } from 'node:crypto';
import { findAccount, findLabel, findMilestone, sameName } from '#sandbox/state/find';
import type {
  Account,
  FormerName,
  Issue,
  IssueTypeColor,
  Repository,
  Role,
  State,
  Token,
} from '#sandbox/state/model';

interface SeedToken {
  readonly value: string;
  /** OAuth scopes; `['repo']` when left out. */
  readonly scopes?: readonly string[];
}

interface SeedAccount {
  readonly login: string;
  readonly name?: string;
  readonly organization?: boolean;
  readonly tokens?: readonly (string | SeedToken)[];
  /** Issue types of an organization. */
  readonly issueTypes?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly color?: IssueTypeColor;
  }[];
}

export interface SeedLabel {
  readonly name: string;
  readonly color?: string;
  readonly description?: string;
}

interface SeedMilestone {
  readonly title: string;
  readonly description?: string;
  readonly state?: 'open' | 'closed';
  /** ISO 8601. */
  readonly dueOn?: string;
}

interface SeedIssue {
  readonly title: string;
  readonly body?: string;
  /** The owner when left out. */
  readonly author?: string;
  readonly state?: 'open' | 'closed';
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** A milestone's title. */
  readonly milestone?: string;
  readonly type?: string;
  readonly locked?: boolean;
  readonly comments?: readonly { readonly author?: string; readonly body: string }[];
}

interface SeedRepository {
  /** `owner/name`; the owner is one of the accounts. */
  readonly fullName: string;
  readonly description?: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly hasIssues?: boolean;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly labels?: readonly (string | SeedLabel)[];
  readonly milestones?: readonly (string | SeedMilestone)[];
  readonly issues?: readonly SeedIssue[];
  /** Path to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Names it had before, `owner/name`: requests to them are redirected. */
  readonly formerNames?: readonly (
    string | { readonly fullName: string; readonly status: FormerName['status'] }
  )[];
}

/** What a sandbox starts with. */
export interface Seed {
  readonly accounts: readonly SeedAccount[];
  readonly repositories: readonly SeedRepository[];
}

/** A seed that contradicts itself, such as a repository whose owner is no account. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** The digest under which a token is kept. */
export const tokenDigest = (value: string): string => createHash('sha256').update(value).digest('hex');

/** Time as GitHub sends it: UTC, whole seconds. */
export const timestamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/**
 * The state that a seed describes; ids are given in order, so the same seed gives the same ids.
 * @throws SeedError where the seed names what it does not have.
 */
export function stateFromSeed(seed: Seed, now: Date): State {
  const state: State = {
    version: 1,
    nextId: 1001,
    accounts: [],
    tokens: [],
    repositories: [],
    formerNames: [],
  };
  const at = timestamp(now);
  for (const account of seed.accounts) {
    state.accounts.push(plantAccount(state, account, at));
    state.tokens.push(...(account.tokens ?? []).map((token) => plantToken(account.login, token)));
  }
  for (const repository of seed.repositories) plantRepository(state, repository, at);
  return state;
}

/** The next number that no other thing has. */
export const takeId = (state: State): number => state.nextId++;

function plantAccount(state: State, seed: SeedAccount, createdAt: string): Account {
  return {
    id: takeId(state),
    login: seed.login,
    name: seed.name ?? null,
    kind: seed.organization === true ? 'Organization' : 'User',
    siteAdmin: false,
    createdAt,
    issueTypes: (seed.issueTypes ?? []).map((type) => ({
      id: takeId(state),
      name: type.name,
      description: type.description ?? null,
      color: type.color ?? null,
      enabled: true,
    })),
  };
}

function plantToken(login: string, seed: string | SeedToken): Token {
  const token = typeof seed === 'string' ? { value: seed } : seed;
  return { sha256: tokenDigest(token.value), login, scopes: token.scopes ?? ['repo'] };
}

function plantRepository(state: State, seed: SeedRepository, at: string): void {
  const [ownerName = '', name = ''] = seed.fullName.split('/');
  const owner = findAccount(state, ownerName);
  if (owner === undefined || name === '') {
    throw new SeedError(
      `Seed: repository "${seed.fullName}" needs a name "owner/name" whose owner is one of the accounts.`,
    );
  }
  const repository: Repository = {
    id: takeId(state),
    owner: owner.login,
    name,
    description: seed.description ?? null,
    private: seed.private ?? false,
    archived: seed.archived ?? false,
    hasIssues: seed.hasIssues ?? true,
    defaultBranch: 'main',
    createdAt: at,
    updatedAt: at,
    roles: Object.fromEntries(
      Object.entries(seed.roles ?? {}).map(([login, role]) => [login.toLowerCase(), role]),
    ),
    labels: [],
    milestones: [],
    issues: [],
    files: { ...seed.files },
  };
  state.repositories.push(repository);
  for (const former of seed.formerNames ?? []) {
    const { fullName, status } = typeof former === 'string' ? { fullName: former, status: null } : former;
    const [formerOwner = '', formerName = ''] = fullName.split('/');
    state.formerNames.push({ owner: formerOwner, name: formerName, repositoryId: repository.id, status });
  }
  for (const label of seed.labels ?? []) {
    const { name: labelName, color, description } = typeof label === 'string' ? { name: label } : label;
    repository.labels.push({
      id: takeId(state),
      name: labelName,
      color: color ?? 'ededed',
      description: description ?? null,
      isDefault: false,
    });
  }
  for (const milestone of seed.milestones ?? []) {
    const {
      title,
      description,
      state: milestoneState,
      dueOn,
    } = typeof milestone === 'string' ? { title: milestone } : milestone;
    repository.milestones.push({
      id: takeId(state),
      number: repository.milestones.length + 1,
      title,
      description: description ?? null,
      state: milestoneState ?? 'open',
      creator: repository.owner,
      createdAt: at,
      updatedAt: at,
      closedAt: milestoneState === 'closed' ? at : null,
      dueOn: dueOn ?? null,
    });
  }
  for (const issue of seed.issues ?? []) repository.issues.push(plantIssue(state, repository, issue, at));
}

function plantIssue(state: State, repository: Repository, seed: SeedIssue, at: string): Issue {
  const author = seed.author ?? repository.owner;
  const closed = seed.state === 'closed';
  return {
    id: takeId(state),
    number: repository.issues.length + 1,
    title: seed.title,
    body: seed.body ?? null,
    author,
    state: closed ? 'closed' : 'open',
    stateReason: closed ? 'completed' : null,
    labels: (seed.labels ?? []).map((name) => known(findLabel(repository, name), 'label', name).id),
    assignees: [...(seed.assignees ?? [])],
    milestone: seed.milestone === undefined ? null : milestoneByTitle(repository, seed.milestone),
    type: seed.type === undefined ? null : typeByName(state, repository, seed.type),
    locked: seed.locked ?? false,
    lockReason: null,
    createdAt: at,
    updatedAt: at,
    closedAt: closed ? at : null,
    closedBy: closed ? author : null,
    comments: (seed.comments ?? []).map((comment) => ({
      id: takeId(state),
      author: comment.author ?? author,
      body: comment.body,
      createdAt: at,
      updatedAt: at,
    })),
    deleted: false,
    transferredTo: null,
  };
}

function milestoneByTitle(repository: Repository, title: string): number {
  const number = repository.milestones.findIndex((milestone) => milestone.title === title) + 1;
  return known(findMilestone(repository, number), 'milestone', title).number;
}

function typeByName(state: State, repository: Repository, name: string): number {
  const types = findAccount(state, repository.owner)?.issueTypes ?? [];
  return known(
    types.find((type) => sameName(type.name, name)),
    'issue type',
    name,
  ).id;
}

function known<T>(found: T | undefined, kind: string, name: string): T {
  if (found === undefined) throw new SeedError(`Seed: there is no ${kind} "${name}".`);
  return found;
}
