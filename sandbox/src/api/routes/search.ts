import { visibleRole } from '#sandbox/api/access';
import type { ApiApp, Viewer } from '#sandbox/api/env';
import { ApiError } from '#sandbox/api/error';
import { sortIssues } from '#sandbox/api/issue-list';
import { page } from '#sandbox/api/page';
import { matches, parseSearch, valuesOf, type SearchQuery } from '#sandbox/api/search-query';
import { bodyMediaOf } from '#sandbox/api/view/body';
import { issueView } from '#sandbox/api/view/issue';
import { findByFullName, isPresent, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

/** GitHub finds no more than this in one search. */
const MOST_RESULTS = 1000;

export function searchRoutes(api: ApiApp, { store, searchLag }: World): void {
  api.get('/search/issues', (c) => {
    const { state } = store;
    const query = parseSearch(c.req.query('q') ?? '');
    const unseen = searchLag.unseen();
    const home = new Map<Issue, Repository>();
    for (const repository of searched(state, query, c.get('viewer'))) {
      for (const issue of repository.issues) {
        if (isPresent(issue) && !unseen.has(issue.id) && matches(query, state, repository, issue)) {
          home.set(issue, repository);
        }
      }
    }
    const sorted = sortIssues([...home.keys()], c.req.query('sort'), c.req.query('order'));
    const media = bodyMediaOf(c.req.header('Accept'));
    const items = page(c, sorted.slice(0, MOST_RESULTS)).map((issue) => {
      const repository = home.get(issue);
      if (repository === undefined) return {};
      const { body, ...view } = issueView(state, repository, issue, c.get('links'), media);
      // The description has no null here, unlike for the issue itself: an empty body is left out.
      return { ...view, ...(typeof body === 'string' ? { body } : {}), score: 1 };
    });
    return c.json({ total_count: sorted.length, incomplete_results: false, search_type: 'lexical', items });
  });
}

/** The repositories that a query speaks of and the viewer may read. */
function searched(state: State, query: SearchQuery, viewer: Viewer | null): Repository[] {
  const visible = (repository: Repository): boolean => visibleRole(repository, viewer) !== null;
  const names = valuesOf(query, 'repo');
  const owners = [...valuesOf(query, 'user'), ...valuesOf(query, 'org')];
  if (names.length === 0 && owners.length === 0) return state.repositories.filter(visible);
  const named = names.flatMap((name) => findByFullName(state, name) ?? []);
  const owned = state.repositories.filter(({ owner }) => owners.some((login) => sameName(login, owner)));
  const found = [...new Set([...named, ...owned])].filter(visible);
  if (found.length === 0) {
    throw new ApiError(422, 'Validation Failed', [
      {
        resource: 'Search',
        field: 'q',
        code: 'invalid',
        message:
          'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
      },
    ]);
  }
  return found;
}
