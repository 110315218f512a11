import type { Fault, FaultEffect } from '#sandbox/faults/fault';

interface Planned {
  readonly id: number;
  readonly fault: Fault;
  readonly pattern: RegExp;
  /** How many matching requests there were. */
  seen: number;
  /** How many of them met the fault. */
  met: number;
}

/** A planned fault and how often it struck. */
interface PlannedFault {
  readonly id: number;
  readonly fault: Fault;
  readonly seen: number;
  readonly met: number;
}

/** The faults that wait for their requests. Each counts the requests that match it, from when it was added. */
export class FaultPlan {
  readonly #planned: Planned[] = [];
  #nextId = 1;

  /** Adds a fault and gives the number by which it can be taken out again. */
  add(fault: Fault): number {
    const id = this.#nextId++;
    this.#planned.push({ id, fault, pattern: routePattern(fault.route ?? '/*'), seen: 0, met: 0 });
    return id;
  }

  /** Takes a fault out; false when there is none of that number. */
  remove(id: number): boolean {
    const index = this.#planned.findIndex((planned) => planned.id === id);
    if (index >= 0) this.#planned.splice(index, 1);
    return index >= 0;
  }

  clear(): void {
    this.#planned.length = 0;
  }

  get all(): readonly PlannedFault[] {
    return this.#planned.map(({ id, fault, seen, met }) => ({ id, fault, seen, met }));
  }

  /** Counts a request and gives what it meets; undefined: nothing. The fault added first wins, all count. */
  take(method: string, path: string): FaultEffect | undefined {
    let effect: FaultEffect | undefined;
    for (const planned of this.#planned) {
      const { fault, pattern } = planned;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (!pattern.test(path)) continue;
      planned.seen += 1;
      const first = fault.nth ?? 1;
      const end = fault.times === null ? Infinity : first + (fault.times ?? 1);
      if (effect !== undefined || planned.seen < first || planned.seen >= end) continue;
      planned.met += 1;
      effect = fault.effect;
    }
    return effect;
  }
}

function routePattern(route: string): RegExp {
  const source = route
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{[^}]*\}/g, '[^/]+')
    .replace(/\*$/, '.*');
  return new RegExp(`^${source}$`, 'i');
}
