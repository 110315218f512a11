/** Entry of the command `perf-issue`: an editor waits for its server, so nothing else is read before it serves. */
import { join } from 'node:path';
import { serve } from '#cli/serve';
import { cacheFolder } from '#server/start/cacheFolder';
import { runBundle } from '#server/start/codeCache';

const [, , command, option, ...rest] = process.argv;
if (command === 'lsp' && option === '--stdio' && rest.length === 0) serve();
else runBundle(join(__dirname, 'program.js'), cacheFolder());
