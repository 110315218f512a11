import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, startService } from '../../scripts/process/run.mjs';

const node = (code) => ['-e', code];

test('a failing command is a value, with its output', async () => {
  const result = await run(process.execPath, node('console.log("said"); process.exit(3)'), { quiet: true });
  assert.deepEqual(result, { code: 3, output: 'said\n', timedOut: false });
});

test('a command that cannot be started is a value, too', async () => {
  const { code, output } = await run('no-such-program-here', [], { quiet: true });
  assert.equal(code, 127);
  assert.match(output, /ENOENT/u);
});

test('a command is ended at its time limit, with its children', async () => {
  const child =
    'require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {stdio: "inherit"})';
  const start = performance.now();
  // The output closes only when the child is gone as well.
  const { timedOut } = await run(process.execPath, node(`${child}; setInterval(() => {}, 1000)`), {
    quiet: true,
    timeoutMs: 500,
  });
  assert.equal(timedOut, true);
  assert.ok(performance.now() - start < 10_000);
});

test('a service is ready when its output says so, and stops when asked', async () => {
  const service = await startService({
    name: 'The service',
    command: process.execPath,
    args: node('console.log("port 17"); setInterval(() => {}, 1000)'),
    ready: (output) => /port (\d+)/u.exec(output)?.[1],
  });
  assert.equal(service.value, '17');
  await service.stop();
  assert.notEqual(await service.ended, 0);
});

test('a service that ends before it is ready rejects with what it said', async () => {
  const started = startService({
    name: 'The service',
    command: process.execPath,
    args: node('console.error("the port is in use"); process.exit(1)'),
    ready: () => undefined,
  });
  await assert.rejects(started, /exit code 1.*the port is in use/su);
});
