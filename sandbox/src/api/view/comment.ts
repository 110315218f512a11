import type { Links } from '#sandbox/api/env';
import { authorAssociation } from '#sandbox/api/view/association';
import { bodyView, type BodyMedia } from '#sandbox/api/view/body';
import { nodeId } from '#sandbox/api/view/node-id';
import { reactionsView } from '#sandbox/api/view/reactions';
import { loginView } from '#sandbox/api/view/user';
import type { Comment, Issue, Repository, State } from '#sandbox/state/model';

/** A comment as the API shows it. */
export function commentView(
  state: State,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  links: Links,
  media: BodyMedia,
): Record<string, unknown> {
  const path = `${repository.owner}/${repository.name}`;
  const url = `${links.api}/repos/${path}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${links.web}/${path}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${links.api}/repos/${path}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: loginView(state, comment.author, links),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    ...bodyView(comment.body, media, { web: links.web, repository: path, state }),
    author_association: authorAssociation(state, repository, comment.author),
    reactions: reactionsView(url),
    performed_via_github_app: null,
  };
}
