/**
 * Chrome's trace event format: DevTools' Performance panel, py-spy `--format chrometrace`, and others. Seen of Chrome
 * 69, 141 and 156 and py-spy 0.4. Times are in µs. Where V8's CPU profile is in it, that is the profile, of the thread
 * that was busiest; otherwise the spans are, of the page's main thread where the trace is of a browser. Long tasks and
 * interactions are of the lab, not of users. A large trace is read in pieces; a list of events may lack its end, as the
 * format allows.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter, StreamSink } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt, textAt, wordOf } from '#core/importers/json';
import { jsonPieces } from '#core/importers/jsonPieces';
import type { Measurement, Reading } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { busyOf, profileReading } from '#core/importers/profiles/reading';
import { Spans } from '#core/importers/profiles/spanTree';
import { TextTable } from '#core/importers/profiles/textTable';
import { V8Samples } from '#core/importers/profiles/v8Samples';

/** A task that is longer blocks the page (Long Tasks API); in µs. */
const longTask = 50_000;

/** No program has more, but for ids that are used once each. */
const keptThreads = 5000;

export const chromeTrace: JsonImporter = {
  form: 'json',
  id: 'chrome-trace',
  tool: 'Chrome trace',
  recognises: (value) =>
    (Array.isArray(value) ? value : listAt(value, 'traceEvents'))
      .slice(0, 20)
      .some(
        (event) =>
          textAt(event, 'ph') !== undefined &&
          textAt(event, 'name') !== undefined &&
          at(event, 'pid') !== undefined,
      ),
  read: (value) => {
    const trace = new Trace();
    for (const event of Array.isArray(value) ? (value as unknown[]) : listAt(value, 'traceEvents'))
      trace.add(event);
    return trace.reading();
  },
  large: {
    recognises: (head) =>
      (/^\s*(?:\[|\{[^]*?"traceEvents"\s*:\s*\[)\s*\{/.test(head) &&
        /"ph"\s*:\s*"/.test(head) &&
        /"pid"\s*:/.test(head)) ||
      // DevTools puts what it knows of the page before the events: with its sources it may be longer than the head.
      /^\s*\{\s*"metadata"\s*:\s*\{[^]*?"dataOrigin"\s*:\s*"TraceEvents"/.test(head),
    open,
  },
};

function open(): StreamSink {
  const trace = new Trace();
  let isList = false;
  const pieces = jsonPieces({
    interestIn: ([key], isArray) => {
      if (key !== undefined) return key === 'traceEvents' ? 'elements' : 'skip';
      isList = isArray;
      return isArray ? 'elements' : 'walk';
    },
    onElements: (_, events) => {
      for (const event of events) trace.add(event);
    },
    onValue: () => undefined,
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      const endless = isList && problem?.code === 'json-invalid' && problem.data.cut;
      return problem && !endless ? { problem } : trace.reading();
    },
  };
}

/** What is kept of a thread. */
interface Thread {
  readonly spans: Spans;
  name: string;
  /** Durations of tasks in µs: of the name that newer versions write, and of the older one. */
  readonly tasks: { readonly newer: number[]; readonly older: number[] };
  newerTasks: number;
  /** An interaction is several events (keydown, keypress, keyup): its longest counts. */
  readonly interactions: Map<number, number>;
}

interface V8Profile {
  readonly samples: V8Samples;
  readonly tree: CallTree;
  thread: string | undefined;
}

class Trace {
  readonly #tree = new CallTree('current');
  readonly #threads = new Map<string, Thread>();
  readonly #profiles = new Map<string, V8Profile>();
  /** Of all profiles. */
  readonly #texts = new TextTable();
  #python = false;
  #hasOthers = false;

  add(event: unknown): void {
    const phase = at(event, 'ph');
    const name = textAt(event, 'name') ?? '';
    if (phase === 'M') {
      const named = name === 'thread_name' ? this.#threadOf(event) : null;
      if (named) named.name = textAt(event, 'args', 'name') ?? '';
      return;
    }
    if (name === 'Profile' || name === 'ProfileChunk') {
      this.#addChunk(event, name);
      return;
    }
    if (name === 'EventTiming') this.#addInteraction(event);
    const start = numberAt(event, 'ts');
    if ((phase !== 'X' && phase !== 'B' && phase !== 'E') || start === undefined) return;
    const thread = this.#threadOf(event);
    this.#hasOthers ||= !thread;
    if (!thread) return;
    if (phase === 'E') {
      thread.spans.end(start);
      return;
    }
    this.#python ||= at(event, 'cat') === 'py-spy';
    const frame = eventFrame(event, name);
    const of = this.#tree.functionOf(frame);
    if (phase === 'B') {
      thread.spans.begin(of, frame.line, start);
      return;
    }
    const duration = Math.max(0, numberAt(event, 'dur') ?? 0);
    thread.spans.add(of, frame.line, start, start + duration);
    if (name === 'RunTask') thread.newerTasks++;
    if (duration < longTask) return;
    if (name === 'RunTask') thread.tasks.newer.push(duration);
    else if (name === 'ThreadControllerImpl::RunTask') thread.tasks.older.push(duration);
  }

  reading(): Reading {
    const all = [...this.#threads.values()];
    const main = all.filter(({ name }) => name === 'CrRendererMain');
    const { profile, measurements: cpu, ...reading } = this.#v8Reading() ?? this.#spanReading(main, all);
    const shown = profile && profile.total > 0 ? { profile } : {};
    const page = main.length === 0 ? [] : pageFigures(main);
    return { ...reading, ...shown, kind: 'profile', measurements: [...page, ...cpu] };
  }

  /** Null of one thread too many. */
  #threadOf(event: unknown): Thread | null {
    const id = threadId(event);
    const known = this.#threads.get(id);
    if (known) return known;
    if (this.#threads.size >= keptThreads) return null;
    const thread: Thread = {
      ...{ spans: new Spans(), name: '', tasks: { newer: [], older: [] }, newerTasks: 0 },
      interactions: new Map(),
    };
    this.#threads.set(id, thread);
    return thread;
  }

  #addChunk(event: unknown, name: string): void {
    const id = `${wordOf(at(event, 'pid')) ?? ''}:${wordOf(at(event, 'id')) ?? ''}`;
    let profile = this.#profiles.get(id);
    if (!profile) {
      if (this.#profiles.size >= keptThreads) {
        this.#hasOthers = true;
        return;
      }
      const tree = new CallTree('start', { texts: this.#texts });
      profile = { tree, samples: new V8Samples(tree), thread: undefined };
      this.#profiles.set(id, profile);
    }
    if (name === 'Profile') profile.thread = threadId(event);
    const { samples } = profile;
    const data = at(event, 'args', 'data');
    for (const node of listAt(data, 'cpuProfile', 'nodes')) samples.addNode(node);
    for (const sample of numbersAt(data, 'cpuProfile', 'samples')) samples.addSample(sample);
    for (const delta of numbersAt(data, 'timeDeltas')) samples.addDelta(delta);
  }

  #addInteraction(event: unknown): void {
    const id = numberAt(event, 'args', 'data', 'interactionId');
    const duration = numberAt(event, 'args', 'data', 'duration');
    if (id === undefined || id === 0 || duration === undefined) return;
    const interactions = this.#threadOf(event)?.interactions;
    interactions?.set(id, Math.max(interactions.get(id) ?? 0, duration));
  }

  /** The CPU profile that comes in chunks, of the busiest of the profiled threads. */
  #v8Reading(): Reading | null {
    const read = [...this.#profiles.values()]
      .map(({ samples, tree, thread }) => ({ profile: samples.profile(), tree, thread }))
      .sort((a, b) => busyOf(b.profile) - busyOf(a.profile));
    const [first, ...others] = read;
    if (!first) return null;
    const left = others
      .filter(({ profile }) => busyOf(profile) > 0)
      .map(({ thread }) => this.#threads.get(thread ?? '')?.name ?? '');
    if (this.#hasOthers) left.push('other threads');
    return profileReading(first.profile, {
      problems: [
        ...(left.length === 0 ? [] : [{ code: 'profiles-left-out', data: { names: left } } as const]),
        ...first.tree.problems(),
      ],
    });
  }

  #spanReading(main: readonly Thread[], all: readonly Thread[]): Reading {
    const [page] = [...main].sort((a, b) => b.spans.duration - a.spans.duration);
    for (const { spans } of page ? [page] : all) spans.addTo(this.#tree, 1 / 1000);
    return profileReading(this.#tree.profile('ms'), {
      tool: this.#python ? 'py-spy' : undefined,
      cpu: this.#python,
      problems: [
        ...(this.#hasOthers
          ? [{ code: 'profiles-left-out', data: { names: ['other threads'] } } as const]
          : []),
        ...this.#tree.problems(),
      ],
    });
  }
}

const threadId = (event: unknown): string =>
  `${wordOf(at(event, 'pid')) ?? ''}:${wordOf(at(event, 'tid')) ?? ''}`;

/** Of the threads that pages run on. */
function pageFigures(main: readonly Thread[]): readonly Measurement[] {
  const figures = new Figures();
  const newer = main.reduce((sum, { newerTasks }) => sum + newerTasks, 0);
  const tasks = main.flatMap(({ tasks: { newer: of, older } }) => (newer > 0 ? of : older));
  if (newer > 0) figures.add('long-tasks', 'count', tasks.length, 'count');
  if (tasks.length > 0) {
    figures.add('long-tasks', 'max', most(tasks), 'us');
    const blocking = tasks.reduce((sum, dur) => sum + dur - longTask, 0);
    figures.add('total-blocking-time', 'total', blocking, 'us');
  }
  const durations = main.flatMap(({ interactions }) => [...interactions.values()]);
  if (durations.length > 0) figures.add('interaction-to-next-paint', 'max', most(durations), 'ms', durations);
  return figures.list;
}

const most = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);

function eventFrame(event: unknown, name: string): Frame {
  const args = at(event, 'args');
  const data = at(args, 'data');
  const called = textAt(data, 'functionName');
  const file = textAt(args, 'filename') ?? textAt(data, 'url') ?? textAt(data, 'fileName');
  const line = isObject(args) ? (numberAt(args, 'line') ?? numberAt(data, 'lineNumber')) : undefined;
  return frameOf(name === 'FunctionCall' && called !== undefined ? called : name, file, line);
}
