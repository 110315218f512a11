/** What the machine and the clone at hand are, for a result that the person says was measured here. */
import { commitText, environmentText } from '#core/filling/method';
import type { Imported, Provenance } from '#core/importers/model';

/** Nothing of the person: no name of a machine, of an account or of a folder. */
export type Here = Pick<Provenance, 'commit' | 'branch' | 'dirty' | 'cpu' | 'cores' | 'memory' | 'os'>;

/** What of it would be added to what the tool says itself; null where that is nothing. */
export function addedHere({ provenance }: Imported, here: Here): Here | null {
  // A commit that the tool names is not the one that is checked out now, and another machine's parts are not ours.
  const { commit, branch, dirty, ...machine } = here;
  const clone = { commit, branch, dirty };
  const isElsewhere =
    (provenance.cpu !== undefined && provenance.cpu !== here.cpu) || provenance.host !== undefined;
  const added: Readonly<Record<string, Here[keyof Here] | undefined>> = {
    ...(provenance.commit === undefined ? clone : {}),
    ...(isElsewhere ? {} : machine),
  };
  const entries = Object.entries(added).filter(
    ([name, value]) => value !== undefined && !(name in provenance),
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** The result with these parts; what the tool says itself stays. */
export const measuredHere = (result: Imported, added: Here): Imported => ({
  ...result,
  provenance: { ...added, ...result.provenance },
});

/** The parts in a line, as a draft would say them. */
export const hereText = (here: Here): string =>
  [commitText(here), environmentText(here)].filter((part) => part !== '').join(', ');

const GIB = 2 ** 30;

/** A machine's memory as people say it. `bytes`: what the operating system has of it. */
export const memoryText = (bytes: number): string => `${String(Math.max(1, Math.round(bytes / GIB)))} GiB`;
