import { sourceUri } from '#client/flameGraph/openSource';
import { repositoryNear } from '#client/target/gitExtension';
import { noSources, type Sources } from '#core/profiles/sourcePaths';
import type { Profile } from '#core/importers/model';
import { shownFiles } from '#core/profiles/shown';
import { workspace, type Uri } from 'vscode';

/**
 * Where the folder that a draft is in has the functions of a profile. What git ignores, a bundle for example, is no source.
 * `file`: of the profile, which may lie in another folder and be of that one's sources; null where it is none.
 */
export async function sourcesNear(draft: Uri, file: Uri | null, profile: Profile): Promise<Sources> {
  const folder = workspace.getWorkspaceFolder(draft)?.uri;
  if (!folder) return noSources;
  const near = file ? [file, draft] : [draft];
  const repository = await repositoryNear(draft);
  const found = await Promise.all(
    shownFiles(profile).map(async (shown) => ({ shown, uri: await sourceUri(shown, near) })),
  );
  const own = found.flatMap(({ shown, uri }) =>
    uri?.path.startsWith(`${folder.path}/`) === true ? [{ shown, uri }] : [],
  );
  const ignored = await repository?.checkIgnore(own.map(({ uri }) => uri.fsPath));
  const paths = own
    .filter(({ uri }) => ignored?.has(uri.fsPath) !== true)
    .map(({ shown, uri }) => [shown, uri.path.slice(folder.path.length + 1)] as const);
  return {
    paths: Object.fromEntries(paths),
    // A folder of a clone leads there too: publishing puts before a path where in the clone the folder is.
    areLinked:
      repository !== null &&
      `${folder.path}/`.startsWith(`${repository.rootUri.path}/`) &&
      repository.state.remotes.length > 0,
  };
}
