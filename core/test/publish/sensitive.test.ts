import { publish } from '#core/publish/publish';
import type { SecretScanner } from '#core/redaction/model';
import { defaultRedaction } from '#core/redaction/model';
import { expect, test } from 'vitest';
import { calm, payload, Process, requestOf, worldWith } from './fakes';

const DRAFT = 'file:///drafts/slow.perf.md';
/** Whatever says SECRET. */
const scanner: SecretScanner = {
  scan: (text) =>
    Promise.resolve(
      [...text.matchAll(/SECRET\d/gu)].map(({ index }) => ({
        kind: 'key',
        span: { start: index, end: index + 7 },
      })),
    ),
};

async function send(body: string, text = body, more = {}, sendSecrets: readonly string[] = []) {
  const world = worldWith(DRAFT, payload(body));
  const ports = { ...new Process(world, calm, 1).ports(), scanner };
  const redaction = { ...defaultRedaction, ...more };
  return {
    world,
    result: await publish(
      requestOf(world, DRAFT, { overruleErrors: true, sendSecrets }, { text, redaction }),
      ports,
    ),
  };
}

test('a secret holds publishing back, and its place in the draft is told without it', async () => {
  const { world, result } = await send('It is SECRET1, and SECRET2, and SECRET1.');
  expect(world.writes).toBe(0);
  expect(result).toMatchObject({
    status: 'held',
    reason: {
      blocking: [
        {
          code: 'secret-found',
          places: [
            { kind: 'key', range: { start: { line: 0, character: 6 } }, placeholder: 'REDACTED_KEY_1' },
            { placeholder: 'REDACTED_KEY_2' },
            { placeholder: 'REDACTED_KEY_1' },
          ],
        },
      ],
    },
  });
  expect(JSON.stringify(result)).not.toContain('SECRET1');
});

test('a secret goes out on the person’s word for its place, and that of no other', async () => {
  const places = ['key draft 0:6'];
  const body = 'It is SECRET1.';
  const held = await send(body, body, {}, ['key draft 0:5']);
  expect(held.result.status).toBe('held');
  const sent = await send(body, body, {}, places);
  expect(sent.result).toMatchObject({ status: 'created' });
  expect(sent.world.writes).toBe(1);
  expect(
    (await send('It is SECRET1 and SECRET2.', 'It is SECRET1 and SECRET2.', {}, places)).world.writes,
  ).toBe(0);
});

test('what does not leave does not hold back; what was only rendered does', async () => {
  expect((await send('Fine.', 'Fine. <!-- SECRET1 -->')).result.status).toBe('created');
  const { result } = await send('SECRET1', 'Fine.');
  expect(result).toMatchObject({
    status: 'held',
    reason: { blocking: [{ places: [{ range: null, where: 'body' }] }] },
  });
});

test('what a comment or the team silences goes out', async () => {
  const quiet = [{ code: 'secret-found', from: 0, to: 1 }];
  expect((await send('SECRET1', 'SECRET1', { quiet })).result.status).toBe('created');
  expect((await send('SECRET1', 'SECRET1', { secrets: 'warning' })).result.status).toBe('created');
});

test('personal data is told and goes out', async () => {
  const { result } = await send('See /home/jane/app and jane@acme.dev at db01.internal, 10.0.0.7.');
  expect(result).toMatchObject({ status: 'created' });
  const found =
    'findings' in result ? result.findings.find(({ code }) => code === 'personal-data-found') : null;
  expect(found).toMatchObject({
    places: [{ kind: 'home-path' }, { kind: 'email' }, { kind: 'internal-host' }, { kind: 'private-ip' }],
  });
});

test('a scanner that fails keeps everything here', async () => {
  const world = worldWith(DRAFT, payload('Fine.'));
  const broken: SecretScanner = { scan: () => Promise.reject(new Error('boom at SECRET1')) };
  const ports = { ...new Process(world, calm, 1).ports(), scanner: broken };
  const result = await publish(requestOf(world, DRAFT), ports);
  expect(result).toMatchObject({ status: 'failed', failure: { kind: 'unexpected' } });
  expect(JSON.stringify(result)).not.toContain('SECRET1');
  expect(world.writes).toBe(0);
});
