/** What databases report of a plan's steps → steps with times of their own. */
import type { PlanNode, Profile, ProfileEntry, ProfileNode, QueryPlan } from '#core/importers/model';

/** A plan that nests deeper than this is no query's. */
export const deepestPlan = 250;

/** A step as it is reported: an average of its loops. Absent is what was not measured. */
export interface ReportedStep {
  readonly name: string;
  readonly relation?: string | undefined;
  readonly condition?: string | undefined;
  readonly estimatedRows?: number | undefined;
  readonly rows?: number | undefined;
  readonly loops?: number | undefined;
  /** ms until a loop's last row, with what its children took. */
  readonly ms?: number | undefined;
  /** Rows that its condition took away, of a loop. */
  readonly removedRows?: number | undefined;
  /** Where `rows` are those that were read: the rows that its condition kept, of a loop. */
  readonly keptRows?: number | undefined;
  readonly scan?: boolean | undefined;
  /** Where the condition is not written: whether there is one. */
  readonly conditioned?: boolean | undefined;
  /** It did not fit into memory; bytes where they are said. */
  readonly spill?: { readonly bytes?: number } | undefined;
  /** Its children run in several processes at once. */
  readonly gathers?: boolean | undefined;
  /** It runs when another step asks for its result: this is what that step names it. */
  readonly calledBy?: string | undefined;
  /** The names of results that it asks for, anywhere in what is said of it. */
  readonly mentions?: string | undefined;
  readonly children: readonly ReportedStep[];
}

export interface MeasuredStep extends PlanNode {
  readonly reported: ReportedStep;
  readonly children: readonly MeasuredStep[];
}

/**
 * Times and rows over all loops. Steps under a gathering one run in several processes at once: their wall time is what
 * they took together by the number of processes. A result that is computed when it is first asked for is time of the
 * step that asks.
 */
export function measuredStep(step: ReportedStep, processes = 1, depth = 0): MeasuredStep {
  const loops = step.loops;
  const kept = depth >= deepestPlan ? [] : step.children;
  const children = kept.map((child) =>
    measuredStep(child, processesUnder(step, child, processes), depth + 1),
  );
  const total = step.ms === undefined ? undefined : clean((step.ms * (loops ?? 1)) / processes);
  const times = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : clean(value * Math.max(1, loops ?? 1));
  return {
    reported: step,
    name: step.name,
    ...(step.relation === undefined ? {} : { relation: step.relation }),
    ...(step.condition === undefined ? {} : { condition: step.condition }),
    ...defined('estimatedRows', times(step.estimatedRows)),
    ...defined('rows', step.rows === undefined ? undefined : clean(step.rows * (loops ?? 1))),
    ...defined('loops', loops),
    ...defined('total', total),
    ...defined('self', total === undefined ? undefined : selfOf(total, children)),
    children,
  };
}

function processesUnder(step: ReportedStep, child: ReportedStep, processes: number): number {
  if (!step.gathers || child.calledBy !== undefined) return processes;
  return processes * Math.max(1, (child.loops ?? 1) / Math.max(1, step.loops ?? 1));
}

function selfOf(total: number, children: readonly MeasuredStep[]): number {
  const spent = children.reduce(
    (sum, { total: ms, reported }) => sum + (reported.calledBy === undefined ? (ms ?? 0) : 0),
    0,
  );
  return clean(Math.max(0, total - spent));
}

/** A scan under a filter reads what the filter takes away: it is the scan's condition. */
export function withConditions(step: ReportedStep, depth = 0): ReportedStep {
  const kept = depth >= deepestPlan ? [] : step.children;
  const children = kept.map((child) => withConditions(child, depth + 1));
  const [only] = children;
  if (step.condition === undefined || !only?.scan || only.rows === undefined || step.rows === undefined)
    return { ...step, children };
  return { ...step, children: [{ ...only, condition: step.condition, keptRows: step.rows }] };
}

/** The same tree, where steps that ask for a result are without the time of computing it. */
export function withoutCalled(root: MeasuredStep): MeasuredStep {
  const called = new Map<string, number>();
  collectCalled(root, called);
  if (called.size === 0) return root;
  const taken = new Set<string>();
  const visit = (step: MeasuredStep): MeasuredStep => {
    const children = step.children.map(visit);
    let self = step.self;
    for (const [name, ms] of called) {
      if (taken.has(name) || self === undefined || !mentions(step, name)) continue;
      taken.add(name);
      self = clean(Math.max(0, self - ms));
    }
    return { ...step, ...defined('self', self), children };
  };
  return visit(root);
}

function collectCalled(step: MeasuredStep, into: Map<string, number>): void {
  for (const child of step.children) {
    const name = child.reported.calledBy;
    if (name !== undefined && child.total !== undefined) into.set(name, child.total);
    collectCalled(child, into);
  }
}

const mentions = ({ reported }: MeasuredStep, name: string): boolean =>
  reported.mentions?.split('\n').some((line) => line.includes(name)) === true;

/** The steps as a profile: by their own time, and as the tree that the plan is. */
export function planProfile({ root, executionMs }: QueryPlan): Profile | undefined {
  if (root.total === undefined) return undefined;
  const top: ProfileEntry[] = [];
  const visit = ({ name, self = 0, total = 0, children }: PlanNode): ProfileNode => {
    top.push({ name, self, total });
    return { name, self, total, children: children.map(visit) };
  };
  const tree = [visit(root)];
  top.sort((a, b) => b.self - a.self || b.total - a.total);
  return { unit: 'ms', total: executionMs ?? root.total, top, tree };
}

/** Every step, the root first. */
export function stepsOf(root: MeasuredStep): readonly MeasuredStep[] {
  return [root, ...root.children.flatMap(stepsOf)];
}

export const clean = (value: number): number => Number(value.toPrecision(12));

/** The key with its value, or nothing where there is none. */
function defined<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  const made: Partial<Record<string, number>> = value === undefined ? {} : { [key]: value };
  return made;
}
