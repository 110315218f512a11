/** Entry of the bundle that publishes: loaded with the first need for it. */
import { clock, digest, ids } from '#publishing/commonPorts';
import { isNode } from '#client/isNode';
import { connectGitHub } from '#client/publish/connectGitHub';
import { publishingOn, type PublishPlatform } from '#client/publish/publishDraft';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import type { SecretScanner } from '#core/redaction/model';
import { Uri } from 'vscode';

/** Publishing with the journal and the locks that this extension host has. */
export async function createPublishing(world: PublishWorld): Promise<Publishing> {
  const storage = await (isNode ? onDisk(world) : inBrowser(world.storage));
  return publishingOn({ connect: connectGitHub(world), ...storage, clock, digest, ids, scanner }, world);
}

type Storage = Pick<PublishPlatform, 'journal' | 'lock' | 'identify'>;

/** The rules for secrets: loaded when a draft is first looked through. */
const scanner: SecretScanner = {
  scan: async (text, cancellation) =>
    (await import('#publishing/secrets/scanner')).secretScanner.scan(text, cancellation),
};

/** The person's own on this machine, which the command line uses too. */
async function onDisk({ storage, log }: PublishWorld): Promise<Storage> {
  const { nodeJournal } = await import('#publishing/disk/journal');
  const { machineStorage } = await import('#publishing/disk/machineStorage');
  const { moveJournal } = await import('#publishing/disk/moveJournal');
  const { draftIdentity } = await import('#publishing/disk/drafts');
  const shared = machineStorage();
  const earlier = nodeJournal(Uri.joinPath(storage, 'publish').fsPath);
  for (const { draft, reason } of await moveJournal(earlier, shared))
    log.warn(`What is known of ${draft} from an earlier version stays in ${storage.fsPath} (${reason}).`);
  return {
    ...shared,
    identify: (uri) => (uri.scheme === 'file' ? draftIdentity(uri.fsPath) : Promise.resolve(uri.toString())),
  };
}

/** The browser's own: no command line can see it. */
async function inBrowser(storage: Uri): Promise<Storage> {
  const { webJournal } = await import('#client/publish/webJournal');
  const { webLock } = await import('#client/publish/webLock');
  return {
    journal: webJournal(Uri.joinPath(storage, 'publish'), digest),
    lock: webLock,
    identify: (uri) => Promise.resolve(uri.toString()),
  };
}
