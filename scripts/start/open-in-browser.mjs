/** Opens an address in the person's own browser, where there is a desktop. */
import { spawn } from 'node:child_process';
import { findOnPath } from '../home/find-program.mjs';
import { hasDisplay } from '../home/display.mjs';

/** The address is printed as well: when this does not work, nothing is lost. @param {string} url */
export function openInBrowser(url) {
  if (!hasDisplay() || process.env.CI !== undefined) return;
  const [command, ...args] = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  }[process.platform] ?? ['xdg-open', url];
  if (findOnPath(command) === null) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', (error) => console.log(`The browser could not be opened: ${error.message}`));
  child.unref();
}
