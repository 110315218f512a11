import type { Lag } from '#sandbox/faults/lag';
import { takeId, timestamp } from '#sandbox/state/seed';
import type { Store } from '#sandbox/state/store';

/** What every part of the sandbox works on. */
export interface World {
  readonly store: Store;
  /** How long new issues stay out of lists. */
  readonly listLag: Lag;
  /** How long new issues stay out of search results. */
  readonly searchLag: Lag;
  readonly now: () => Date;
}

/** The time now, as GitHub sends it. */
export const timeIn = (world: World): string => timestamp(world.now());

/** A number that nothing else has. */
export const newId = (world: World): number => takeId(world.store.state);
