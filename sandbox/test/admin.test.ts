import { request } from 'node:http';
import { expect, test } from 'vitest';
import { call, useSandbox } from './client';

const sandbox = useSandbox({ expectViolations: true });
const admin = (what: string, body?: unknown) => call(sandbox(), what.replace(' ', ' /_sandbox'), { body });

test('faults are planned, shown and taken out over HTTP', async () => {
  const fault = { method: 'GET', route: '/user', effect: { kind: 'answer', status: 503 } };
  const added = await admin('POST /faults', [fault, { effect: { kind: 'drop', when: 'after' }, nth: 3 }]);
  expect(added.status).toBe(201);
  expect((await call(sandbox(), 'GET /user', { as: 'octo' })).status).toBe(503);
  expect((await admin('GET /faults')).body.faults).toMatchObject([
    { fault, seen: 1, met: 1 },
    { seen: 1, met: 0 },
  ]);
  expect((await admin(`DELETE /faults/${added.body.ids[1]}`)).status).toBe(200);
  expect((await admin(`DELETE /faults/${added.body.ids[1]}`)).status).toBe(404);
  await admin('DELETE /faults');
  expect((await admin('GET /faults')).body.faults).toEqual([]);
});

test.each([
  ['an unknown kind', { effect: { kind: 'explode' } }],
  ['a kind that lacks something', { effect: { kind: 'delay' } }],
  ['a property too many', { effect: { kind: 'drop', when: 'before', often: true } }],
  ['a count below one', { nth: 0, effect: { kind: 'truncate' } }],
  ['no effect', {}],
])('%s is no fault', async (_, fault) => {
  expect((await admin('POST /faults', fault)).status).toBe(400);
  expect(sandbox().faults.all).toEqual([]);
});

test('lags, scenarios, state, requests, violations, reset', async () => {
  expect((await admin('POST /lag', { list: 2 })).body).toEqual({ list: 2, search: 0 });
  expect((await admin('POST /lag', { list: -1 })).status).toBe(400);
  expect(
    (await admin('POST /scenario', { action: 'rename', repository: 'octo/shop', to: 'octo/market' })).status,
  ).toBe(200);
  expect(
    (await admin('POST /scenario', { action: 'delete', repository: 'octo/market', number: 1 })).status,
  ).toBe(200);
  const moved = await admin('POST /scenario', {
    action: 'transfer',
    repository: 'octo/market',
    number: 2,
    to: 'acme/web',
  });
  expect(moved.body.number).toBe(2);
  expect(
    (await admin('POST /scenario', { action: 'delete', repository: 'octo/nope', number: 1 })).status,
  ).toBe(404);
  expect((await admin('POST /scenario', { action: 'explode' })).status).toBe(400);
  await call(sandbox(), 'GET /nonsense/at/all', { as: 'octo' });
  await call(sandbox(), 'GET /repos/octo/market/nonsense', { as: 'octo' });
  const { body: state, text } = await admin('GET /state');
  expect(state.repositories[0]?.name).toBe('market');
  expect(text).not.toMatch(/sha256/);
  expect((await admin('GET /violations')).body).toHaveLength(1);
  expect((await admin('GET /requests')).list.at(-1)).toMatchObject({
    path: '/repos/octo/market/nonsense',
    status: 404,
  });
  await admin('POST /reset', {});
  expect(sandbox().repository('octo/shop').issues).toHaveLength(3);
  expect([sandbox().violations, sandbox().requests, sandbox().listLag.requests]).toEqual([[], [], 0]);
});

test('a form of another site does not get in', async () => {
  const forged = await fetch(`${sandbox().url}/_sandbox/reset`, { method: 'POST', body: 'x' });
  expect(forged.status).toBe(415);
  expect((await admin('GET /nothing')).status).toBe(404);
});

test('another site’s name for this address is refused', async () => {
  const statusFor = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port: sandbox().port, path: '/_sandbox/state', headers: { Host: host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusFor('elsewhere.example')).toBe(421);
  expect(await statusFor('localhost:1234')).toBe(200);
});

test('links lead back the way the request came', async () => {
  const url = `http://localhost:${sandbox().port}`;
  const response = await fetch(`${url}/repos/octo/shop/issues/1`).then((answer) => answer.json());
  expect(response).toMatchObject({ html_url: `${url}/octo/shop/issues/1` });
});
