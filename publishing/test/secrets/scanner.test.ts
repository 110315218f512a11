import { readFileSync } from 'node:fs';
import { neverCancelled } from '#core/publish/cancellation';
import { findSensitive } from '#core/redaction/find';
import { defaultRedaction } from '#core/redaction/model';
import { secretScanner } from '#publishing/secrets/scanner';
import { expect, test } from 'vitest';
import { ALNUM, cut, HEX } from './alphabets';
import { FIELD_KINDS, fieldLines } from './fieldKinds';
import { harmlessLine, harmlessText, kinds, plant, random } from './plant';
import { SETTING_KINDS } from './settingKinds';

const scan = (text: string) => secretScanner.scan(text, neverCancelled);

test('planted secrets, two of each kind, are found, all of each', async () => {
  const next = random(7);
  const planted = plant(2 * kinds.length, 20_261_125);
  expect(planted.length).toBeGreaterThanOrEqual(200);
  let text = '';
  const places = planted.map((secret) => {
    text += `${harmlessLine(next)}\n${harmlessLine(next)} `;
    const start = text.length + secret.text.lastIndexOf(secret.value);
    text += `${secret.text}\n`;
    return { ...secret, start, end: start + secret.value.length };
  });
  const found = await scan(text);
  const missed = places.filter(
    ({ start, end }) => !found.some(({ span }) => span.start <= start && span.end >= end),
  );
  console.log(
    `${planted.length} planted secrets of ${kinds.length} kinds: ${planted.length - missed.length} found`,
  );
  expect(missed.map(({ kind }) => kind)).toEqual([]);
});

/** What a secret stands in: alone on its line, in a log, in a table, in JSON. */
const SURROUNDINGS: readonly (readonly [
  around: (text: string) => string,
  written: (value: string) => string,
])[] = [
  [(text) => text, (value) => value],
  [(text) => `2026-11-26T10:11:12.130Z DEBUG [worker-7] ${text}`, (value) => value],
  [
    (text) => `| 12.4 % | \`${text.replaceAll('\n', ' ')}\` | 31 ms |`,
    (value) => value.replaceAll('\n', ' '),
  ],
  [
    (text) => `{"level":"debug","msg":${JSON.stringify(text)},"ms":12}`,
    (value) => JSON.stringify(value).slice(1, -1),
  ],
];

test('of kinds that the patterns were not made for, at least 98 of 100 are found, wherever they stand', async () => {
  const next = random(31);
  const r = (length: number, from = ALNUM): string =>
    Array.from({ length }, () => from[Math.floor(next() * from.length)]).join('');
  const makers = Object.entries({ ...FIELD_KINDS, ...SETTING_KINDS });
  let whole = '';
  const places = makers.flatMap(([kind, make]) =>
    SURROUNDINGS.map(([around, written]) => {
      const [text, value = text] = make(r);
      whole += `${harmlessLine(next)}\n`;
      const start = whole.length + around(text).lastIndexOf(written(value));
      whole += `${around(text)}\n`;
      return { kind, start, end: start + written(value).length };
    }),
  );
  const found = await scan(whole);
  const missed = places
    .filter(({ start, end }) => !found.some(({ span }) => span.start <= start && span.end >= end))
    .map(({ kind }) => kind);
  console.log(
    `${places.length} secrets of ${makers.length} further kinds: ${places.length - missed.length} found; missed: ${missed.join(', ')}`,
  );
  expect(missed.length).toBeLessThanOrEqual(places.length * 0.02);
});

test('harmless lines of other tools: nearly nothing found', async () => {
  const next = random(32);
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (length: number): string => Array.from({ length }, () => HEX[int(16)]).join('');
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const lines = fieldLines({ next, int, hex, uuid });
  let text = '';
  for (let i = 0; text.length < 1_200_000; i++) text += `${lines[i % lines.length]?.() ?? ''}\n`;
  const found = await scan(text);
  console.log(
    `${text.length} characters of ${lines.length} further kinds of lines: ${found.length} false findings`,
  );
  expect(found.length).toBeLessThan(5);
});

test('a token behind a line end that is written out is found, and secrets that meet are one place', async () => {
  const token = `gh${cut}p_${'aB3'.repeat(12)}`;
  const line = `{"out":"done\\n${token}\\n"}`;
  expect(await scan(line)).toMatchObject([
    { span: { start: line.indexOf(token), end: line.lastIndexOf('\\n') } },
  ]);
  const cookies = `xsrf-token=${ALNUM.slice(20)}; shop=${ALNUM.slice(18)}`;
  const header = `Cookie: ${cookies}`;
  expect(await scan(header)).toMatchObject([
    { span: { start: header.indexOf(cookies), end: header.length } },
  ]);
});

test('a megabyte of harmless logs: nearly nothing found, in time that grows with the text', async () => {
  const text = harmlessText(1_000_000, 3);
  const found = await scan(text);
  console.log(`${text.length} characters of harmless logs: ${found.length} false findings`);
  expect(found.length).toBeLessThan(5);
});

test('cancelled between two chunks, it gives what it has', async () => {
  let asked = 0;
  const cancellation = {
    get cancelled() {
      return ++asked > 2;
    },
    onCancel: () => ({ dispose: () => undefined }),
  };
  const secret = plant(1, 1)[0]!.text;
  const text = `${secret}\n${harmlessText(600_000, 4)}${secret}\n`;
  expect(await secretScanner.scan(text, cancellation)).toHaveLength(1);
});

test('a key across the end of a chunk is one place', async () => {
  const key = plant(kinds.length, 5).find(({ kind }) => kind === 'private-key')!.text;
  const before = harmlessText(131_000, 6).slice(0, 130_950);
  const text = `${before}\n${key}\n${harmlessText(10_000, 8)}`;
  expect(await scan(text)).toMatchObject([
    { kind: 'private-key', span: { start: before.length + 1, end: before.length + 1 + key.length } },
  ]);
});

test('nothing of a value is in what is told', async () => {
  for (const { text, value } of plant(kinds.length, 9)) {
    const places = await findSensitive(text, defaultRedaction, secretScanner, neverCancelled);
    expect(places.length).toBeGreaterThan(0);
    expect(JSON.stringify(places)).not.toContain(value);
  }
});

test.each([
  'password: ********',
  'password=${DB_PASSWORD}',
  'api_key: <your key>',
  'token: $TOKEN',
  'secret = process.env.X',
  'postgres://user:password@localhost/db',
  'password: incorrect',
  'API_KEY=changeme_changeme1',
  'curl -u $USER:$PASS https://api.acme.dev',
  'docker run -u 1000:1000 -p8080:8080 image',
  'Set-Cookie: theme=dark; Path=/; HttpOnly',
  '--password-file /run/secrets/db --token $TOKEN',
  '<password>********</password>',
  'https://o1.ingest.sentry.io/7',
])('no secret: %s', async (text) => {
  expect(await scan(text)).toEqual([]);
});

test('what is shipped keeps nothing of a look: the library’s profiler is not in it', () => {
  const bundle = readFileSync('dist/secrets.js', 'utf8');
  expect(bundle).not.toContain('PerformanceObserver');
});
