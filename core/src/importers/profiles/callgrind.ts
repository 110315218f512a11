/**
 * Callgrind's output (`callgrind.out.*`), also of Xdebug (`cachegrind.out.*`) and other writers of the format that
 * KCachegrind reads. Described in Valgrind's manual; one small file was seen. Costs are of the first event that it
 * names, such as executed instructions. It gives calls between pairs of functions, not stacks: there is no tree, and the
 * total of a function in a circle of calls is bounded by the whole.
 */
import type { StreamImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { ProfileEntry, Reading } from '#core/importers/model';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { Growing } from '#core/importers/profiles/growing';
import { profileReading } from '#core/importers/profiles/reading';
import { hottest } from '#core/importers/profiles/hottest';
import { ownText } from '#core/importers/ownText';
import { StackTrie } from '#core/importers/profiles/stackTrie';
import { notKept, TextTable } from '#core/importers/profiles/textTable';
import { weightUnit } from '#core/importers/profiles/weightUnit';

interface Cost {
  readonly place: number;
  readonly self: number;
  readonly called: number;
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
    .map(({ place, self, called }) => ({ place, self: scaled(self), total: scaled(self + called) }))
    .filter((entry) => entry.total > 0);
  return profileReading(
    {
      ...{ unit, total: scaled(total), tree: null },
      top: hottest(top).map(({ place, ...weights }): ProfileEntry => ({
        ...costs.frameOf(place),
        ...weights,
      })),
    },
    {
      tool: creator?.startsWith('xdebug') === true ? 'Xdebug' : undefined,
      version: /^(?:callgrind-|xdebug )?([\d.]+)/.exec(creator ?? '')?.[1],
      provenance: cmd ? { command: cmd } : {},
      problems: costs.merged ? [{ code: 'calls-merged', data: { kept: keptFunctions } }] : [],
    },
  );
}

/** A function of a file, by their numbers. */
interface Called {
  readonly name: number;
  readonly file: number;
}

class Costs {
  readonly #texts = new TextTable();
  readonly #files = new Map<string, number>();
  readonly #functions = new Map<string, number>();
  /** Functions below their names, by their files; beside them their root, and the two of the rare ones. */
  readonly #places = new StackTrie(2 * keptFunctions + 3);
  #count = 0;
  /** Of such a place: what was spent in it, and in what it called. */
  readonly #self = new Growing('floats');
  readonly #spentCalled = new Growing('floats');
  readonly #rare = this.#texts.number(rareCalls);
  readonly #none = this.#texts.number('');
  readonly #rarePlace = this.#newPlace(this.#rare, this.#none);
  #file = this.#none;
  #calledFile = this.#none;
  #here: number | null = null;
  #called: Called | null = null;
  #callFollows = false;
  merged = false;
  /** How many numbers say where, before those that say how much. */
  positions = 1;

  list(): readonly Cost[] {
    return Array.from({ length: this.#self.length }, (_, place) => place)
      .filter((place) => this.#self.at(place) + (this.#spentCalled.at(place) || 0) > 0)
      .map((place) => ({
        place,
        self: this.#self.at(place),
        called: this.#spentCalled.at(place) || 0,
      }));
  }

  frameOf(place: number): Frame {
    return frameOf(
      this.#texts.text(this.#places.key(this.#places.parent(place))),
      this.#texts.text(this.#places.key(place)),
    );
  }

  line(line: string): void {
    const [, key, value = ''] = /^(fl|fi|fe|fn|cfi|cfl|cfn|calls)=\s*(.*)$/.exec(line) ?? [];
    if (key === 'fl' || key === 'fi' || key === 'fe') this.#file = this.#nameOf(this.#files, value);
    else if (key === 'cfi' || key === 'cfl') this.#calledFile = this.#nameOf(this.#files, value);
    else if (key === 'fn') {
      this.#here = this.#placeOf(this.#nameOf(this.#functions, value), this.#file);
      this.#calledFile = this.#none;
    } else if (key === 'cfn')
      this.#called = {
        name: this.#nameOf(this.#functions, value),
        file: this.#calledFile === this.#none ? this.#file : this.#calledFile,
      };
    else if (key === 'calls') this.#callFollows = true;
    else if (this.#here !== null && /^[+*\-\d]/.test(line)) {
      const written = line.split(/\s+/, this.positions + 1)[this.positions] ?? '';
      const cost = /^\d+$/.test(written) ? Number(written) : 0;
      if (!this.#callFollows) this.#self.set(this.#here, (this.#self.at(this.#here) || 0) + cost);
      else if (!this.#isHere(this.#called))
        this.#spentCalled.set(this.#here, (this.#spentCalled.at(this.#here) || 0) + cost);
      this.#callFollows = false;
    }
  }

  #isHere(called: Called | null): boolean {
    const here = this.#here ?? 0;
    return (
      called?.file === this.#places.key(here) && called.name === this.#places.key(this.#places.parent(here))
    );
  }

  #placeOf(name: number, file: number): number {
    const named = this.#places.find(this.#places.root, name);
    const known = named === 0 ? 0 : this.#places.find(named, file);
    if (known !== 0) return known;
    if (this.#isFull || name === notKept || file === notKept) {
      this.merged = true;
      return this.#rarePlace;
    }
    this.#count++;
    return this.#newPlace(name, file);
  }

  #newPlace(name: number, file: number): number {
    const place = this.#places.child(this.#places.child(this.#places.root, name), file);
    this.#self.set(place, 0);
    return place;
  }

  get #isFull(): boolean {
    return this.#count >= keptFunctions;
  }

  /** `(3) name` gives a name a number, `(3)` means that name. */
  #nameOf(known: Map<string, number>, written: string): number {
    const [, id, name = ''] = /^\((\d+)\)(?:\s+(.*))?$/.exec(written.trim()) ?? [];
    if (id === undefined) return this.#numberOf(written.trim());
    if (name === '') return known.get(id) ?? this.#numberOf(id);
    const number = this.#numberOf(name);
    if (known.size < 2 * keptFunctions) known.set(ownText(id), number);
    return number;
  }

  #numberOf(text: string): number {
    return this.#isFull ? this.#texts.find(text) : this.#texts.number(text);
  }
}
