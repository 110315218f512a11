import { Command, InvalidArgumentError } from 'commander';
import type { SandboxOptions } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { defaultSeed } from '#sandbox/state/default-seed';

interface CommandOptions {
  readonly port: number;
  readonly host: string;
  readonly state?: string;
  readonly publicUrl?: string;
  readonly listLag: number;
  readonly searchLag: number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new InvalidArgumentError('Give a whole number up to 65535.');
  return number;
}

const program = new Command('sandbox')
  .description('A GitHub-compatible issue tracker on this machine, for demos and tests.')
  .option('--port <number>', 'port to listen on; 0: any that is free', wholeNumber, 4080)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--state <file>', 'keep the state in this file (default: in memory)')
  .option('--public-url <url>', 'the address that links have, when a proxy stands before the sandbox')
  .option('--list-lag <requests>', 'list requests in which a new issue stays unseen', wholeNumber, 0)
  .option('--search-lag <requests>', 'searches in which a new issue stays unseen', wholeNumber, 0)
  .action(run);

async function run({ state, publicUrl, ...rest }: CommandOptions): Promise<void> {
  const options: SandboxOptions = {
    ...rest,
    ...(state === undefined ? {} : { stateFile: state }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
  const sandbox = await startSandbox(options);
  const tokens = defaultSeed.accounts.flatMap(({ login, tokens: own = [] }) =>
    own.map((token) => `  ${login.padEnd(10)} ${typeof token === 'string' ? token : token.value}`),
  );
  console.log(
    [
      `Sandbox tracker: ${sandbox.url}`,
      `API:             ${sandbox.apiUrl} (GitHub.com), ${sandbox.enterpriseApiUrl} (Enterprise Server)`,
      `State:           ${state ?? 'in memory'}`,
      'Tokens:',
      ...tokens,
    ].join('\n'),
  );
  const stop = (): void => {
    void sandbox.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** What the system says, in words that tell what to do. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') return 'The port is in use: give another --port, or 0.';
  return error.message;
}

program.parseAsync().catch((error: unknown) => {
  console.error(`sandbox: ${explain(error)}`);
  process.exitCode = 1;
});
