/**
 * `perf script`, the stacks of `perf record -g` as text. Seen of perf 4.15 and 6.1, with and without periods. A stack
 * counts as one sample where all periods are alike, and with its period where they differ, as `perf report` does.
 */
import type { TextImporter } from '#core/importers/importer';
import type { Provenance } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { found } from '#core/importers/sections';

/** `python3 13871/13871 [002]  6330.702363:    5025125 cpu-clock: ` */
const header =
  /^(\S.*?)\s+(-?\d+)(?:\/(\d+))?\s+(?:\[\d+\]\s+)?(?:[\d.]+:\s+)?(?:(\d+)\s+)?([\w.:/=,{}-]+?):(?:[ukhpP]+:)?\s*$/;
const frameLine = /^\s+([0-9a-f]+)\s+(.*?)(?:\+0x[0-9a-f]+)?(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/;

interface Sample {
  readonly stack: readonly Frame[];
  readonly command: string;
  readonly period: number | undefined;
  readonly event: string;
}

export const perfScript: TextImporter = {
  form: 'text',
  id: 'perf-script',
  tool: 'perf',
  recognises: (text) => {
    const lines = text.slice(0, 30_000).split('\n');
    const at = lines.findIndex((line) => header.test(line));
    return at !== -1 && frameLine.test(lines[at + 1] ?? '') && /\(.*\)$/.test(lines[at + 1] ?? '');
  },
  read: (text) => {
    const samples = samplesOf(text);
    const commands = new Set(samples.map(({ command }) => command));
    const [event] = new Set(samples.map((sample) => sample.event));
    const periods = new Set(samples.map(({ period }) => period));
    const byPeriod = periods.size > 1 && !periods.has(undefined);
    const clock = /^(?:cpu|task)-clock/.test(event ?? '');
    const tree = new CallTree('current');
    for (const { stack, command, period = 1 } of samples) {
      const rooted = commands.size > 1 ? [frameOf(command), ...stack] : stack;
      const weight = byPeriod ? (clock ? period / 1e6 : period) : 1;
      tree.add(rooted, weight);
    }
    return profileReading(tree.profile(!byPeriod ? 'samples' : clock ? 'ms' : (event ?? 'events')), {
      version: found(text, /^# perf version : (.*)$/m),
      provenance: provenanceOf(text),
    });
  },
};

function samplesOf(text: string): readonly Sample[] {
  const samples: Sample[] = [];
  const known = new Map<string, Frame>();
  let head: RegExpExecArray | null = null;
  let stack: Frame[] = [];
  const close = (): void => {
    if (head && stack.length > 0)
      samples.push({
        stack: stack.reverse(),
        command: head[1] ?? '',
        period: head[4] === undefined ? undefined : Number(head[4]),
        event: head[5] ?? '',
      });
    head = null;
    stack = [];
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      close();
      continue;
    }
    const next = /^\s/.test(line) ? null : header.exec(line);
    if (next) {
      close();
      head = next;
    } else if (head) {
      const match = frameLine.exec(line);
      // Idling is a process of its own.
      const idle = head[1] === 'swapper' && head[2] === '0';
      if (match) stack.push(cached(known, `${idle ? 'idle' : ''}${line}`, () => nativeFrame(match, idle)));
    }
  }
  close();
  return samples;
}

function cached(known: Map<string, Frame>, key: string, make: () => Frame): Frame {
  const frame = known.get(key) ?? make();
  known.set(key, frame);
  return frame;
}

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
