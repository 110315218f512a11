/**
 * V8 CPU profiles: `node --cpu-prof`, Chrome DevTools, VS Code (`.cpuprofile`). Seen of Node 20 and Chromium 156; the
 * older form with nested nodes (`head`) of Node 10 and of Chrome before 58 as well. Times are in µs; the delta in front
 * of a sample counts for it.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt } from '#core/importers/json';
import type { Reading } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { v8Frame } from '#core/importers/profiles/v8Frame';
import { profileReading } from '#core/importers/profiles/reading';

export const cpuProfile: JsonImporter = {
  form: 'json',
  id: 'cpuprofile',
  tool: 'V8 CPU profile',
  recognises: (value) =>
    isObject(at(value, 'nodes', 0, 'callFrame')) && 'nodes' in (value as object)
      ? at(value, 'nodes', 0, 'selfSize') === undefined
      : typeof at(value, 'head', 'functionName') === 'string' && at(value, 'head', 'hitCount') !== undefined,
  read: (value) => {
    const nodes = isObject(at(value, 'head'))
      ? nestedNodes(at(value, 'head'))
      : flatNodes(listAt(value, 'nodes'));
    const samples = numbersAt(value, 'samples');
    const deltas = deltasOf(value);
    return v8Reading(nodes, samples, deltas);
  },
};

export interface V8Node {
  readonly id: number;
  readonly parent: number | undefined;
  readonly callFrame: unknown;
  readonly hits: number;
}

/** Nodes as a list, each with the ids of its children, or with that of its parent. */
export function flatNodes(nodes: readonly unknown[]): readonly V8Node[] {
  const parents = new Map<number, number>();
  for (const node of nodes) {
    const id = numberAt(node, 'id');
    if (id !== undefined) for (const child of numbersAt(node, 'children')) parents.set(child, id);
  }
  return nodes.flatMap((node) => {
    const id = numberAt(node, 'id');
    if (id === undefined) return [];
    const parent = numberAt(node, 'parent') ?? parents.get(id);
    return [{ id, parent, callFrame: at(node, 'callFrame'), hits: numberAt(node, 'hitCount') ?? 0 }];
  });
}

function nestedNodes(head: unknown): readonly V8Node[] {
  const nodes: V8Node[] = [];
  const open: { readonly node: unknown; readonly parent: number | undefined }[] = [
    { node: head, parent: undefined },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const id = numberAt(next.node, 'id');
    if (id === undefined) continue;
    const hits = numberAt(next.node, 'hitCount') ?? 0;
    nodes.push({ id, parent: next.parent, callFrame: at(next.node, 'callFrame') ?? next.node, hits });
    for (const node of listAt(next.node, 'children')) open.push({ node, parent: id });
  }
  return nodes;
}

/** µs before each sample. */
function deltasOf(value: unknown): readonly number[] {
  const deltas = numbersAt(value, 'timeDeltas');
  if (deltas.length > 0) return deltas;
  const start = numberAt(value, 'startTime');
  const times = numbersAt(value, 'timestamps');
  // The old form counts its start in seconds, its samples in µs.
  const first = start !== undefined && (times[0] ?? 0) > start * 1000 ? start * 1e6 : start;
  return times.map((time, i) => Math.max(0, time - (times[i - 1] ?? first ?? time)));
}

/** The reading of one V8 profile; in samples where there are no times. */
export function v8Reading(
  nodes: readonly V8Node[],
  samples: readonly number[],
  deltas: readonly number[],
): Reading {
  const tree = new CallTree('start');
  const timed = samples.length > 0 && deltas.length > 0;
  const weights = new Map<number, number>();
  if (timed)
    samples.forEach((id, i) => {
      // Clocks of different cores may go backwards: such a sample weighs nothing.
      weights.set(id, (weights.get(id) ?? 0) + Math.max(0, deltas[i] ?? 0) / 1000);
    });
  else if (samples.length > 0) for (const id of samples) weights.set(id, (weights.get(id) ?? 0) + 1);
  else for (const { id, hits } of nodes) weights.set(id, hits);
  addNodes(tree, nodes, weights);
  return profileReading(tree.profile(timed ? 'ms' : 'samples'));
}

/** Adds nodes that name their parents, in any order; a node in a circle hangs at the root. */
function addNodes(tree: CallTree, nodes: readonly V8Node[], weights: ReadonlyMap<number, number>): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const calls = new Map<number, CallTree['root']>();
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, v8Frame(callFrame)]));
  for (const node of nodes) {
    const path: V8Node[] = [];
    const seen = new Set<number>();
    let here: V8Node | undefined = node;
    while (here && !calls.has(here.id) && !seen.has(here.id)) {
      seen.add(here.id);
      path.push(here);
      here = here.parent === undefined ? undefined : byId.get(here.parent);
    }
    let call = (here && calls.get(here.id)) ?? tree.root;
    for (const step of path.reverse()) {
      const frame = frames.get(step.id);
      const isRoot = step.parent === undefined && frame?.name === '(root)';
      if (frame && !isRoot) call = tree.call(call, frame, weights.get(step.id) ?? 0);
      calls.set(step.id, call);
    }
  }
  for (const [id, call] of calls) call.self += weights.get(id) ?? 0;
}
