import { parseTyped } from '#client/target/typedTarget';
import type { Target } from '#core/publish/records';
import type { Candidate } from '#core/publish/target';
import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';

interface TargetItem extends QuickPickItem {
  /** Absent on the row that lets the person type one. */
  readonly target?: Target;
}

/** What the list of repositories is made of. */
export interface TargetOptions {
  readonly host: string;
  readonly candidates: readonly Candidate[];
  readonly current: Target | null;
  /** `owner/name` of the repository that the current one was forked from, where that is known. */
  readonly forkOf: string | null;
}

/** Asks for the repository for new issues; undefined where the person gave up. */
export async function askForTarget(options: TargetOptions): Promise<Target | undefined> {
  const { host } = options;
  const items = targetItems(options);
  if (items.length === 0) return typeTarget(host);
  const other = { label: '$(edit) Another Repository…', description: 'type owner/name' };
  const separator = { label: '', kind: QuickPickItemKind.Separator };
  const item = await window.showQuickPick<TargetItem>([...items, separator, other], {
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

function targetItems({ host, candidates, current, forkOf }: TargetOptions): TargetItem[] {
  const items: TargetItem[] = [];
  const add = (icon: string, target: Target, description: string) => {
    if (items.some((item) => item.target && sameRepository(item.target, target))) return;
    items.push({ label: `$(${icon}) ${target.owner}/${target.name}`, description, target });
  };
  for (const { repository, remotes } of candidates)
    if (repository.host === host) add('repo', repository, remoteWords(remotes));
  const parent = forkOf === null ? null : parseTyped(forkOf, host);
  if (parent) add('repo-forked', parent, 'what the repository was forked from');
  if (current) add('repo', current, 'chosen before');
  const elsewhere = candidates.filter(({ repository }) => repository.host !== host);
  if (elsewhere.length > 0) {
    items.push({ label: `of the same name on ${host}`, kind: QuickPickItemKind.Separator });
    // Only the name is taken from there: nothing is sent to another host than the tracker's.
    for (const { repository, remotes } of elsewhere)
      add('repo', { ...repository, host }, `${remoteWords(remotes)} is on ${repository.host}`);
  }
  return items;
}

const remoteWords = (remotes: readonly string[]): string =>
  remotes.length === 0 ? 'this workspace' : `remote ${remotes.join(', ')}`;

const sameRepository = (a: Target, b: Target): boolean =>
  a.owner.toLowerCase() === b.owner.toLowerCase() && a.name.toLowerCase() === b.name.toLowerCase();
