/** Entry of the bundle that publishes: loaded with the first need for it. */
import { clock, digest, ids } from '#publishing/commonPorts';
import { secretScanner } from '#publishing/secrets/scanner';
import { isNode } from '#client/isNode';
import { connectGitHub } from '#client/publish/connectGitHub';
import { publishingOn } from '#client/publish/publishDraft';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import type { Journal, Lock } from '#core/publish/ports';
import { Uri } from 'vscode';

/** Publishing with the journal and the locks that this extension host has. */
export async function createPublishing(world: PublishWorld): Promise<Publishing> {
  const { journal, lock } = await (isNode ? onDisk(world.storage) : inBrowser(world.storage));
  return publishingOn(
    { connect: connectGitHub(world), journal, lock, clock, digest, ids, scanner: secretScanner },
    world,
  );
}

interface Storage {
  readonly journal: Journal;
  readonly lock: Lock;
}

async function onDisk(storage: Uri): Promise<Storage> {
  const { nodeJournal } = await import('#publishing/disk/journal');
  const { nodeLock } = await import('#publishing/disk/lock');
  return {
    journal: nodeJournal(Uri.joinPath(storage, 'publish').fsPath),
    lock: nodeLock(Uri.joinPath(storage, 'locks').fsPath),
  };
}

async function inBrowser(storage: Uri): Promise<Storage> {
  const { webJournal } = await import('#client/publish/webJournal');
  const { webLock } = await import('#client/publish/webLock');
  return { journal: webJournal(Uri.joinPath(storage, 'publish'), digest), lock: webLock };
}
