import type { Answer } from '#core/publish/failure';
import type {
  Label,
  Milestone,
  RepositoryFacts,
  StoredComment,
  StoredIssue,
  Tracker,
} from '#core/publish/ports';
import type { OpenIssue } from '#core/publish/duplicates';
import type { Repository } from '#core/publish/repository';

/** Asks once for each key; failures are asked again. */
function memory<T>(): (key: string, ask: () => Promise<Answer<T>>) => Promise<Answer<T>> {
  const answers = new Map<string, Answer<T>>();
  return async (key, ask) => {
    const known = answers.get(key);
    if (known) return known;
    const answer = await ask();
    if (answer.ok) answers.set(key, answer);
    return answer;
  };
}

const at = ({ owner, name }: Repository): string => `${owner}/${name}`;

/** A tracker whose reads are remembered: for a preflight that is brought up to date with every pause in typing. */
export function cachedReads(tracker: Tracker): Tracker {
  const user = memory<string>();
  const repositories = memory<RepositoryFacts>();
  const labels = memory<readonly Label[]>();
  const milestones = memory<readonly Milestone[]>();
  const types = memory<readonly string[] | null>();
  const assignable = memory<boolean>();
  const issues = memory<StoredIssue>();
  const comments = memory<readonly StoredComment[]>();
  const alike = memory<readonly OpenIssue[]>();
  return {
    ...tracker,
    currentUser: (c) => user('', () => tracker.currentUser(c)),
    repository: (r, c) => repositories(at(r), () => tracker.repository(r, c)),
    labels: (r, c) => labels(at(r), () => tracker.labels(r, c)),
    milestones: (r, c) => milestones(at(r), () => tracker.milestones(r, c)),
    issueTypes: (r, c) => types(at(r), () => tracker.issueTypes(r, c)),
    assignable: (r, login, c) => assignable(`${at(r)} ${login}`, () => tracker.assignable(r, login, c)),
    getIssue: (r, number, c) => issues(`${at(r)}#${number}`, () => tracker.getIssue(r, number, c)),
    comments: (r, number, c) => comments(`${at(r)}#${number}`, () => tracker.comments(r, number, c)),
    openIssuesLike: (r, title, c) => alike(`${at(r)} ${title}`, () => tracker.openIssuesLike(r, title, c)),
  };
}
