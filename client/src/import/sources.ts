import { sourceUri } from '#client/flameGraph/openSource';
import { repositoryNear } from '#client/target/gitExtension';
import { noSources, type Sources } from '#core/profiles/sourcePaths';
import type { Profile } from '#core/importers/model';
import { shownFiles } from '#core/profiles/shown';
import { workspace, type Uri } from 'vscode';

/** Where the folder that a draft is in has the functions of a profile. What git ignores, a bundle for example, is no source. */
export async function sourcesNear(draft: Uri, profile: Profile): Promise<Sources> {
  const folder = workspace.getWorkspaceFolder(draft)?.uri;
  if (!folder) return noSources;
  const repository = await repositoryNear(draft);
  const found = await Promise.all(
    shownFiles(profile).map(async (file) => ({ file, uri: await sourceUri(file, draft) })),
  );
  const own = found.flatMap(({ file, uri }) =>
    uri?.path.startsWith(`${folder.path}/`) === true ? [{ file, uri }] : [],
  );
  const ignored = await repository?.checkIgnore(own.map(({ uri }) => uri.fsPath));
  const paths = own
    .filter(({ uri }) => ignored?.has(uri.fsPath) !== true)
    .map(({ file, uri }) => [file, uri.path.slice(folder.path.length + 1)] as const);
  return {
    paths: Object.fromEntries(paths),
    // A folder of a clone leads there too: publishing puts before a path where in the clone the folder is.
    areLinked:
      repository !== null &&
      `${folder.path}/`.startsWith(`${repository.rootUri.path}/`) &&
      repository.state.remotes.length > 0,
  };
}
