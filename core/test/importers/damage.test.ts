/** Every format as it is found in the world: damaged, in other encodings, with what a terminal or a log puts around it. */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#core/importers/model';
import type { StreamImporter } from '#core/importers/importer';
import { defaultLimits, headBytes } from '#core/importers/limits';
import { draftMs, timed } from '../effort';
import { ownSamples, read, sample } from './imported';

const files = ownSamples();
/** A sample takes about what a draft takes; what takes this long hangs. */
const patienceMs = 200 * draftMs();

function expectNoFault(outcome: Outcome): void {
  if (outcome.status === 'failed') {
    expect(outcome.problem.code).not.toBe('importer-failed');
    return;
  }
  for (const { value } of outcome.result.measurements) expect(value).toSatisfy(Number.isFinite);
}

describe('bytes that are cut, flipped or doubled', () => {
  it.each(files)('%s', (name) => {
    const whole = sample(name);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(Math.max(0, whole.length - 1)), fc.nat(255)), { maxLength: 4 }),
        fc.boolean(),
        (cut, flips, doubled) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of flips) bytes[at] = value;
          const kept = bytes.subarray(0, cut);
          const content = doubled ? Buffer.concat([whole, kept]) : kept;
          const { value: outcome, ms } = timed(() => read(content));
          expectNoFault(outcome);
          expect(ms).toBeLessThan(patienceMs);
        },
      ),
      { numRuns: 2, seed: 29 },
    );
  });
});

/** Figures and lines of a profile, one text each. */
const said = (outcome: Outcome): readonly string[] =>
  outcome.status === 'failed'
    ? []
    : [
        ...outcome.result.measurements.map(({ metric, statistic, value, unit, scope }) =>
          [scope, metric, statistic, value, unit].join(' '),
        ),
        ...(outcome.result.profile?.top ?? []).map(({ name, self, total }) => [name, self, total].join(' ')),
      ];
const marks: readonly string[] = ['result-cut', 'last-line-open', 'rows-skipped'];

/** Where a row ends nobody can tell that more were to come. */
describe('cut within a line', () => {
  it.each(files)('%s says nothing that the whole does not say, or is marked', (name) => {
    const whole = sample(name);
    const known = new Set(said(read(whole)));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (at) => {
        if (whole[at] === 10 || whole[at - 1] === 10) return;
        const outcome = read(whole.subarray(0, at));
        if (outcome.status === 'imported' && outcome.result.problems.some(({ code }) => marks.includes(code)))
          return;
        expect(said(outcome).filter((one) => !known.has(one))).toEqual([]);
      }),
      { numRuns: 12, seed: 31 },
    );
  });
});

describe('a last line without its end', () => {
  const csv = (last: string): string => `command,mean,stddev,median,user,system,min,max\n${last}`;
  const row = 'make,0.2,0.01,0.2,0.1,0.1,0.19,0.21';
  const problemsOf = (content: string): readonly string[] => {
    const outcome = read(content);
    return outcome.status === 'failed'
      ? [outcome.problem.code]
      : outcome.result.problems.map(({ code }) => code);
  };
  it('is read where it is complete, and told', () => {
    expect(problemsOf(csv(`${row}\n`))).toEqual([]);
    expect(problemsOf(csv(row))).toEqual(['last-line-open']);
    expect(said(read(csv(row)))).toEqual(said(read(csv(`${row}\n`))));
  });
  it.each(['$ ', 'me@host:~/shop# ', 'PS C:\\shop> ', 'host% ', '\u001b[0m'])(
    'is none where the shell asks again: %j',
    (prompt) => {
      expect(problemsOf(csv(`${row}\n${prompt}`))).toEqual([]);
    },
  );
  it.each(['264.8m', '264m'])('gives no minutes where milliseconds are cut: %s', (last) => {
    const outcome = read(
      `Requests [total, rate] 10, 10\nSuccess [ratio] 100.00%\nLatencies [mean, max]  113.1ms, ${last}`,
    );
    expect(said(outcome)).toContain(' response-time mean 113.1 ms');
    expect(said(outcome).join()).not.toContain('response-time max');
  });
});

const isText = (bytes: Uint8Array): boolean =>
  !bytes.includes(0) && !new TextDecoder().decode(bytes).includes('\uFFFD');
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

const dressings: Readonly<Record<string, (text: string) => Uint8Array | string>> = {
  'a byte order mark': (text) => `\uFEFF${text}`,
  'UTF-16': (text) => utf16(text, false),
  'UTF-16, big-endian': (text) => utf16(text, true),
  'Windows line ends': (text) => text.replace(/\r?\n/g, '\r\n'),
  gzip: (text) => gzipSync(text),
};

/** Each sample is dressed in two of the ways, the next one in the next two. */
describe('what does not change a figure', () => {
  const ways = Object.entries(dressings);
  const texts = files.filter((name) => isText(sample(name)));
  const cases = texts.flatMap((name, i) =>
    [0, 1].map((next) => [name, ...ways[(2 * i + next) % ways.length]!] as const),
  );
  it.each(cases)('%s in %s', (name, _, dress) => {
    const text = new TextDecoder().decode(sample(name));
    const plain = read(text);
    const dressed = read(dress(text));
    expect(dressed.status).toBe(plain.status);
    if (dressed.status === 'imported' && plain.status === 'imported') {
      expect(dressed.result.importer).toBe(plain.result.importer);
      expect(dressed.result.measurements).toEqual(plain.result.measurements);
      expect(dressed.result.profile).toEqual(plain.result.profile);
    }
  });
});

/** What is short or has a header of its own: what stands around it is easily taken for a part. */
describe('what stands around', () => {
  const around: readonly (readonly [string, string, (text: string) => string])[] = [
    ['vegeta.jsonl', 'time stamps', (text) => text.replace(/^(?=.)/gm, '2026-01-01T00:00:00.1234567Z ')],
    ['hyperfine.csv', 'quote marks', (text) => text.replace(/^(?=.)/gm, '> ')],
    ['jmeter-xml.jtl', 'prompts', (text) => `me@host:~$ cat r.jtl\n${text}\nme@host:~$ \n`],
    ['mysql-slow.log', 'fences', (text) => `It is slow:\n\n\`\`\`\n${text}\`\`\`\n\nAs you see.\n`],
    ['pg_stat_statements.csv', 'a prompt', (text) => `shop=# \\copy …\n${text}`],
    // Its lines begin with their time, which is taken off as any log's.
    ['mongod-old.log', 'a time stamp more', (text) => text.replace(/^(?=.)/gm, '2026-01-01T00:00:00Z ')],
  ];
  it.each(around)('of %s: %s', (name, _, dress) => {
    const text = new TextDecoder().decode(sample(name));
    expect(said(read(dress(text)))).toEqual(said(read(text)));
  });
  const each = (text: string, line: (text: string, i: number) => string): string =>
    text.replace(/\n$/, '').split('\n').map(line).join('\n') + '\n';
  const two = (i: number): string => String(i % 60).padStart(2, '0');
  const always: readonly (readonly [string, (text: string) => string])[] = [
    [
      'code by indentation',
      (text) => `Like this:\n\n${each(text, (line) => line && `    ${line}`)}\nThanks!\n`,
    ],
    ['a tab', (text) => each(text, (line) => line && `\t${line}`)],
    ['a fold', (text) => `<details><summary>Output</summary>\n\n\`\`\`\n${text}\n\`\`\`\n</details>\n`],
    ['a prompt', (text) => `bob@laptop:~/src$ ./run --rate 100\n${text}\nbob@laptop:~/src$ \n`],
    ["GitLab's times", (text) => each(text, (line, i) => `2024-05-01T10:00:${two(i)}.123456Z 01O ${line}`)],
    ["Jenkins' times", (text) => each(text, (line, i) => `10:00:${two(i)}  ${line}`)],
    ['times of a day', (text) => each(text, (line, i) => `2024-05-01 10:00:${two(i)} ${line}`)],
  ];
  it.each(always)('of any output: %s', (_, dress) => {
    for (const name of ownSamples()) {
      const text = new TextDecoder().decode(sample(name));
      expect([name, said(read(dress(text)))]).toEqual([name, said(read(text))]);
    }
  });
  it.each(['oha.json', 'k6-summary.json', 'lighthouse.json', 'hyperfine.json'])(
    "a terminal's width: %s",
    (name) => {
      const text = JSON.stringify(JSON.parse(new TextDecoder().decode(sample(name))));
      const wrapped = `$ cat result.json\n${text.replace(/.{80}/g, '$&\n')}\n$ `;
      expect(said(read(wrapped))).toEqual(said(read(text)));
    },
  );
  it('a long log of MongoDB before 4.4 is read', () => {
    const text = new TextDecoder().decode(sample('mongod-old.log'));
    expect(said(read(text.repeat(3)))).toContain(' calls count 6 count');
  });
});

describe('gzip', () => {
  it('of zeros without end is bounded, and fast', () => {
    const bomb = gzipSync(Buffer.alloc(120_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    const { value: outcome, ms } = timed(() => read(bomb));
    const data = { limit: defaultLimits.whole, unpacked: true };
    expect(outcome).toEqual({ status: 'failed', problem: { code: 'result-too-large', data } });
    expect(ms).toBeLessThan(5 * patienceMs);
  });

  it('is known by its first 64 KB, however much of it is unpacked at once', () => {
    const seen: number[] = [];
    const asked: StreamImporter = {
      ...{ form: 'stream', id: 'asked', tool: 'Asked' },
      recognises: (head) => {
        seen.push(head.length);
        return false;
      },
      open: () => {
        throw new Error('nothing is recognised');
      },
    };
    read(gzipSync(Buffer.alloc(20_000_000, 'a line of text\n')), 65_536, { importers: [asked] });
    expect(Math.max(...seen)).toBe(headBytes);
  });

  it('of a streamed format is bounded too', () => {
    const row = 'timeStamp,elapsed,label,responseCode,success\n1700000000000,1,a,200,true\n';
    const limits = { ...defaultLimits, whole: 300_000, unpacked: 1_000_000 };
    const bomb = gzipSync(row.repeat(40_000));
    expect(read(bomb, 65_536, { limits })).toMatchObject({ problem: { code: 'result-too-large' } });
  });

  it('that is damaged says so', () => {
    const packed = gzipSync('hello '.repeat(10_000));
    packed.fill(0xff, 20, 40);
    expect(read(packed)).toMatchObject({ problem: { code: 'gzip-damaged' } });
  });
});
