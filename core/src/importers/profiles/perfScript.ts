/**
 * `perf script`, the stacks of `perf record -g` as text, and of `perf record` the functions alone (documented). Seen of perf 4.15 and 6.1, with and without periods. A stack
 * counts as one sample where all periods are alike, and with its period where they differ, as `perf report` does.
 */
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { Provenance } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { frameNumbers, type NumberedFrame } from '#core/importers/profiles/frameNumbers';
import { ownText } from '#core/importers/ownText';
import { profileReading } from '#core/importers/profiles/reading';
import { found } from '#core/importers/sections';

/** `python3 13871/13871 [002]  6330.702363:    5025125 cpu-clock: ` */
const header =
  /^(\S.*?)\s+(-?\d+)(?:\/(\d+))?\s+(?:\[\d+\]\s+)?(?:[\d.]+:\s+)?(?:(\d+)\s+)?([\w.:/=,{}-]+?):(?:[ukhpP]+:)?\s*$/;
const frameLine = /^\s+([0-9a-f]+)\s+(.*?)(?:\+0x[0-9a-f]+)?(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/;

/** Without stacks the function stands in the line of its sample. */
const flatLine = /^(\S.*:)\s+([0-9a-f]{4,} \S.*\))\s*$/;

export const perfScript: StreamImporter = {
  form: 'stream',
  id: 'perf-script',
  tool: 'perf',
  recognises: isScript,
  open: scriptSink,
};

function isScript(text: string): boolean {
  const lines = text.slice(0, 30_000).split('\n');
  const at = lines.findIndex((line) => header.test(line));
  if (at === -1)
    return lines.some((line) => {
      const [, head = '', frame = ''] = flatLine.exec(line) ?? [];
      return /\s[\d.]+: /.test(head) && header.test(head) && frameLine.test(` ${frame}`);
    });
  return frameLine.test(lines[at + 1] ?? '') && /\(.*\)$/.test(lines[at + 1] ?? '');
}

function scriptSink(): StreamSink {
  const tree = new CallTree('current');
  const frames = frameNumbers(tree);
  /** Of each call that samples ended in: the sum of their periods. */
  const periods = new Map<number, number>();
  const distinct = new Set<string | undefined>();
  const commands = new Set<number>();
  const comments: string[] = [];
  let event: string | undefined;
  let head: RegExpExecArray | null = null;
  let command = -1;
  let stack: NumberedFrame[] = [];
  const close = (): void => {
    if (head && stack.length > 0) {
      const [, , , , period, of = ''] = head;
      event ??= ownText(of);
      if (distinct.size < 2 || period === undefined) distinct.add(period);
      let call = tree.callNumber(tree.calls.root, command, undefined, 1);
      commands.add(call);
      for (const frame of stack.reverse()) call = tree.callNumber(call, frame.of, frame.line, 1);
      tree.calls.spend(call, 1);
      periods.set(call, (periods.get(call) ?? 0) + Number(period ?? 1));
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
    const [, flatHead, flatFrame = ''] = /^\s/.test(line) ? [] : (flatLine.exec(line) ?? []);
    const next = /^\s/.test(line) ? null : header.exec(flatHead ?? line);
    if (next) {
      close();
      head = next;
      command = tree.functionOf(frameOf(next[1] ?? ''));
      if (flatHead === undefined) return;
    }
    if (head) {
      const match = frameLine.exec(next ? ` ${flatFrame}` : line);
      // Idling is a process of its own.
      const idle = head[1] === 'swapper' && head[2] === '0';
      if (match)
        stack.push(frames(`${idle ? 'idle' : ''}${frameKey(match)}`, () => nativeFrame(match, idle)));
    }
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      close();
      const byPeriod = distinct.size > 1 && !distinct.has(undefined);
      const clock = /^(?:cpu|task)-clock/.test(event ?? '');
      if (byPeriod)
        for (const [call, period] of periods) tree.calls.setSelf(call, clock ? period / 1e6 : period);
      // The name of the only command says nothing.
      const [only] = commands;
      const from = commands.size === 1 ? only : undefined;
      const text = `${comments.join('\n')}\n`;
      return profileReading(tree.profile(!byPeriod ? 'samples' : clock ? 'ms' : (event ?? 'events'), from), {
        version: found(text, /^# perf version : (.*)$/m),
        provenance: provenanceOf(text),
        problems: tree.problems(),
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
