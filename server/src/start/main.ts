/** What VS Code's client starts in a process of its own. */
import { join } from 'node:path';
import { cacheFolder } from '#server/start/cacheFolder';
import { runBundle } from '#server/start/codeCache';
import { tuneEngine } from '#server/start/engine';

runBundle(join(__dirname, 'server.js'), cacheFolder(), { tune: tuneEngine, keepsMore: true });
