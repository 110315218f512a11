import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { dependenciesAreCurrent } from '../../scripts/setup/dependencies.mjs';
import { answersOk } from '../../scripts/start/answers.mjs';
import { freePort } from '../../scripts/start/free-port.mjs';
import { temporaryFolder } from './folder.mjs';

test('dependencies are current when what is installed is what the lockfile wants', async (context) => {
  const root = await temporaryFolder(context);
  const lock = (packages) => JSON.stringify({ packages });
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };
  assert.equal(dependenciesAreCurrent(root), false);
  await writeFile(path.join(root, 'package-lock.json'), lock(wanted));
  assert.equal(dependenciesAreCurrent(root), false);
  await mkdir(path.join(root, 'node_modules'));
  const install = (packages) =>
    writeFile(path.join(root, 'node_modules', '.package-lock.json'), lock(packages));
  await install({ 'node_modules/a': { version: '1.0.0' } });
  assert.equal(dependenciesAreCurrent(root), true);
  await install({ 'node_modules/a': { version: '1.0.1' } });
  assert.equal(dependenciesAreCurrent(root), false);
});

async function serve(context, handler) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  return server.address().port;
}

test('an address answers when it gives 200 to the cookie that it set', async (context) => {
  const port = await serve(context, (request, response) => {
    if (request.headers.cookie === 'token=1') response.writeHead(200).end();
    else response.writeHead(302, { location: '/', 'set-cookie': 'token=1; HttpOnly' }).end();
  });
  assert.equal((await answersOk(`http://127.0.0.1:${port}/?token=1`)).ok, true);
  assert.equal(await freePort(port), 0);
});

test('an address that gives an error or nobody serves does not', async (context) => {
  const port = await serve(context, (_request, response) => response.writeHead(500).end());
  assert.equal((await answersOk(`http://127.0.0.1:${port}/`)).ok, false);
  assert.equal((await answersOk('http://127.0.0.1:9/')).ok, false);
});
