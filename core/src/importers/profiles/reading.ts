/** What a profile says as figures, beside its functions. */
import { Figures } from '#core/importers/figures';
import type { ImportProblem } from '#core/importers/problems';
import type { Profile, Provenance, Reading } from '#core/importers/model';

export interface ProfileFacts {
  readonly tool?: string | undefined;
  readonly version?: string | null | undefined;
  readonly provenance?: Provenance | undefined;
  readonly problems?: readonly ImportProblem[] | undefined;
  /** False where the weights are no time that code ran: waits, wall clock of spans. */
  readonly cpu?: boolean | undefined;
}

/** The time on the CPU is what was recorded without what was idle; a profile of memory gives no figure. */
export function profileReading(profile: Profile, facts: ProfileFacts = {}): Reading {
  const figures = new Figures();
  if (profile.unit === 'ms' && facts.cpu !== false) figures.add('cpu-time', 'total', busyOf(profile), 'ms');
  return {
    kind: 'profile',
    measurements: figures.list,
    profile,
    ...(facts.tool === undefined ? {} : { tool: facts.tool }),
    ...(facts.version === undefined ? {} : { version: facts.version }),
    ...(facts.provenance === undefined ? {} : { provenance: facts.provenance }),
    ...(facts.problems === undefined ? {} : { problems: facts.problems }),
  };
}

/** What was recorded without the time that was idle: what shares are of. */
export function busyOf({ total, outside = [] }: Profile): number {
  const idle = outside.find(({ kind }) => kind === 'idle')?.value ?? 0;
  return Number((total - idle).toPrecision(12));
}
