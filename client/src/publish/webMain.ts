/** Publishing in a browser's extension host, where there is no Node. */
import { clock, digest, ids } from '#publishing/commonPorts';
import { connectGitHub } from '#client/publish/connectGitHub';
import { publishingOn } from '#client/publish/publishDraft';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import { webJournal } from '#client/publish/webJournal';
import { webLock } from '#client/publish/webLock';
import { Uri } from 'vscode';

/** Publishing with the journal in the editor's own storage and the browser's locks. */
export function createPublishing(world: PublishWorld): Publishing {
  const journal = webJournal(Uri.joinPath(world.storage, 'publish'), digest);
  return publishingOn({ connect: connectGitHub(world), journal, lock: webLock, clock, digest, ids }, world);
}
