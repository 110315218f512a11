/**
 * V8 CPU profiles: `node --cpu-prof`, Chrome DevTools, VS Code (`.cpuprofile`). Seen of Node 20 and Chromium 156; the
 * older form with nested nodes (`head`) of Node 10 and of Chrome before 58 as well. Times are in µs; the delta in front
 * of a sample counts for it. A large one is read in pieces.
 */
import type { JsonImporter, Read, StreamSink } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt } from '#core/importers/json';
import { jsonPieces } from '#core/importers/jsonPieces';
import { CallTree } from '#core/importers/profiles/callTree';
import { profileReading } from '#core/importers/profiles/reading';
import { V8Samples } from '#core/importers/profiles/v8Samples';

export const cpuProfile: JsonImporter = {
  form: 'json',
  id: 'cpuprofile',
  tool: 'V8 CPU profile',
  recognises: (value) =>
    isObject(at(value, 'nodes', 0, 'callFrame')) && 'nodes' in (value as object)
      ? at(value, 'nodes', 0, 'selfSize') === undefined
      : typeof at(value, 'head', 'functionName') === 'string' && at(value, 'head', 'hitCount') !== undefined,
  read: (value) => {
    const tree = new CallTree('start');
    const samples = new V8Samples(tree);
    if (isObject(at(value, 'head'))) samples.addNested(at(value, 'head'));
    else for (const node of listAt(value, 'nodes')) samples.addNode(node);
    for (const id of numbersAt(value, 'samples')) samples.addSample(id);
    for (const delta of deltasOf(value)) samples.addDelta(delta);
    return reading(tree, samples);
  },
  large: {
    recognises: (head) => /^\s*\{/.test(head) && /"nodes"\s*:\s*\[\s*\{[^]{0,200}?"callFrame"\s*:/.test(head),
    open,
  },
};

function open(): StreamSink {
  const tree = new CallTree('start');
  const samples = new V8Samples(tree);
  const add: Readonly<Record<string, (element: unknown) => void>> = {
    nodes: (node) => {
      samples.addNode(node);
    },
    samples: (id) => {
      if (typeof id === 'number') samples.addSample(id);
    },
    timeDeltas: (delta) => {
      if (typeof delta === 'number') samples.addDelta(delta);
    },
  };
  const pieces = jsonPieces({
    interestIn: ([key, ...inside]) =>
      key === undefined ? 'walk' : inside.length === 0 && Object.hasOwn(add, key) ? 'elements' : 'skip',
    onElements: ([key = ''], elements) => {
      const into = add[key];
      if (into) for (const element of elements) into(element);
    },
    onValue: () => undefined,
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      return problem ? { problem } : reading(tree, samples);
    },
  };
}

function reading(tree: CallTree, samples: V8Samples): Read {
  const profile = samples.profile();
  return profileReading(profile, { problems: tree.problems() });
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
