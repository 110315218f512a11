import { loadScanner } from '#cli/loadScanner';
import bundledTemplate from '../../templates/performance.md';

/** Serves as a language server, whose modules no other command evaluates. */
export async function serve(): Promise<void> {
  const { serveStdio } = await import('#server/stdio/serve');
  serveStdio({ bundledTemplate, loadScanner });
}
