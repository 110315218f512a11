/**
 * `perf stat`, seen of 6.1: the terminal, `-x,` and `-j`; other locales' numbers are documented. Elapsed time is the
 * command's duration, `task-clock` its CPU time. With `-r` all are means. The figure behind `+-` is the error of the mean,
 * no deviation. Counters keep their names; what the machine cannot count is left out.
 */
import { timeUnit } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import type { Measurement, Provenance } from '#core/importers/model';
import { joinedRuns } from '#core/importers/runs';
import { cutWithout, found, sections } from '#core/importers/sections';

const start = /^\s*Performance counter stats for /gm;
const counter =
  /^\s*([\d.,'\u00a0\u202f]+)\s+(?:(msec|ns)\s+)?([a-zA-Z][\w.:\-/=,]*)(?:\s+\((msec)\))?\s*(?:#\s+([\d.,]+)\s+(.+?))?\s*(?:\(.*\))?\s*$/;

/** One event of any of the outputs. */
function addCounter(figures: Figures, event: string, value: number, unit: string): void {
  const name = event.replace(/:[ukhGHpP]+$/, '');
  const time = timeUnit(unit);
  if (name === 'task-clock') figures.add('cpu-time', 'mean', value, time ?? 'ms');
  else if (name === 'duration_time') figures.add('duration', 'mean', value, time ?? 'ns');
  else if (time !== null) figures.add(name, 'mean', value, time);
  else figures.add(name, 'mean', value, 'count');
}

export const perfStat: TextImporter = {
  form: 'text',
  id: 'perf-stat',
  tool: 'perf stat',
  recognises: (text) =>
    text.search(start) !== -1 && /seconds time elapsed|^\s*[\d.,]+\s+(?:msec )?task-clock/m.test(text),
  read: (text) => {
    const reports = sections(text, start);
    const commands = reports.map((report) => found(report, /Performance counter stats for '(.*?)'/));
    const date = found(text, /^# started on (.+)$/m);
    const [command] = commands;
    return {
      kind: 'command',
      measurements: joinedRuns(
        reports.map((report, i) => figuresOf(report, reports.length > 1 ? commands[i] : undefined)),
      ),
      provenance: {
        ...(reports.length === 1 && command !== undefined ? { command } : {}),
        ...(date === undefined ? {} : { date }),
      } satisfies Provenance,
      problems: cutWithout(reports.at(-1) ?? '', /seconds time elapsed/, 'perf stat'),
    };
  },
};

/** The elapsed time has nine digits behind its point, which tells the locale's point from its separator. */
function numbersOf(report: string): (written: string) => number {
  const comma = /\d,\d{4,}(?: \+- \S+)? seconds time elapsed/.test(report);
  return (written) => {
    const plain = written.replace(comma ? /[^\d,]/g : /[^\d.]/g, '').replace(',', '.');
    return plain === '' ? NaN : Number(plain);
  };
}

function figuresOf(report: string, scope: string | undefined): readonly Measurement[] {
  const figures = new Figures(scope);
  const number = numbersOf(report);
  const seconds = (label: string): number =>
    number(found(report, new RegExp(String.raw`^\s*([\d.,]+)(?: \+- [\d.,]+)? seconds ${label}`, 'm')) ?? '');
  const runs = found(report, /\((\d+) runs\)/);
  figures.add('duration', runs === undefined ? 'value' : 'mean', seconds('time elapsed'), 's');
  if (runs !== undefined) figures.add('duration', 'count', Number(runs), 'count');
  for (const line of report.split('\n')) {
    const [, written = '', unit = '', event = '', older = '', share, note = ''] = counter.exec(line) ?? [];
    if (event === '' || event === 'seconds' || Number.isNaN(number(written))) continue;
    addCounter(figures, event, number(written), unit || older);
    if (event.startsWith('task-clock') && note.startsWith('CPUs utilized'))
      figures.add('cpu', 'mean', number(share ?? ''), 'ratio');
  }
  return figures.list;
}

/** A row of `-I`: when, since the start, and the counter of the time since the row before. */
const interval = /^[^\S\n]*(\d+\.\d{6,9})[^\S\n]+(?=[\d<])(.*)$/gm;
const intervalHead = /^# {1,40}time {1,40}counts {1,9}unit {1,9}events[^\S\n]*$/m;

/** `-I`: the counters of all intervals together, until the last. */
export const perfStatIntervals: TextImporter = {
  form: 'text',
  id: 'perf-stat-intervals',
  tool: 'perf stat',
  recognises: (text) => intervalHead.test(text) && new RegExp(interval.source, 'm').test(text),
  read: (text) => {
    const counted = new Map<string, { readonly unit: string; value: number }>();
    let seconds = 0;
    for (const [, time = '', row = ''] of text.matchAll(interval)) {
      const [, written = '', unit = '', event = '', older = ''] = counter.exec(row) ?? [];
      if (event === '') continue;
      seconds = Math.max(seconds, Number(time));
      const of = counted.get(event) ?? { unit: unit || older, value: 0 };
      counted.set(event, of);
      of.value += Number(written.replace(/[^\d.]/g, ''));
    }
    const figures = new Figures().add('duration', 'value', seconds, 's');
    for (const [event, { value, unit }] of counted) addCounter(figures, event, value, unit);
    return { kind: 'command', measurements: figures.list };
  },
};

/** value, unit, event, [variance with `-r`,] run time, share of it, metric, its unit */
const row =
  /^(\d[\d.]*(?:,\d+(?=[;|\t]))?|<not supported>|<not counted>)([,;|\t])([a-zA-Z/]*)\2([a-zA-Z][\w.:\-/=]*)\2(?:[\d.,]+%\2)?\d+\2\d+(?:[.,]\d+)?(?:\2([\d.,]*)\2(.*))?$/gm;
/** A locale's comma; there are no thousands here. */
const plain = (written: string): number => Number(written.replace(',', '.'));

export const perfStatCsv: TextImporter = {
  form: 'text',
  id: 'perf-stat-csv',
  tool: 'perf stat',
  recognises: (text) => [...text.matchAll(row)].length >= 2,
  read: (text) => {
    const figures = new Figures();
    for (const [, value = '', , unit = '', event = '', metric = '', of = ''] of text.matchAll(row)) {
      if (value.startsWith('<')) continue;
      addCounter(figures, event, plain(value), unit);
      if (of.trim() === 'CPUs utilized') figures.add('cpu', 'mean', plain(metric), 'ratio');
    }
    return { kind: 'command', measurements: figures.list };
  },
};

export const perfStatJson: TextImporter = {
  form: 'text',
  id: 'perf-stat-json',
  tool: 'perf stat',
  recognises: (text) => /^\s*\{(?=[^\n]*"counter-value"\s*:)(?=[^\n]*"event"\s*:)/m.test(text),
  read: (text) => {
    const figures = new Figures();
    const lines = jsonLines((value) => {
      const counted = numberAt(value, 'counter-value');
      if (counted === undefined) return;
      addCounter(figures, textAt(value, 'event') ?? '', counted, textAt(value, 'unit') ?? '');
      if (textAt(value, 'metric-unit') === 'CPUs utilized')
        figures.add('cpu', 'mean', numberAt(value, 'metric-value'), 'ratio');
    });
    lines.push(text);
    lines.finish();
    return { kind: 'command', measurements: figures.list, problems: lines.problems() };
  },
};
