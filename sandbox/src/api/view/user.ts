import type { Links } from '#sandbox/api/env';
import { nodeId } from '#sandbox/api/view/node-id';
import { findAccount } from '#sandbox/state/find';
import type { Account, State } from '#sandbox/state/model';

type View = Record<string, unknown>;

/** An account as other things show it (`simple-user`). */
export function userView(account: Account, { api, web }: Links): View {
  const url = `${api}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.kind === 'User' ? 'U' : 'O', account.id),
    avatar_url: `${web}/_sandbox/avatar/${account.login}.svg`,
    gravatar_id: '',
    url,
    html_url: `${web}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: 'public',
    site_admin: account.siteAdmin,
  };
}

/** The account with a login, or null where it has gone: GitHub shows such things without a user. */
export function loginView(state: State, login: string, links: Links): View | null {
  const account = findAccount(state, login);
  return account === undefined ? null : userView(account, links);
}

/** The signed-in account as it sees itself (`private-user`). */
export function viewerView(state: State, account: Account, links: Links): View {
  const owned = state.repositories.filter(({ owner }) => owner === account.login);
  const privateOnes = owned.filter((repository) => repository.private).length;
  return {
    ...userView(account, links),
    user_view_type: 'private',
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    notification_email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: owned.length - privateOnes,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
    private_gists: 0,
    total_private_repos: privateOnes,
    owned_private_repos: privateOnes,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
    plan: { name: 'free', space: 976_562_499, collaborators: 0, private_repos: 10_000 },
  };
}
