import { join } from 'node:path';
import { cacheFolder } from '#server/start/cacheFolder';
import { runBundle } from '#server/start/codeCache';
import { tuneEngine } from '#server/start/engine';

/** Serves as a language server; it is told by `--stdio` among the arguments on what. */
export const serve = (): void => {
  runBundle(join(__dirname, 'server.js'), cacheFolder(), { tune: tuneEngine, keepsMore: true });
};
