import { parseTyped, type RemoteTarget } from '#client/target/remotes';
import type { Target } from '#core/publish/records';
import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';

interface TargetItem extends QuickPickItem {
  /** Absent on the row that lets the person type one. */
  readonly target?: Target;
}

/** What the list of repositories is made of. */
export interface TargetOptions {
  readonly host: string;
  readonly remotes: readonly RemoteTarget[];
  readonly current: Target | null;
  /** `owner/name` of the repository that the current one was forked from, where that is known. */
  readonly forkOf: string | null;
}

/** Asks for the repository for new issues; undefined where the person gave up. */
export async function askForTarget(options: TargetOptions): Promise<Target | undefined> {
  const { host } = options;
  const item = await window.showQuickPick(targetItems(options), {
    title: `Repository for the Issue on ${host}`,
    placeHolder: 'Where the issue is published',
    matchOnDescription: true,
  });
  if (!item) return undefined;
  return item.target ?? (await typeTarget(host));
}

async function typeTarget(host: string): Promise<Target | undefined> {
  const typed = await window.showInputBox({
    title: `Repository for the Issue on ${host}`,
    prompt: `owner/name, or the address of its page on ${host}`,
    placeHolder: 'owner/name',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = parseTyped(text, host);
      if (!parsed) return 'Type it as owner/name.';
      return parsed.host === host ? undefined : `That is on ${parsed.host}; the tracker in use is ${host}.`;
    },
  });
  return typed === undefined ? undefined : (parseTyped(typed, host) ?? undefined);
}

function targetItems({ host, remotes, current, forkOf }: TargetOptions): TargetItem[] {
  const own = remotes.filter((remote) => remote.host === host);
  const items: TargetItem[] = own.map((target) => ({
    label: `$(repo) ${target.owner}/${target.name}`,
    description: `remote ${target.remotes.join(', ')}`,
    target: { host, owner: target.owner, name: target.name },
  }));
  const isListed = ({ owner, name }: Target) =>
    items.some(({ target }) => target?.owner === owner && target.name === name);
  const parent = forkOf === null ? null : parseTyped(forkOf, host);
  if (parent && !isListed(parent))
    items.push({
      label: `$(repo-forked) ${parent.owner}/${parent.name}`,
      description: 'what the repository was forked from',
      target: parent,
    });
  if (current && !isListed(current))
    items.push({
      label: `$(repo) ${current.owner}/${current.name}`,
      description: 'chosen before',
      target: current,
    });
  const elsewhere = remotes.filter((remote) => remote.host !== host);
  if (elsewhere.length > 0) {
    // Only the name is taken from there: nothing is sent to another host than the tracker's.
    items.push({ label: `of the same name on ${host}`, kind: QuickPickItemKind.Separator });
    for (const { owner, name, host: other, remotes: names } of elsewhere)
      items.push({
        label: `$(repo) ${owner}/${name}`,
        description: `remote ${names.join(', ')} is on ${other}`,
        target: { host, owner, name },
      });
  }
  items.push({ label: '', kind: QuickPickItemKind.Separator });
  items.push({ label: '$(edit) Another Repository…', description: 'type owner/name' });
  return items;
}
