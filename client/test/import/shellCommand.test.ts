import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInShell, type Ended } from '#client/import/rerun/shellCommand';

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'perf-issue-shell-')));
const node = JSON.stringify(process.execPath);

interface Seen {
  readonly ended: Ended;
  readonly output: string;
  readonly errors: string;
}

/** `onOutput`: what to do with the first that is printed. */
async function seen(
  command: string,
  onOutput: (cancel: () => void) => void = () => undefined,
): Promise<Seen> {
  let [output, errors] = ['', ''];
  const { ended, cancel } = await runInShell(command, cwd, {
    onOutput: (bytes) => {
      output += Buffer.from(bytes).toString();
      onOutput(cancel);
    },
    onErrors: (bytes) => {
      errors += Buffer.from(bytes).toString();
    },
  });
  return { ended: await ended, output, errors };
}

const script = (source: string): string => `${node} -e ${JSON.stringify(source)}`;

describe('a command in the shell', () => {
  it('prints into two streams, in the folder, and ends with its code', async () => {
    expect(
      await seen(script("console.log(process.cwd()); console.error('told'); process.exitCode = 3")),
    ).toEqual({
      ended: { status: 'ended', code: 3 },
      output: `${cwd}\n`,
      errors: 'told\n',
    });
  });

  it('is ended with all that it has started', async () => {
    const child = 'setInterval(() => {}, 1000); console.log(process.pid)';
    const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child).replaceAll('"', "'")}], { stdio: 'inherit' })`;
    // What inherits the output keeps it open for as long as it lives, so only its end lets this one end.
    const { ended, output } = await seen(script(parent), (cancel) => {
      cancel();
    });
    expect(ended).toEqual({ status: 'cancelled' });
    expect(Number(output)).toBeGreaterThan(0);
  });

  it('does not know that it runs in an editor', async () => {
    process.env['VSCODE_PID'] = '1';
    process.env['ELECTRON_RUN_AS_NODE'] = '1';
    const { output } = await seen(
      script('console.log(Object.keys(process.env).filter((n) => /VSCODE|ELECTRON/.test(n)).length)'),
    );
    delete process.env['VSCODE_PID'];
    delete process.env['ELECTRON_RUN_AS_NODE'];
    expect(output).toBe('0\n');
  });

  it('says why it could not be started', async () => {
    const { ended } = await runInShell('true', join(cwd, 'gone'), {
      onOutput: () => undefined,
      onErrors: () => undefined,
    });
    expect(await ended).toMatchObject({ status: 'not-started' });
  });
});
