/**
 * Python's `cProfile`/`profile`/`pstats` on a terminal, seen of CPython 3.11. Times are in seconds, to the ms: functions
 * that take less show as 0. `ncalls` is `total/primitive` for recursion, whose cumulative time counts once already.
 */
import { Figures } from '#core/importers/figures';
import type { StreamSink, TextImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { ProfileEntry } from '#core/importers/model';
import { ownText } from '#core/importers/ownText';
import { frameOf } from '#core/importers/profiles/frame';
import { byWeight } from '#core/importers/profiles/hottest';

const summary = /(\d+) function calls(?: \((\d+) primitive calls\))? in ([\d.]+) (?:CPU )?seconds/;
const row = /^\s*(\d+)(?:\/\d+)?\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+[\d.]+\s+(\S.*)$/;
/** Of functions; once there are twice as many, those that spend the least are left. */
const keptFunctions = 10_000;

const recognises = (text: string): boolean =>
  summary.test(text) &&
  /^\s*ncalls\s+tottime\s+percall\s+cumtime\s+percall\s+filename:lineno\(function\)/m.test(text);

export const cProfileText: TextImporter = {
  form: 'text',
  id: 'cprofile-text',
  tool: 'cProfile',
  recognises,
  read: (text) => {
    const sink = open();
    sink.push(text);
    return sink.finish();
  },
  large: { recognises, open },
};

function open(): StreamSink {
  let top: ProfileEntry[] = [];
  let summed: readonly string[] | null = null;
  const lines = lineReader((line) => {
    summed ??= summary.exec(line);
    const entry = entryOf(line);
    if (entry && top.push(entry) >= 2 * keptFunctions) top = top.sort(byWeight).slice(0, keptFunctions);
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      const [, calls, , seconds] = summed ?? [];
      const figures = new Figures()
        .add('duration', 'value', Number(seconds), 's')
        .own('function-calls', 'count', Number(calls), 'count');
      const total = ms(seconds);
      return {
        kind: 'profile',
        measurements: figures.list,
        profile: { unit: 'ms', total, top: top.sort(byWeight).slice(0, keptFunctions), tree: null },
      };
    },
  };
}

function entryOf(line: string): ProfileEntry | null {
  const [, , self, total, place] = row.exec(line) ?? [];
  if (place === undefined) return null;
  const [, file, number, name = place] = /^(.+):(\d+)\((.+)\)$/.exec(place.trim()) ?? [];
  return {
    ...frameOf(ownText(name), file === '~' || file === undefined ? undefined : ownText(file), Number(number)),
    self: ms(self),
    total: ms(total),
  };
}

const ms = (seconds: string | undefined): number => Number((Number(seconds) * 1000).toPrecision(12));
