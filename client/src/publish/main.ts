/** Entry of the bundle that publishes, in Node: loaded with the first need for it. */
import { clock, digest, ids } from '#publishing/commonPorts';
import { connectGitHub } from '#client/publish/connectGitHub';
import { nodeJournal } from '#publishing/disk/journal';
import { nodeLock } from '#publishing/disk/lock';
import { publishingOn } from '#client/publish/publishDraft';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import { Uri } from 'vscode';

/** Publishing with the journal and the locks on disk. */
export function createPublishing(world: PublishWorld): Publishing {
  const folder = Uri.joinPath(world.storage, 'publish').fsPath;
  return publishingOn(
    {
      connect: connectGitHub(world),
      journal: nodeJournal(folder),
      lock: nodeLock(Uri.joinPath(world.storage, 'locks').fsPath),
      ...{ clock, digest, ids },
    },
    world,
  );
}
