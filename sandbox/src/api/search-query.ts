import { findAccount, labelsOf, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';

/** A search query taken apart: https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests */
export interface SearchQuery {
  readonly words: readonly string[];
  readonly qualifiers: readonly {
    readonly name: string;
    readonly value: string;
    readonly negated: boolean;
  }[];
}

const TERM = /(-?)([a-z]+):(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+)/gi;

/** Splits a query into words, quoted phrases and `name:value` qualifiers. */
export function parseSearch(query: string): SearchQuery {
  const words: string[] = [];
  const qualifiers: { name: string; value: string; negated: boolean }[] = [];
  for (const [, minus, name, quoted, plain, phrase, word] of query.matchAll(TERM)) {
    if (name !== undefined) {
      qualifiers.push({ name: name.toLowerCase(), value: quoted ?? plain ?? '', negated: minus === '-' });
    } else {
      words.push((phrase ?? word ?? '').toLowerCase());
    }
  }
  return { words, qualifiers };
}

/** The values of a qualifier that is not negated. */
export const valuesOf = ({ qualifiers }: SearchQuery, name: string): string[] =>
  qualifiers.filter((each) => each.name === name && !each.negated).map(({ value }) => value);

/** Whether an issue is what the query asks for, but for where it is searched (`repo:`, `user:`, `org:`). */
export function matches(query: SearchQuery, state: State, repository: Repository, issue: Issue): boolean {
  const places = valuesOf(query, 'in').flatMap((value) => value.split(','));
  const inTitle = places.length === 0 || places.includes('title');
  const inBody = places.length === 0 || places.includes('body');
  const text = `${inTitle ? issue.title : ''}\n${inBody ? (issue.body ?? '') : ''}`.toLowerCase();
  return (
    query.words.every((word) => text.includes(word)) &&
    query.qualifiers.every(({ name, value, negated }) => {
      const holds = qualifierHolds(name, value, state, repository, issue);
      return holds === undefined || holds !== negated;
    })
  );
}

/** Whether a qualifier holds; undefined when it says nothing of the issue itself, or is not known here. */
function qualifierHolds(
  name: string,
  value: string,
  state: State,
  repository: Repository,
  issue: Issue,
): boolean | undefined {
  switch (name) {
    case 'is':
    case 'state':
    case 'type':
      if (value === 'open' || value === 'closed') return issue.state === value;
      if (value === 'issue') return true;
      if (value === 'pr' || value === 'pull-request') return false;
      if (value === 'public' || value === 'private') return repository.private === (value === 'private');
      if (value === 'locked') return issue.locked;
      return name === 'type' ? typeName(state, repository, issue) === value.toLowerCase() : undefined;
    case 'author':
      return sameName(issue.author, value);
    case 'assignee':
      return issue.assignees.some((login) => sameName(login, value));
    case 'label':
      return labelsOf(repository, issue).some((label) => sameName(label.name, value));
    case 'milestone':
      return repository.milestones.some(
        ({ number, title }) => number === issue.milestone && sameName(title, value),
      );
    default:
      return undefined;
  }
}

const typeName = (state: State, repository: Repository, issue: Issue): string | undefined =>
  findAccount(state, repository.owner)
    ?.issueTypes.find(({ id }) => id === issue.type)
    ?.name.toLowerCase();
