/**
 * `perf script`, the stacks of `perf record -g` as text. Seen of perf 4.15 and 6.1, with and without periods. A stack
 * counts as one sample where all periods are alike, and with its period where they differ, as `perf report` does.
 */
import type { StreamImporter, StreamSink, TextImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { Provenance } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { StackCounts } from '#core/importers/profiles/stackCounts';
import { found } from '#core/importers/sections';

/** `python3 13871/13871 [002]  6330.702363:    5025125 cpu-clock: ` */
const header =
  /^(\S.*?)\s+(-?\d+)(?:\/(\d+))?\s+(?:\[\d+\]\s+)?(?:[\d.]+:\s+)?(?:(\d+)\s+)?([\w.:/=,{}-]+?):(?:[ukhpP]+:)?\s*$/;
const frameLine = /^\s+([0-9a-f]+)\s+(.*?)(?:\+0x[0-9a-f]+)?(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/;

/** A longer text is read as it comes. What a terminal puts around a text is taken off of what is read as a whole alone. */
const large = 60_000;

const id = 'perf-script';
const tool = 'perf';

export const perfScript: TextImporter = {
  form: 'text',
  id,
  tool,
  recognises: isScript,
  read: (text) => {
    const sink = scriptSink();
    sink.push(text);
    return sink.finish();
  },
};

export const perfScriptStream: StreamImporter = {
  form: 'stream',
  id,
  tool,
  recognises: (head) => head.length >= large && isScript(head),
  open: scriptSink,
};

function isScript(text: string): boolean {
  const lines = text.slice(0, 30_000).split('\n');
  const at = lines.findIndex((line) => header.test(line));
  return at !== -1 && frameLine.test(lines[at + 1] ?? '') && /\(.*\)$/.test(lines[at + 1] ?? '');
}

function scriptSink(): StreamSink {
  const counts = new StackCounts();
  const commands = new Set<number>();
  const periods = new Set<string | undefined>();
  const comments: string[] = [];
  let event: string | undefined;
  let head: RegExpExecArray | null = null;
  let stack: number[] = [];
  const close = (): void => {
    if (head && stack.length > 0) {
      const [, command = '', , , period, of = ''] = head;
      event ??= of;
      if (periods.size < 2) periods.add(period);
      if (period === undefined) periods.add(undefined);
      const root = counts.frame(`\0${command}`, () => frameOf(command));
      commands.add(root);
      counts.add([root, ...stack.reverse()], Number(period ?? 1));
    }
    head = null;
    stack = [];
  };
  const lines = lineReader((line) => {
    if (line.startsWith('#')) {
      if (comments.length < 200) comments.push(line);
      return;
    }
    if (line.trim() === '') {
      close();
      return;
    }
    const next = /^\s/.test(line) ? null : header.exec(line);
    if (next) {
      close();
      head = next;
    } else if (head) {
      const match = frameLine.exec(line);
      // Idling is a process of its own.
      const idle = head[1] === 'swapper' && head[2] === '0';
      if (match)
        stack.push(counts.frame(`${idle ? 'idle' : ''}${frameKey(match)}`, () => nativeFrame(match, idle)));
    }
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      close();
      const byPeriod = periods.size > 1 && !periods.has(undefined);
      const clock = /^(?:cpu|task)-clock/.test(event ?? '');
      const tree = new CallTree('current');
      for (const { frames, count, weight } of counts.stacks())
        tree.add(
          commands.size > 1 ? frames : frames.slice(1),
          byPeriod ? (clock ? weight / 1e6 : weight) : count,
        );
      const text = `${comments.join('\n')}\n`;
      return profileReading(tree.profile(!byPeriod ? 'samples' : clock ? 'ms' : (event ?? 'events')), {
        version: found(text, /^# perf version : (.*)$/m),
        provenance: provenanceOf(text),
      });
    },
  };
}

/** Places of one function are one frame; what has no name is told by its address. */
const frameKey = ([, address = '', symbol = '', object = '']: RegExpExecArray): string =>
  symbol === '' ? `0x${address} ${object}` : `${symbol}\0${object}`;

function nativeFrame([, address = '', symbol = '', object = '']: RegExpExecArray, idle: boolean): Frame {
  const file = object === '' || object === '[unknown]' ? undefined : object;
  return frameOf(symbol === '' ? `0x${address}` : symbol, file, undefined, idle ? 'idle' : undefined);
}

function provenanceOf(text: string): Provenance {
  const head = /^(?:#.*\n)+/.exec(text)?.[0] ?? '';
  const of = (name: string): string | undefined => found(head, new RegExp(`^# ${name} : (.*)$`, 'm'));
  const facts = {
    command: of('cmdline'),
    date: found(head, /^# captured on *: (.*)$/m),
    host: of('hostname'),
    cpu: of('cpudesc'),
    os: of('os release'),
  };
  const cores = Number(of('nrcpus online') ?? NaN);
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    ...(Number.isInteger(cores) ? { cores } : {}),
  };
}
