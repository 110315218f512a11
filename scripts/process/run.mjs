/** Child processes: run one to its end, or keep one as a service; both end with everything they started. */
import { spawn } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';

const windows = process.platform === 'win32';

/** The last lines of a text, for messages. @param {string} text @param {number} [lines] */
export const lastLines = (text, lines = 25) => text.trimEnd().split(/\r?\n/u).slice(-lines).join('\n');

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string | undefined>>} [env] added to this process's environment
 * @property {boolean} [quiet] keeps the output back; it is in the result all the same
 * @property {number} [timeoutMs] after this the command and its children are ended; no limit by default
 * @property {AbortSignal} [signal] ends the command and its children
 *
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 when a signal ended it, 127 when it could not be started
 * @property {string} output stdout and stderr as they came
 * @property {boolean} timedOut
 */

/** Every child still running; they are ended with this process. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

process.on('exit', () => {
  for (const child of running) endTree(child, 'SIGKILL');
});
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  // A script with a cleaner way out adds its own listener; without one this is the end.
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}

/** Ends a child and what it started: its process group, or on Windows its tree. */
function endTree(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (windows) {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Starts a child in a process group of its own. */
function start(command, args, { cwd, env } = {}) {
  // Node starts a Windows batch file only through the shell, which wants the quotes from us.
  const batch = windows && /\.(?:cmd|bat)$/iu.test(command);
  const quoted = (text) => (batch ? `"${text}"` : text);
  const child = spawn(quoted(command), args.map(quoted), {
    shell: batch,
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a command to its end; a failure is a value, never an exception.
 * @param {string} command @param {readonly string[]} args @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = start(command, args, options);
    let output = '';
    let timedOut = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endTree(child, 'SIGKILL');
          }, options.timeoutMs);
    const abort = () => endTree(child, 'SIGKILL');
    options.signal?.addEventListener('abort', abort);
    const done = (code) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      resolve({ code, output, timedOut });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        if (!options.quiet) process.stdout.write(text);
      });
    }
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Runs npm with the arguments; through its own script where npm started us, since on Windows `npm` is no program. */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run(windows ? 'npm.cmd' : 'npm', args, options);
}

/**
 * @template T
 * @typedef {object} Service
 * @property {T} value what `ready` found
 * @property {() => string} output all output so far
 * @property {Promise<number>} ended its exit code, once it ends by itself or is stopped
 * @property {() => Promise<void>} stop asks it to end, and after 5 s makes it
 */

/**
 * Starts a service and waits until its output says that it is ready.
 * @template T
 * @param {object} options
 * @param {string} options.name for messages
 * @param {string} options.command
 * @param {readonly string[]} options.args
 * @param {string} [options.cwd]
 * @param {Readonly<Record<string, string | undefined>>} [options.env]
 * @param {(output: string) => T | undefined} options.ready reads the output so far, first when the process has started
 * @param {number} [options.timeoutMs] for being ready; 30 s by default
 * @returns {Promise<Service<T>>} rejects with the service's last output when it ends or stays silent
 */
export function startService({ name, command, args, cwd, env, ready, timeoutMs = 30_000 }) {
  const child = start(command, args, { cwd, env });
  let output = '';
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(127));
  });
  const stop = async () => {
    endTree(child, 'SIGTERM');
    const timer = setTimeout(() => endTree(child, 'SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  };
  return new Promise((resolve, reject) => {
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`${name} ${why}. Its last output:\n${lastLines(output) || '(none)'}`));
    };
    const timer = setTimeout(() => {
      endTree(child, 'SIGKILL');
      fail(`was not ready after ${timeoutMs / 1000} s`);
    }, timeoutMs);
    let settled = false;
    const look = () => {
      const value = settled ? undefined : ready(output);
      if (value === undefined) return;
      settled = true;
      clearTimeout(timer);
      resolve({ value, output: () => output, ended, stop });
    };
    child.once('spawn', look);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        look();
      });
    }
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => fail(`ended with exit code ${String(code)} before it was ready`));
  });
}
