/**
 * VS Code's server from the npm registry alone, in the ignored cache folder. Done once: what stands under the final
 * name is complete and was seen to run. An interrupted run leaves a `.partial` folder, which the next removes; npm
 * has kept what it had fetched.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../process/lock.mjs';
import { lastLines, npm, run } from '../process/run.mjs';
import { cacheFolder } from '../project.mjs';
import { codeServerVersion, nodePackages, serverNodeMajors, vscodeVersion } from './versions.mjs';

const quietNpm = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
/** Takes the place of a module that is not compiled here. */
const logger = path.join(import.meta.dirname, 'plain-spdlog.cjs');
const installLimitMs = 10 * 60_000;

/**
 * @typedef {object} ServerInstall
 * @property {string} node the Node that runs the server
 * @property {string} main the server's entry
 */

/** The npm package that carries a Node for the server, or null where the running one serves. */
function nodePackage() {
  if (serverNodeMajors.includes(Number.parseInt(process.versions.node, 10))) return null;
  const platform = `${process.platform}-${process.arch}`;
  const found = nodePackages[platform];
  if (found !== undefined) return found;
  throw new Error(
    `There is no Node ${serverNodeMajors.join(' or ')} package for ${platform}. ` +
      `Run this with Node ${serverNodeMajors.join(' or ')}, or use a desktop VS Code (PERF_ISSUE_HOME=desktop).`,
  );
}

/** A package's folder name: its name without the version. */
const packageName = (spec) => spec.slice(0, spec.lastIndexOf('@'));

/** Where things are in an install folder. @returns {ServerInstall & { vscode: string }} */
function layout(folder, nodeSpec) {
  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    vscode,
    main: path.join(vscode, 'out', 'server-main.js'),
    node: nodeSpec === null ? process.execPath : path.join(modules, packageName(nodeSpec), 'bin', binary),
  };
}

const stampFile = (folder) => path.join(folder, 'perf-issue-stamp.json');

/** Whether the folder holds a finished install of exactly this. */
async function isComplete(folder, stamp, files) {
  if (!existsSync(stampFile(folder)) || !existsSync(files.main) || !existsSync(files.node)) return false;
  return (await readFile(stampFile(folder), 'utf8')) === stamp;
}

async function npmInstall(folder, args) {
  const { code, output, timedOut } = await npm(['install', ...quietNpm, ...args], {
    cwd: folder,
    quiet: true,
    timeoutMs: installLimitMs,
  });
  if (code === 0) return;
  const why = timedOut
    ? `took longer than ${installLimitMs / 60_000} minutes`
    : `failed with exit code ${code}`;
  throw new Error(
    `npm install in ${folder} ${why}. Check the network and npm's registry, then run this again: ` +
      `what was fetched is kept.\n${lastLines(output)}`,
  );
}

async function install(folder, specs) {
  await mkdir(folder, { recursive: true });
  // npm takes the nearest package.json for the project: without one here it would install into ours.
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'vscode-for-tests', private: true }),
  );
  await npmInstall(folder, ['--no-save', ...specs]);
  // The server's own dependencies; `npm ci` refuses its shrinkwrap.
  const { vscode } = layout(folder, null);
  await npmInstall(vscode, ['--omit=dev', '--no-package-lock']);
  await copyFile(logger, path.join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

/** Removes what interrupted runs left beside the folder; called with the lock held. */
async function removeInterrupted(folder) {
  const beside = path.dirname(folder);
  for (const name of await readdir(beside)) {
    if (name.startsWith(`${path.basename(folder)}.`) && name.endsWith('.partial')) {
      await rm(path.join(beside, name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** Throws unless the installed server says the version that we want. */
async function verify(files) {
  const { code, output } = await run(files.node, [files.main, '--version'], {
    quiet: true,
    timeoutMs: 60_000,
  });
  if (code === 0 && output.includes(vscodeVersion)) return;
  throw new Error(
    `The installed VS Code server does not run as version ${vscodeVersion} (exit code ${code}):\n${lastLines(output)}`,
  );
}

/**
 * Finds VS Code's server in the cache, or installs it there (about 20 s, 800 MB).
 * @param {(line: string) => void} log
 * @returns {Promise<ServerInstall>}
 */
export async function provisionServer(log) {
  const nodeSpec = nodePackage();
  const specs = [`code-server@${codeServerVersion}`, ...(nodeSpec === null ? [] : [nodeSpec])];
  const { platform, arch } = process;
  const stamp = JSON.stringify({ specs, platform, arch, logger: await readFile(logger, 'utf8') });
  const folder = path.join(
    cacheFolder,
    ['code-server', codeServerVersion, process.platform, process.arch].join('-'),
  );
  const files = layout(folder, nodeSpec);
  if (await isComplete(folder, stamp, files)) return files;
  await withLock(
    `${folder}.lock`,
    (pid) => log(`Waiting for process ${pid}, which installs VS Code's server…`),
    async () => {
      if (await isComplete(folder, stamp, files)) return;
      await removeInterrupted(folder);
      // Not the same folder again: npm may outlive a killed run for a while and still write there.
      const partial = `${folder}.${process.pid}.partial`;
      log(
        `Installing VS Code ${vscodeVersion} for the browser from npm (${specs.join(', ')}; once, about 800 MB)…`,
      );
      await install(partial, specs);
      await verify(layout(partial, nodeSpec));
      await writeFile(stampFile(partial), stamp);
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
      log('VS Code is installed.');
    },
  );
  return files;
}
