/**
 * Python's `cProfile`/`profile`/`pstats` on a terminal, seen of CPython 3.11. Times are in seconds, to the ms: functions
 * that take less show as 0. `ncalls` is `total/primitive` for recursion, whose cumulative time counts once already.
 */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { ProfileEntry } from '#core/importers/model';
import { frameOf } from '#core/importers/profiles/frame';

const summary = /(\d+) function calls(?: \((\d+) primitive calls\))? in ([\d.]+) (?:CPU )?seconds/;
const row = /^\s*(\d+)(?:\/\d+)?\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+[\d.]+\s+(\S.*)$/gm;

export const cProfileText: TextImporter = {
  form: 'text',
  id: 'cprofile-text',
  tool: 'cProfile',
  recognises: (text) =>
    summary.test(text) &&
    /^\s*ncalls\s+tottime\s+percall\s+cumtime\s+percall\s+filename:lineno\(function\)/m.test(text),
  read: (text) => {
    const [, calls, , seconds] = summary.exec(text) ?? [];
    const top = [...text.matchAll(row)]
      .map(([, , self, total, place = '']): ProfileEntry => {
        const [, file, line, name = place] = /^(.+):(\d+)\((.+)\)$/.exec(place.trim()) ?? [];
        return {
          ...frameOf(name, file === '~' ? undefined : file, Number(line)),
          self: ms(self),
          total: ms(total),
        };
      })
      .sort((a, b) => b.self - a.self || b.total - a.total);
    const figures = new Figures()
      .add('duration', 'value', Number(seconds), 's')
      .own('function-calls', 'count', Number(calls), 'count');
    return {
      kind: 'profile',
      measurements: figures.list,
      profile: { unit: 'ms', total: ms(seconds), top, tree: null },
    };
  },
};

const ms = (seconds: string | undefined): number => Number((Number(seconds) * 1000).toPrecision(12));
