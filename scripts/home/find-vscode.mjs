/** A desktop VS Code that is installed on this machine. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from './find-program.mjs';

/** The application beside VS Code's command-line script, which is what `code` on the path leads to. */
function applicationOfScript(script) {
  const bin = path.dirname(realpathSync(script));
  const candidates =
    process.platform === 'win32'
      ? [path.join(bin, '..', 'Code.exe')]
      : process.platform === 'darwin'
        ? // …/Visual Studio Code.app/Contents/Resources/app/bin/code
          ['Electron', 'Code'].map((name) => path.join(bin, '..', '..', '..', 'MacOS', name))
        : [path.join(bin, '..', 'code'), path.join(bin, '..', 'codium')];
  return candidates.map((file) => path.normalize(file));
}

function installPlaces() {
  const home = process.env.HOME ?? '';
  if (process.platform === 'darwin') {
    return ['/Applications', path.join(home, 'Applications')].flatMap((root) =>
      ['Electron', 'Code'].map((name) =>
        path.join(root, 'Visual Studio Code.app', 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    const roots = [
      process.env.LOCALAPPDATA && path.join(process.env.LOCALAPPDATA, 'Programs'),
      process.env.PROGRAMFILES,
    ];
    return roots.flatMap((root) => (root ? [path.join(root, 'Microsoft VS Code', 'Code.exe')] : []));
  }
  return ['/usr/share/code/code', '/opt/visual-studio-code/code', '/usr/share/codium/codium'];
}

/**
 * The application's executable (not the `code` script, which returns before the window closes), or null.
 * Snap's VS Code is left out: it cannot be started with a data folder of our own.
 * @returns {string | null}
 */
export function findInstalledVSCode() {
  const script = findOnPath('code') ?? findOnPath('codium');
  const candidates = [...(script === null ? [] : applicationOfScript(script)), ...installPlaces()];
  return candidates.find((file) => existsSync(file)) ?? null;
}
