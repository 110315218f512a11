import type { PreflightFacts } from '#client/preflight/facts';
import type { ModelRow } from '#client/preflight/viewModel';
import { repositoryName } from '#client/preflight/words';
import { parseRepositoryName } from '#core/publish/issueLink';
import type { Repository } from '#core/publish/repository';

const same = (a: Repository, b: Repository): boolean =>
  repositoryName(a).toLowerCase() === repositoryName(b).toLowerCase();

/** Where it goes, and where else it could: every remote and the fork's origin by name, nothing chosen unasked. */
export function targetRows({ preparation, issue, nearby, host }: PreflightFacts): readonly ModelRow[] {
  const { repository } = preparation.facts;
  if (issue) return [];
  const remotes = nearby.find(
    (one) => one.repository.host === host && same(one.repository, repository),
  )?.remotes;
  const own: ModelRow = {
    tone: 'plain',
    text: repositoryName(repository),
    detail: [
      ...(remotes && remotes.length > 0 ? [`remote ${remotes.join(', ')}`] : []),
      ...(repository.permission === null ? [] : [`you have ${repository.permission} access`]),
    ].join(', '),
    buttons: [{ label: 'Change Repository…', action: { kind: 'change-repository' } }],
  };
  const parent = repository.forkOf === null ? null : parseRepositoryName(repository.forkOf);
  const others = [
    ...(parent ? [{ repository: parent, detail: 'what this repository was forked from' }] : []),
    ...nearby
      .filter((one) => one.repository.host === host)
      .filter((one) => !same(one.repository, repository) && !(parent && same(one.repository, parent)))
      .map((one) => ({ repository: one.repository, detail: `remote ${one.remotes.join(', ')}` })),
  ];
  return [
    own,
    ...others.map((other): ModelRow => ({
      tone: 'plain',
      text: `or ${repositoryName(other.repository)}`,
      detail: other.detail,
      buttons: [
        {
          label: 'Publish There',
          spoken: `Publish to ${repositoryName(other.repository)} instead`,
          action: {
            kind: 'use-repository',
            repository: { owner: other.repository.owner, name: other.repository.name },
          },
        },
      ],
    })),
  ];
}
