import { atLeast } from '#sandbox/api/access';
import type { Links, Viewer } from '#sandbox/api/env';
import { nodeId } from '#sandbox/api/view/node-id';
import { loginView } from '#sandbox/api/view/user';
import { isPresent } from '#sandbox/state/find';
import type { Repository, Role, State } from '#sandbox/state/model';

/** Addresses that end in what they are called (`full-repository`). */
const PLAIN =
  'deployments downloads events forks hooks languages merges stargazers subscribers subscription tags teams contributors';
/** Addresses with a part to fill in: [property, what follows the repository's address]. */
const TEMPLATES: readonly (readonly [string, string])[] = [
  ['archive_url', '{archive_format}{/ref}'],
  ['assignees_url', 'assignees{/user}'],
  ['blobs_url', 'git/blobs{/sha}'],
  ['branches_url', 'branches{/branch}'],
  ['collaborators_url', 'collaborators{/collaborator}'],
  ['comments_url', 'comments{/number}'],
  ['commits_url', 'commits{/sha}'],
  ['compare_url', 'compare/{base}...{head}'],
  ['contents_url', 'contents/{+path}'],
  ['git_commits_url', 'git/commits{/sha}'],
  ['git_refs_url', 'git/refs{/sha}'],
  ['git_tags_url', 'git/tags{/sha}'],
  ['issue_comment_url', 'issues/comments{/number}'],
  ['issue_events_url', 'issues/events{/number}'],
  ['issues_url', 'issues{/number}'],
  ['keys_url', 'keys{/key_id}'],
  ['labels_url', 'labels{/name}'],
  ['milestones_url', 'milestones{/number}'],
  ['notifications_url', 'notifications{?since,all,participating}'],
  ['pulls_url', 'pulls{/number}'],
  ['releases_url', 'releases{/id}'],
  ['statuses_url', 'statuses/{sha}'],
  ['trees_url', 'git/trees{/sha}'],
];

/** A repository as the API shows it to a viewer of a role; permissions only to someone signed in, as on GitHub. */
export function repositoryView(
  state: State,
  repository: Repository,
  role: Role,
  viewer: Viewer | null,
  links: Links,
): Record<string, unknown> {
  const fullName = `${repository.owner}/${repository.name}`;
  const url = `${links.api}/repos/${fullName}`;
  const web = `${links.web}/${fullName}`;
  const host = new URL(links.web).host;
  const open = repository.issues.filter((issue) => isPresent(issue) && issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: loginView(state, repository.owner, links),
    description: repository.description,
    fork: false,
    url,
    html_url: web,
    ...Object.fromEntries(PLAIN.split(' ').map((name) => [`${name}_url`, `${url}/${name}`])),
    ...Object.fromEntries(TEMPLATES.map(([property, rest]) => [property, `${url}/${rest}`])),
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `git@${host}:${fullName}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: Object.keys(repository.files).length,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.createdAt,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    forks: 0,
    forks_count: 0,
    open_issues: open,
    open_issues_count: open,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    ...(viewer === null ? {} : { permissions: permissionsOf(role) }),
  };
}

const permissionsOf = (role: Role): Record<string, boolean> => ({
  admin: atLeast(role, 'admin'),
  maintain: atLeast(role, 'maintain'),
  push: atLeast(role, 'write'),
  triage: atLeast(role, 'triage'),
  pull: atLeast(role, 'read'),
});
