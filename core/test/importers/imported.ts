/** Reads results as they are imported, and looks figures up in them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect } from 'vitest';
import type { Imported, Outcome } from '#core/importers/model';
import { ResultReader, type ReadOptions } from '#core/importers/read';

const own = resolve(import.meta.dirname, 'samples');
const corpus = resolve('../shared/corpus/samples');

/** A sample of the project, by its name in `samples`. */
export const sample = (name: string): Uint8Array => readFileSync(join(own, name));

/** A real sample, or null where the corpus is not at hand. */
export function real(name: string): Uint8Array | null {
  const path = join(corpus, name);
  return existsSync(path) ? readFileSync(path) : null;
}

/** Every file under a folder, by its path in it. */
function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)))
    .sort();
}

export const ownSamples = (): readonly string[] => filesUnder(own);

/** Reads a result in pieces of this many bytes. */
export function read(content: Uint8Array | string, pieces = 65_536, options?: ReadOptions): Outcome {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reader = new ResultReader(options);
  for (let at = 0; at < bytes.length; at += pieces) {
    if (reader.push(bytes.subarray(at, at + pieces))) break;
  }
  return reader.finish();
}

export function imported(content: Uint8Array | string): Imported {
  const outcome = read(content);
  if (outcome.status === 'failed') throw new Error(JSON.stringify(outcome.problem));
  return outcome.result;
}

/** What it fails with, or what is to be known about it. */
export function codes(content: Uint8Array | string): readonly string[] {
  const outcome = read(content);
  return outcome.status === 'failed'
    ? [outcome.problem.code]
    : outcome.result.problems.map(({ code }) => code);
}

/** A figure by `metric statistic`, of a scope or of the whole: value and unit in one text. */
export function figure(result: Imported, name: string, scope?: string): string | undefined {
  const [metric, statistic] = name.split(' ');
  const all = result.measurements.filter(
    (one) => one.metric === metric && one.statistic === statistic && one.scope === scope,
  );
  expect(all.length, `${name} of ${scope ?? 'the whole'} is there once at most`).toBeLessThanOrEqual(1);
  const [found] = all;
  return found && `${Number(found.value.toPrecision(6))} ${found.unit}`;
}

/** What a sample has to give: figures by name, under the scope they are of (`''` is the whole run). */
export interface Expected {
  readonly importer: string;
  readonly kind: string;
  readonly version?: string | null;
  readonly figures: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  readonly codes?: readonly string[];
}

export function expectImported(content: Uint8Array | string, expected: Expected): void {
  const result = imported(content);
  expect(result.importer).toBe(expected.importer);
  expect(result.kind).toBe(expected.kind);
  if (expected.version !== undefined) expect(result.version).toBe(expected.version);
  for (const [scope, figures] of Object.entries(expected.figures)) {
    const found = Object.fromEntries(
      Object.keys(figures).map((name) => [name, figure(result, name, scope === '' ? undefined : scope)]),
    );
    expect(found).toEqual(figures);
  }
  expect(result.problems.map(({ code }) => code)).toEqual(expected.codes ?? []);
}
