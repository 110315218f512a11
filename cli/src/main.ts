/** Entry of the command `perf-issue`. */
import { serve } from '#cli/serve';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has closed the pipe, as `head` does: nothing is left to do.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

async function main(argv: readonly string[]): Promise<void> {
  const [, , command, option, ...rest] = argv;
  // An editor waits for its server: what other commands need is not evaluated before it serves.
  if (command === 'lsp' && option === '--stdio' && rest.length === 0) return serve();
  const { run } = await import('#cli/program');
  return run(argv);
}

void main(process.argv);
