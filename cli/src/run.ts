/** Entry of all commands but the language server. */
import { run } from '#cli/program';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has closed the pipe, as `head` does: nothing is left to do.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

void run(process.argv);
