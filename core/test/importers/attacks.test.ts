/** What is made to hurt: XML that expands, nests or swells, gzip in gzip, text in any encoding. Told or read, at once. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#core/importers/model';
import { recognisedBy } from '#core/importers/read';
import { importers } from '#core/importers/registry';
import { draftMs, timed } from '../effort';
import { ownSamples, read, sample } from './imported';

const text = (name: string): string => new TextDecoder().decode(sample(name));
/** It takes about what a draft takes where nothing is wrong. */
const patienceMs = 200 * draftMs();

function atOnce(content: Uint8Array | string): Outcome {
  const { value: outcome, ms } = timed(() => read(content));
  expect(ms).toBeLessThan(patienceMs);
  if (outcome.status === 'failed') expect(outcome.problem.code).not.toBe('importer-failed');
  return outcome;
}

/** What it fails with, or what is to be known about it. */
function told(content: Uint8Array | string): readonly string[] {
  const outcome = atOnce(content);
  return outcome.status === 'failed'
    ? [outcome.problem.code]
    : outcome.result.problems.map(({ code }) => code);
}

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const documentTypes: Readonly<Record<string, string>> = {
  'entities that expand a billion times': `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`,
  'an entity that names a file': '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
  'an entity of parameters': '<!DOCTYPE x [<!ENTITY % l9 SYSTEM "file:///etc/passwd"> %l9;]>',
  'a document type elsewhere': '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
};

/** An attribute of each that a figure's name is made of. */
const formats = [
  ['jmeter-xml.jtl', 'lb="'],
  ['taurus.xml', 'label="'],
  ['catch2.xml', 'name="'],
] as const;

describe.each(formats)('%s', (name, attribute) => {
  const whole = text(name);
  const root = whole.indexOf('<', whole.indexOf('?>'));
  const filled = (value: string): string => whole.replaceAll(attribute, `${attribute}${value}`);

  it.each(Object.entries(documentTypes))('with %s is refused', (_, type) => {
    const used = filled('&l9;');
    expect(told(used.slice(0, root) + type + used.slice(root))).toEqual(['xml-entities']);
    expect(told(whole.slice(0, root) + type + whole.slice(root))).toEqual(['xml-entities']);
  });

  it('with an entity that nobody declares is refused', () => {
    expect(told(filled('&l9;'))).toEqual(['xml-entities']);
  });

  it('that nests without end is cut there', () => {
    const inside = whole.lastIndexOf('</');
    const nested = whole.slice(0, inside) + '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    const [code] = told(nested + whole.slice(inside));
    expect(['xml-too-deep', 'result-cut']).toContain(code);
  });

  it('with an attribute of 5 MB is read', () => {
    const outcome = atOnce(whole.replace(attribute, `${attribute}${'x'.repeat(5_000_000)}`));
    expect(outcome.status).toBe('imported');
  });
});

describe('blank lines by the ten thousand', () => {
  const blank = '\n'.repeat(40_000) + ' \n'.repeat(10_000);
  it('alone are nothing, at once', () => {
    expect(told(blank)).toEqual(['result-empty']);
    expect(told(`${blank}a word`)).toEqual(['result-unrecognised']);
  });

  it('before a result hide it no longer than they take to be skipped', () => {
    expect(atOnce(blank + text('wrk.txt')).status).toBe('imported');
  });
});

describe('gzip', () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  it.each([
    ['in gzip', gzipSync(gzipSync('{}')), 'result-unrecognised'],
    ['of zeros in gzip in gzip', gzipSync(gzipSync(bomb)), 'result-unrecognised'],
    ['that is cut', gzipSync(text('k6.txt')).subarray(0, 200), 'gzip-damaged'],
    ['without a body', gzipSync('x').subarray(0, 10), 'gzip-damaged'],
    ['of nothing', gzipSync(''), 'result-empty'],
  ])('%s', (_, content, code) => {
    expect(told(content)).toEqual([code]);
  });
});

const utf16 = (all: string, mark: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(mark + all, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const encodings: Readonly<Record<string, (all: string) => Uint8Array | string>> = {
  'UTF-16 LE': (all) => utf16(all, '\uFEFF', false),
  'UTF-16 BE': (all) => utf16(all, '\uFEFF', true),
  'UTF-16 LE without its mark': (all) => utf16(all, '', false),
  'UTF-16 BE without its mark': (all) => utf16(all, '', true),
  NULs: (all) => all.replaceAll('\n', '\u0000\n'),
};

describe.each(Object.entries(encodings))('in %s', (_, encoded) => {
  it.each(['wrk.txt', 'jmeter.jtl', 'jmeter-xml.jtl', 'k6-summary.json', 'folded.txt', 'postgres-slow.log'])(
    '%s is read as in UTF-8',
    (name) => {
      const plain = atOnce(text(name));
      expect(plain.status).toBe('imported');
      expect(atOnce(encoded(text(name)))).toEqual(plain);
    },
  );
});

describe('names that are no UTF-8', () => {
  const label = 'timeStamp,elapsed,label,responseCode,success\n1700000000000,120,café,200,true\n';
  it('in Latin-1 are as they were written', () => {
    const outcome = atOnce(Buffer.from(label, 'latin1'));
    expect(outcome).toMatchObject({ status: 'imported' });
    expect(outcome).toEqual(atOnce(label));
  });

  it('with half a character of UTF-16 are read', () => {
    const half = utf16(label.replace('café', 'caf\uD800'), '\uFEFF', false);
    expect(atOnce(half)).toMatchObject({ status: 'imported' });
    expect(atOnce(label.replace('café', 'caf\uDC00'))).toMatchObject({ status: 'imported' });
  });

  it('with half a byte pair at the end are read', () => {
    expect(atOnce(utf16(`${label} `, '\uFEFF', false).subarray(0, -1)).status).toBe('imported');
  });
});

/** The first sample of each importer that takes text: JSON that is cut is known by its brackets. */
const byImporter = new Map(
  ownSamples()
    .toReversed()
    .map((name) => [recognisedBy(text(name)).at(0) ?? '', name]),
);
const texts = importers.flatMap(({ id, form }) => {
  const name = form === 'text' || form === 'stream' ? byImporter.get(id) : undefined;
  return name === undefined ? [] : [[id, name] as const];
});

/** Where it ends too early, or comes twice: never a fault. XML and a table's last row show that they are cut. */
describe('cut at each twentieth, and doubled', () => {
  it.each(texts)('%s', (_, name) => {
    const whole = text(name);
    for (let part = 1; part < 20; part++) {
      const outcome = atOnce(whole.slice(0, Math.floor((whole.length * part) / 20)));
      if (outcome.status === 'failed') continue;
      for (const { value } of outcome.result.measurements) expect(value).toSatisfy(Number.isFinite);
      if (/^\s*</.test(whole))
        expect(outcome.result.problems).toContainEqual(expect.objectContaining({ code: 'result-cut' }));
    }
    atOnce(`${whole}\n${whole}`);
  });
});

it('a row of hyperfine that is cut within a number gives none', () => {
  const whole = 'command,mean,stddev,median,user,system,min,max\nfirst,0.2,0.01,0.2,0.1,0.1,0.19,0.21\n';
  expect(told(`${whole}second,0.`)).toEqual(['last-line-open']);
  expect(told(`${whole}second,0.\n`)).toEqual(['result-cut']);
  expect(told(whole.slice(0, -20))).toEqual(['no-figures']);
});

describe('a row of one character', () => {
  it.each([
    ['blanks', `x${' '.repeat(100_000)}1`],
    ['blanks in many lines', `x${' '.repeat(5000)}\n`.repeat(50)],
    ['tabs', `${'\t'.repeat(100_000)}x`],
    ['digits', '1'.repeat(100_000)],
  ])('of %s is looked at once', (_, content) => {
    expect(told(content)).toEqual(['result-unrecognised']);
  });
});
