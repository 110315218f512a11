/**
 * What shells and `time` say of one command: GNU `time -v` and its default format (seen of 1.9), bash (seen), `time -p`,
 * zsh, fish, csh, BusyBox, and `time -l` of macOS (documented). Wall-clock time is the duration, user and system together the CPU time.
 * GNU counts memory in KiB, macOS in bytes.
 */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement } from '#core/importers/model';
import { joinedRuns } from '#core/importers/runs';
import { cutWithout, found, sections } from '#core/importers/sections';

/** There are no thousands here: a comma is a locale's decimal point. */
const seconds = (written: string | undefined): number => Number(written?.replace(',', '.') ?? NaN);

/** `h:mm:ss`, `m:ss.ss`, and BusyBox's `1h 2m 03s`, `0m 1.86s`, in seconds. */
const clock = (written: string): number =>
  written.split(/[:hm] ?/).reduce((sum, part) => sum * 60 + seconds(part.replace(/s$/, '')), 0);

interface Ran {
  readonly scope?: string | undefined;
  readonly wall: number;
  readonly cpu: number;
  /** Share of one core. */
  readonly share?: number | undefined;
  /** In B. */
  readonly memory?: number | undefined;
}

function figuresOf({ scope, wall, cpu, share, memory }: Ran): readonly Measurement[] {
  return new Figures(scope)
    .add('duration', 'value', wall, 's')
    .add('cpu-time', 'value', cpu, 's')
    .add('cpu', 'mean', share ?? (wall > 0 ? cpu / wall : NaN), 'ratio')
    .add('memory', 'max', memory, 'B').list;
}

const elapsed = /^\s*Elapsed \(wall clock\) time[^\n]*?: ([\d:.,]+|(?:\d+h )?\d+m [\d.]+s)\s*$/m;

export const gnuTime: TextImporter = {
  form: 'text',
  id: 'gnu-time',
  tool: 'time',
  recognises: (text) => elapsed.test(text) && /^\s*Maximum resident set size \(kbytes\):/m.test(text),
  read: (text) => {
    const parts = sections(text, /^\s*Command being timed:/gm);
    const reports = parts.length > 0 ? parts : [text];
    const commands = reports.map((report) => found(report, /Command being timed: "(.*)"/) ?? '');
    const [command = ''] = commands;
    return {
      kind: 'command',
      tool: 'GNU time',
      measurements: joinedRuns(
        reports.map((report, i) =>
          figuresOf({ ...verbose(report), scope: commands.length > 1 ? commands[i] : undefined }),
        ),
      ),
      provenance: commands.length === 1 && command !== '' ? { command } : {},
      problems: [
        ...failing(reports, commands),
        ...cutWithout(reports.at(-1) ?? '', /^\s*Exit status: \d/m, 'GNU time'),
      ],
    };
  },
};

function failing(reports: readonly string[], commands: readonly string[]) {
  const names = commands.filter(
    (_, i) => (found(reports[i] ?? '', /^\s*Exit status: (\d+)/m) ?? '0') !== '0',
  );
  return names.length > 0 ? [{ code: 'runs-failed', data: { names } } as const] : [];
}

function verbose(text: string): Ran {
  const value = (label: string): number =>
    seconds(found(text, new RegExp(String.raw`^\s*${label}: ([\d.,]+)`, 'm')));
  const wall = found(text, elapsed) ?? '';
  return {
    wall: wall === '' ? NaN : clock(wall),
    cpu: value(String.raw`User time \(seconds\)`) + value(String.raw`System time \(seconds\)`),
    share: value('Percent of CPU this job got') / 100,
    // BusyBox takes the kernel's kilobytes for pages: its figure is several times what was used.
    memory: wall.includes('m ') ? undefined : value(String.raw`Maximum resident set size \(kbytes\)`) * 1024,
  };
}

/** With hours and blanks as BusyBox writes it. */
const bash =
  /^real\s+((?:\d+h )?\d+m ?[\d.,]+s)\nuser\s+((?:\d+h )?\d+m ?[\d.,]+s)\nsys\s+((?:\d+h )?\d+m ?[\d.,]+s)$/gm;
const posix = /^real\s+([\d.,]+)\nuser\s+([\d.,]+)\nsys\s+([\d.,]+)$/gm;
const zsh = /^(.*?)\s+([\d.]+)s user ([\d.]+)s system ([\d.]+)% cpu ([\d:.]+) total$/gm;
const short = /^([\d.]+)user ([\d.]+)system ([\d:.]+)elapsed (\d+|\?)%CPU \(.*?(\d+)maxresident\)k/gm;
const macos =
  /^\s*([\d.,]+) real\s+([\d.,]+) user\s+([\d.,]+) sys(?:\n\s+(\d+)\s+maximum resident set size)?/gm;

const fish = /^Executed in\s+([\d.]+ \w+).*\n\s+usr time\s+([\d.]+ \w+).*\n\s+sys time\s+([\d.]+ \w+)/gm;
const csh = /^([\d.]+)u ([\d.]+)s ([\d:.]+) ([\d.]+)%\s/gm;
const fishUnits: Readonly<Partial<Record<string, number>>> = {
  micros: 1e-6,
  millis: 1e-3,
  secs: 1,
  mins: 60,
  hours: 3600,
};

function fishSeconds(written = ''): number {
  const [value, unit = ''] = written.split(' ');
  return Number(value) * (fishUnits[unit] ?? NaN);
}

export const shellTime: TextImporter = {
  form: 'text',
  id: 'shell-time',
  tool: 'time',
  recognises: (text) =>
    [bash, posix, zsh, short, macos, fish, csh].some((format) => text.search(format) !== -1),
  read: (text) => ({
    kind: 'command',
    measurements: joinedRuns(runsOf(text).map((run) => figuresOf(run))),
  }),
};

function runsOf(text: string): readonly Ran[] {
  return [
    ...[...text.matchAll(bash)].map(([, real = '', user = '', system = '']) => ({
      wall: clock(real),
      cpu: clock(user) + clock(system),
    })),
    ...[...text.matchAll(posix)].map(([, real, user, system]) => ({
      wall: seconds(real),
      cpu: seconds(user) + seconds(system),
    })),
    ...[...text.matchAll(zsh)].map(([, command = '', user, system, share, total = '']) => ({
      scope: command,
      wall: clock(total),
      cpu: seconds(user) + seconds(system),
      share: Number(share) / 100,
    })),
    ...[...text.matchAll(fish)].map(([, wall, user, system]) => ({
      wall: fishSeconds(wall),
      cpu: fishSeconds(user) + fishSeconds(system),
    })),
    ...[...text.matchAll(csh)].map(([, user, system, wall = '', share]) => ({
      wall: clock(wall),
      cpu: seconds(user) + seconds(system),
      share: Number(share) / 100,
    })),
    ...[...text.matchAll(short)].map(([, user, system, wall = '', share, memory]) => ({
      wall: clock(wall),
      cpu: seconds(user) + seconds(system),
      share: Number(share) / 100,
      memory: Number(memory) * 1024,
    })),
    ...[...text.matchAll(macos)].map(([, real, user, system, memory]) => ({
      wall: seconds(real),
      cpu: seconds(user) + seconds(system),
      memory: memory === undefined ? undefined : Number(memory),
    })),
  ];
}
