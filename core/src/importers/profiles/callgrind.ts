/**
 * Callgrind's output (`callgrind.out.*`), also of Xdebug (`cachegrind.out.*`) and other writers of the format that
 * KCachegrind reads. Described in Valgrind's manual; one small file was seen. Costs are of the first event that it
 * names, such as executed instructions. It gives calls between pairs of functions, not stacks: there is no tree, and the
 * total of a function in a circle of calls is bounded by the whole.
 */
import type { StreamImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { ProfileEntry, Reading } from '#core/importers/model';
import { frameOf } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { hottest } from '#core/importers/profiles/hottest';
import { ownText } from '#core/importers/ownText';
import { weightUnit } from '#core/importers/profiles/weightUnit';

interface Cost {
  readonly name: string;
  readonly file: string;
  self: number;
  called: number;
}

/** Functions beyond this stand together. */
const keptFunctions = 200_000;
const rareCalls = '(rare calls)';

export const callgrind: StreamImporter = {
  form: 'stream',
  id: 'callgrind',
  tool: 'Callgrind',
  recognises: (head) => /^events: *\S/m.test(head) && /^fn=/m.test(head),
  open: () => {
    const costs = new Costs();
    const header = { events: 'events', cmd: '', creator: '' };
    const lines = lineReader((line) => {
      const [, key, value = ''] = /^(events|cmd|creator|positions): *(.*)$/.exec(line) ?? [];
      if (key === 'events' || key === 'cmd' || key === 'creator') header[key] = value.trim();
      // `--dump-instr=yes` writes an address before the line.
      else if (key === 'positions') costs.positions = value.trim().split(/\s+/).length;
      else costs.line(line);
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        return readingOf(costs, header);
      },
    };
  },
};

function readingOf(costs: Costs, { events, cmd, creator }: Readonly<Record<string, string>>): Reading {
  const all = costs.list();
  const total = all.reduce((sum, { self }) => sum + self, 0);
  // Xdebug names its unit in brackets: Time_(10ns).
  const [event = 'events'] = (events ?? '').split(/\s+/);
  const [, count = '1', spelled] = /\((\d*)([µun]s)\)/.exec(event) ?? [];
  const { unit, factor } =
    spelled === undefined ? { unit: event, factor: 1 } : weightUnit(spelled.replace('µ', 'u'));
  const scale = factor * Number(count || 1);
  const scaled = (value: number): number => Number((Math.min(value, total) * scale).toPrecision(12));
  const top = all
    .map(({ name, file, self, called }): ProfileEntry => ({
      ...frameOf(name, file),
      self: scaled(self),
      total: scaled(self + called),
    }))
    .filter((entry) => entry.total > 0);
  return profileReading(
    { unit, total: scaled(total), top: hottest(top), tree: null },
    {
      tool: creator?.startsWith('xdebug') === true ? 'Xdebug' : undefined,
      version: /^(?:callgrind-|xdebug )?([\d.]+)/.exec(creator ?? '')?.[1],
      provenance: cmd ? { command: cmd } : {},
      problems: costs.merged ? [{ code: 'calls-merged', data: { kept: keptFunctions } }] : [],
    },
  );
}

class Costs {
  readonly #costs = new Map<string, Cost>();
  readonly #files = new Map<string, string>();
  readonly #functions = new Map<string, string>();
  #file = '';
  #calledFile = '';
  #here: Cost | null = null;
  #called = '';
  #callFollows = false;
  merged = false;
  /** How many numbers say where, before those that say how much. */
  positions = 1;

  list(): readonly Cost[] {
    return [...this.#costs.values()];
  }

  line(line: string): void {
    const [, key, value = ''] = /^(fl|fi|fe|fn|cfi|cfl|cfn|calls)=\s*(.*)$/.exec(line) ?? [];
    if (key === 'fl' || key === 'fi' || key === 'fe') this.#file = nameOf(this.#files, value);
    else if (key === 'cfi' || key === 'cfl') this.#calledFile = nameOf(this.#files, value);
    else if (key === 'fn') {
      this.#here = this.#costOf(nameOf(this.#functions, value), this.#file);
      this.#calledFile = '';
    } else if (key === 'cfn')
      this.#called = `${nameOf(this.#functions, value)}\0${this.#calledFile || this.#file}`;
    else if (key === 'calls') this.#callFollows = true;
    else if (this.#here && /^[+*\-\d]/.test(line)) {
      const here = this.#here;
      const written = line.split(/\s+/, this.positions + 1)[this.positions] ?? '';
      const cost = /^\d+$/.test(written) ? Number(written) : 0;
      if (!this.#callFollows) here.self += cost;
      else if (this.#called !== `${here.name}\0${here.file}`) here.called += cost;
      this.#callFollows = false;
    }
  }

  #costOf(name: string, file: string): Cost {
    const key = `${name}\0${file}`;
    const known = this.#costs.get(key);
    if (known) return known;
    if (this.#costs.size >= keptFunctions && name !== rareCalls) {
      this.merged = true;
      return this.#costOf(rareCalls, '');
    }
    const cost: Cost = { name: ownText(name), file: ownText(file), self: 0, called: 0 };
    this.#costs.set(ownText(key), cost);
    return cost;
  }
}

/** `(3) name` gives a name a number, `(3)` means that name. */
function nameOf(known: Map<string, string>, written: string): string {
  const [, id, name = ''] = /^\((\d+)\)(?:\s+(.*))?$/.exec(written.trim()) ?? [];
  if (id === undefined) return written.trim();
  if (name && known.size < 2 * keptFunctions) known.set(id, ownText(name));
  return known.get(id) ?? id;
}
