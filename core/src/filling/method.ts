/** What a result says of how it was measured, in the words of a draft. */
import type { Imported, Provenance } from '#core/importers/model';
import type { MethodPart } from '#core/vocabulary/measured';

/** One line for each part that the result knows. */
export function methodOf(result: Imported): ReadonlyMap<MethodPart, string> {
  const { provenance } = result;
  const parts: readonly (readonly [MethodPart, string])[] = [
    ['tool', toolText(result)],
    ['environment', environmentText(provenance)],
    ['hardware', machineText(provenance)],
    ['os', provenance.os ?? ''],
    ['load', loadText(provenance)],
    ['date', dateText(provenance.date ?? '')],
    ['command', provenance.command === undefined ? '' : `\`${provenance.command}\``],
    ['commit', commitText(provenance)],
  ];
  return new Map(parts.filter(([, text]) => text !== ''));
}

export const toolText = ({ tool, version }: Pick<Imported, 'tool' | 'version'>): string =>
  version === null ? tool : `${tool} ${version}`;

/** The machine in a line; '' where nothing is known of it. */
export const environmentText = (provenance: Provenance): string => {
  const { os, runtime, host } = provenance;
  return listed(machineText(provenance), os, runtime, host);
};

const machineText = ({ cpu, cores, memory }: Provenance): string =>
  listed(cpu, cores === undefined ? undefined : `${cores} cores`, memory && `${memory} memory`);

const listed = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

/** The commit in a line; '' where it is not known. */
export const commitText = ({ commit, branch, dirty }: Provenance): string =>
  [commit, branch === undefined ? undefined : `on ${branch}`, dirty ? 'with uncommitted changes' : undefined]
    .filter((part) => part !== undefined)
    .join(' ');

function loadText({ load }: Provenance): string {
  if (!load) return '';
  const { users, threads, durationMs, rate, requests, target } = load;
  const parts = [
    users === undefined ? undefined : `${users} concurrent ${users === 1 ? 'user' : 'users'}`,
    threads === undefined ? undefined : `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    rate === undefined ? undefined : `${rate} requests/s`,
    requests === undefined ? undefined : `${requests} requests`,
    durationMs === undefined ? undefined : `for ${durationText(durationMs)}`,
    target === undefined ? undefined : `against \`${target}\``,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 120) return `${String(Number(seconds.toPrecision(3)))} s`;
  return `${String(Number((seconds / 60).toPrecision(3)))} min`;
}

/** An exact time to the minute, as people write it; what is no ISO 8601 time stays as the tool wrote it. */
function dateText(date: string): string {
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(date);
  if (!iso) return date;
  const [, day, time, zone] = iso;
  return `${day ?? ''} ${time ?? ''}${zone === undefined ? '' : zone === 'Z' ? ' UTC' : ` ${zone}`}`;
}
