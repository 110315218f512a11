/**
 * Callgrind's output (`callgrind.out.*`), also of Xdebug (`cachegrind.out.*`) and other writers of the format that
 * KCachegrind reads. Described in Valgrind's manual; one small file was seen. Costs are of the first event that it
 * names, such as executed instructions. It gives calls between pairs of functions, not stacks: there is no tree, and the
 * total of a function in a circle of calls is bounded by the whole.
 */
import type { TextImporter } from '#core/importers/importer';
import type { ProfileEntry } from '#core/importers/model';
import { frameOf } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { hottest } from '#core/importers/profiles/hottest';
import { weightUnit } from '#core/importers/profiles/weightUnit';
import { found } from '#core/importers/sections';

interface Cost {
  readonly name: string;
  readonly file: string;
  self: number;
  called: number;
}

export const callgrind: TextImporter = {
  form: 'text',
  id: 'callgrind',
  tool: 'Callgrind',
  recognises: (text) => /^events: *\S/m.test(text) && /^fn=/m.test(text),
  read: (text) => {
    const costs = costsOf(text);
    const total = costs.reduce((sum, { self }) => sum + self, 0);
    // Xdebug names its unit in brackets: Time_(10ns).
    const [event = 'events'] = (found(text, /^events: *(.*)$/m) ?? 'events').split(/\s+/);
    const [, count = '1', spelled] = /\((\d*)([µun]s)\)/.exec(event) ?? [];
    const { unit, factor } =
      spelled === undefined ? { unit: event, factor: 1 } : weightUnit(spelled.replace('µ', 'u'));
    const scale = factor * Number(count || 1);
    const scaled = (value: number): number => Number((Math.min(value, total) * scale).toPrecision(12));
    const top = costs
      .map(({ name, file, self, called }): ProfileEntry => ({
        ...frameOf(name, file),
        self: scaled(self),
        total: scaled(self + called),
      }))
      .filter((entry) => entry.total > 0);
    const command = found(text, /^cmd: *(.*)$/m);
    const version = found(text, /^creator: *(?:callgrind-|xdebug )?([\d.]+)/m);
    return profileReading(
      { unit, total: scaled(total), top: hottest(top), tree: null },
      {
        tool: /^creator: *xdebug/m.test(text) ? 'Xdebug' : undefined,
        version,
        provenance: command === undefined ? {} : { command },
      },
    );
  },
};

function costsOf(text: string): readonly Cost[] {
  const costs = new Map<string, Cost>();
  const names = { file: new Map<string, string>(), fn: new Map<string, string>() };
  let file = '';
  let calledFile = '';
  let here: Cost | null = null;
  let called = '';
  let callFollows = false;
  for (const line of text.split('\n')) {
    const [, key, written = ''] = /^(fl|fi|fe|fn|cfi|cfl|cfn|calls)=\s*(.*)$/.exec(line) ?? [];
    if (key === 'fl' || key === 'fi' || key === 'fe') file = nameOf(names.file, written);
    else if (key === 'cfi' || key === 'cfl') calledFile = nameOf(names.file, written);
    else if (key === 'fn') {
      here = costOf(costs, nameOf(names.fn, written), file);
      calledFile = '';
    } else if (key === 'cfn') called = `${nameOf(names.fn, written)}\0${calledFile || file}`;
    else if (key === 'calls') callFollows = true;
    else if (here && /^[+*\-\d]/.test(line)) {
      const cost = Number(/^\S+(?:\s+(\d+))?/.exec(line)?.[1] ?? 0);
      if (!callFollows) here.self += cost;
      else if (called !== `${here.name}\0${here.file}`) here.called += cost;
      callFollows = false;
    }
  }
  return [...costs.values()];
}

function costOf(costs: Map<string, Cost>, name: string, file: string): Cost {
  const key = `${name}\0${file}`;
  const cost = costs.get(key) ?? { name, file, self: 0, called: 0 };
  costs.set(key, cost);
  return cost;
}

/** `(3) name` gives a name a number, `(3)` means that name. */
function nameOf(known: Map<string, string>, written: string): string {
  const [, id, name = ''] = /^\((\d+)\)(?:\s+(.*))?$/.exec(written.trim()) ?? [];
  if (id === undefined) return written.trim();
  if (name) known.set(id, name);
  return known.get(id) ?? id;
}
