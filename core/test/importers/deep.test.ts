/** Results that nest far deeper than any tool writes: read, cut or told, and never a fault of the reading itself. */
import { describe, expect, it } from 'vitest';
import { draftMs, timed } from '../effort';
import { ownSamples, read, sample } from './imported';

const depth = 20_000;
const deepList = '['.repeat(depth) + ']'.repeat(depth);
const deepObject = '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

const isJson = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};
const documents = ownSamples()
  .map((name) => [name, new TextDecoder().decode(sample(name))] as const)
  .filter(([, text]) => isJson(text));

/** The first value of each key: its path. */
function keysOf(value: unknown, path: readonly string[] = [], found = new Map<string, readonly string[]>()) {
  if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) {
      const here = [...path, key];
      const name = Array.isArray(value) ? `${path.at(-1) ?? ''}[]` : key;
      if (!found.has(name)) found.set(name, here);
      keysOf(inside, here, found);
    }
  return found;
}

const written = JSON.stringify('\u0001here');

/** The document, with something else at a path. */
function replaced(
  value: unknown,
  [key, ...rest]: readonly string[],
  by: (before: unknown) => unknown,
): unknown {
  if (key === undefined) return by(value);
  const copy: Record<string, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** What stands at a key, in itself by the same key, again and again. */
function inItself(before: unknown, key: string): string {
  const hole = '\u0001here';
  const one = Array.isArray(before)
    ? before.map((item: unknown) => holed(item, key, hole))
    : holed(before, key, hole);
  const [head = '', ...tail] = JSON.stringify(one).split(written);
  if (tail.length === 0) return JSON.stringify(before);
  const end = tail.map((part, i) => (i === tail.length - 1 ? part : `${part}null`)).join('');
  return head.repeat(depth) + JSON.stringify(before) + end.repeat(depth);
}

const holed = (value: unknown, key: string, hole: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, [key]: hole } : value;

const codeOf = (content: string): string | undefined => {
  const outcome = read(content);
  return outcome.status === 'failed' ? outcome.problem.code : undefined;
};

describe.each(documents)('%s', (_, text) => {
  const document: unknown = JSON.parse(text);
  it.each([...keysOf(document)])('at %s', (name, path) => {
    const whole = JSON.stringify(replaced(document, path, () => '\u0001here'));
    let before: unknown = document;
    for (const key of path) before = (before as Readonly<Record<string, unknown>>)[key];
    for (const deep of [deepList, deepObject, inItself(before, name)])
      expect(codeOf(whole.split(written).join(deep))).not.toBe('importer-failed');
  });
});

/** A tree's steps, each one deeper than the one before, within the size that is read. */
const steps = (one: (level: number) => string, count = 1000): string =>
  Array.from({ length: count }, (_, level) => one(level)).join('');
const texts: Readonly<Record<string, string>> = {
  'a MySQL tree': steps(
    (level) => `${'    '.repeat(level)}-> Filter: (a)  (actual time=1..2 rows=1 loops=1)\n`,
  ),
  'a PostgreSQL plan': `Result  (cost=0.00..1.00 rows=1 width=1) (actual time=0.1..0.2 rows=1 loops=1)\n${steps(
    (level) =>
      `${' '.repeat(2 + 6 * level)}->  Sort  (cost=0.00..1.00 rows=1 width=1) (actual time=0.1..0.2 rows=1 loops=1)\n`,
  )}`,
  'processes of Firefox': `${'{"meta":{"version":29,"interval":1},"threads":[],"processes":['.repeat(depth)}${']}'.repeat(depth)}`,
};
/** Were blanks of a line looked at again and again, it would take a minute. */
const patienceMs = (): number => 500 * draftMs();

it.each(Object.entries(texts))('%s', (_, content) => {
  const { value: code, ms } = timed(() => codeOf(content));
  expect(code).not.toBe('importer-failed');
  expect(ms).toBeLessThan(patienceMs());
});
