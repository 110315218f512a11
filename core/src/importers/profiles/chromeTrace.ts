/**
 * Chrome's trace event format: DevTools' Performance panel, py-spy `--format chrometrace`, and others. Seen of Chrome
 * 69, 141 and 156 and py-spy 0.4. Times are in µs. Where V8's CPU profile is in it, that is the profile, of the thread
 * that was busiest; otherwise the spans are, of the page's main thread where the trace is of a browser. Long tasks and
 * interactions are of the lab, not of users.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { Measurement, Reading } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { flatNodes, v8Reading } from '#core/importers/profiles/cpuProfile';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { busyOf, profileReading } from '#core/importers/profiles/reading';
import { addSpans, type Span } from '#core/importers/profiles/spanTree';

/** A task that is longer blocks the page (Long Tasks API); in µs. */
const longTask = 50_000;

type Events = readonly unknown[];

export const chromeTrace: JsonImporter = {
  form: 'json',
  id: 'chrome-trace',
  tool: 'Chrome trace',
  recognises: (value) =>
    eventsOf(value)
      .slice(0, 20)
      .some(
        (event) =>
          textAt(event, 'ph') !== undefined &&
          textAt(event, 'name') !== undefined &&
          at(event, 'pid') !== undefined,
      ),
  read: (value) => {
    const events = eventsOf(value);
    const main = mainThreads(events);
    const measurements = main.size === 0 ? [] : pageFigures(events, main);
    const { profile, measurements: cpu, ...reading } = v8Profile(events) ?? spanProfile(events, main);
    const shown = profile && profile.total > 0 ? { profile } : {};
    return { ...reading, ...shown, kind: 'profile', measurements: [...measurements, ...cpu] };
  },
};

const eventsOf = (value: unknown): Events => (Array.isArray(value) ? value : listAt(value, 'traceEvents'));

const threadOf = (event: unknown): string => `${String(at(event, 'pid'))}:${String(at(event, 'tid'))}`;

/** Threads by their id. */
function threadNames(events: Events): ReadonlyMap<string, string> {
  return new Map(
    events
      .filter((event) => at(event, 'ph') === 'M' && at(event, 'name') === 'thread_name')
      .map((event) => [threadOf(event), textAt(event, 'args', 'name') ?? '']),
  );
}

/** The threads that pages run on; none where the trace is not of a browser. */
function mainThreads(events: Events): ReadonlySet<string> {
  return new Set(
    [...threadNames(events)].filter(([, name]) => name === 'CrRendererMain').map(([thread]) => thread),
  );
}

function pageFigures(events: Events, main: ReadonlySet<string>): readonly Measurement[] {
  const figures = new Figures();
  const ofMain = events.filter((event) => main.has(threadOf(event)));
  const named = (name: string): readonly number[] =>
    numbersAt(ofMain.filter((event) => at(event, 'name') === name).map((event) => at(event, 'dur')));
  const newer = named('RunTask');
  const tasks = (newer.length > 0 ? newer : named('ThreadControllerImpl::RunTask')).filter(
    (dur) => dur >= longTask,
  );
  if (newer.length > 0) figures.add('long-tasks', 'count', tasks.length, 'count');
  if (tasks.length > 0) {
    figures.add('long-tasks', 'max', most(tasks), 'us');
    const blocking = tasks.reduce((sum, dur) => sum + dur - longTask, 0);
    figures.add('total-blocking-time', 'total', blocking, 'us');
  }
  // An interaction is several events (keydown, keypress, keyup): its longest counts.
  const interactions = new Map<number, number>();
  for (const event of ofMain) {
    const id =
      at(event, 'name') === 'EventTiming' ? numberAt(event, 'args', 'data', 'interactionId') : undefined;
    const duration = numberAt(event, 'args', 'data', 'duration');
    if (id === undefined || id === 0 || duration === undefined) continue;
    interactions.set(id, Math.max(interactions.get(id) ?? 0, duration));
  }
  const durations = [...interactions.values()];
  if (durations.length > 0) figures.add('interaction-to-next-paint', 'max', most(durations), 'ms', durations);
  return figures.list;
}

const most = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);

/** The CPU profile that comes in chunks, of the busiest of the profiled threads. */
function v8Profile(events: Events): Reading | null {
  const chunks = new Map<string, unknown[]>();
  const threads = new Map<string, string>();
  for (const event of events) {
    const name = at(event, 'name');
    if (name !== 'Profile' && name !== 'ProfileChunk') continue;
    const id = `${String(at(event, 'pid'))}:${String(at(event, 'id'))}`;
    if (name === 'Profile') threads.set(id, threadOf(event));
    else chunks.set(id, [...(chunks.get(id) ?? []), at(event, 'args', 'data')]);
  }
  const readings = [...chunks].map(([id, parts]) => ({ id, reading: chunkedReading(parts) }));
  const busy = ({ reading: { profile } }: (typeof readings)[number]): number =>
    profile ? busyOf(profile) : 0;
  const [first, ...others] = readings.sort((a, b) => busy(b) - busy(a));
  if (!first) return null;
  const names = threadNames(events);
  const left = others
    .filter((other) => busy(other) > 0)
    .map(({ id }) => names.get(threads.get(id) ?? '') ?? '');
  return left.length === 0
    ? first.reading
    : { ...first.reading, problems: [{ code: 'profiles-left-out', data: { names: left } }] };
}

function chunkedReading(parts: readonly unknown[]): Reading {
  const nodes: unknown[] = [];
  const samples: number[] = [];
  const deltas: number[] = [];
  for (const part of parts) {
    for (const node of listAt(part, 'cpuProfile', 'nodes')) nodes.push(node);
    for (const id of numbersAt(part, 'cpuProfile', 'samples')) samples.push(id);
    for (const delta of numbersAt(part, 'timeDeltas')) deltas.push(delta);
  }
  return v8Reading(flatNodes(nodes), samples, deltas);
}

function spanProfile(events: Events, main: ReadonlySet<string>): Reading {
  const spans = spansOf(events);
  const duration = (list: readonly Span[]): number =>
    list.reduce((sum, { start, end }) => sum + end - start, 0);
  const [page] = [...spans]
    .filter(([thread]) => main.has(thread))
    .map(([, list]) => list)
    .sort((a, b) => duration(b) - duration(a));
  const tree = new CallTree('current');
  for (const list of page ? [page] : spans.values()) addSpans(tree, list, 1 / 1000);
  const python = events.some((event) => at(event, 'cat') === 'py-spy');
  return profileReading(tree.profile('ms'), { tool: python ? 'py-spy' : undefined, cpu: python });
}

/** The spans of each thread; one that does not end in the trace is left out. */
function spansOf(events: Events): ReadonlyMap<string, readonly Span[]> {
  type Begun = { -readonly [K in keyof Span]: Span[K] };
  const threads = new Map<string, { readonly spans: Begun[]; readonly open: Begun[] }>();
  for (const event of events) {
    const phase = at(event, 'ph');
    const start = numberAt(event, 'ts');
    if ((phase !== 'X' && phase !== 'B' && phase !== 'E') || start === undefined) continue;
    const id = threadOf(event);
    const thread = threads.get(id) ?? { spans: [], open: [] };
    threads.set(id, thread);
    if (phase === 'X')
      thread.spans.push({
        frame: eventFrame(event),
        start,
        end: start + Math.max(0, numberAt(event, 'dur') ?? 0),
      });
    else if (phase === 'B') {
      // Listed where it begins: of two that last equally long, the first is around the second.
      const begun = { frame: eventFrame(event), start, end: NaN };
      thread.spans.push(begun);
      thread.open.push(begun);
    } else {
      const begun = thread.open.pop();
      if (begun) begun.end = Math.max(begun.start, start);
    }
  }
  return new Map([...threads].map(([id, { spans }]) => [id, spans.filter(({ end }) => !Number.isNaN(end))]));
}

function eventFrame(event: unknown): Frame {
  const args = at(event, 'args');
  const data = at(args, 'data');
  const name = textAt(event, 'name') ?? '';
  const called = textAt(data, 'functionName');
  const file = textAt(args, 'filename') ?? textAt(data, 'url') ?? textAt(data, 'fileName');
  const line = isObject(args) ? (numberAt(args, 'line') ?? numberAt(data, 'lineNumber')) : undefined;
  return frameOf(name === 'FunctionCall' && called !== undefined ? called : name, file, line);
}
