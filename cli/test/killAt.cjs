'use strict';

/**
 * Preloaded into a process (`node --require`): kills it at one step. A step is the moment before or after a request or
 * a change of a file; `KILL_AT` counts them from 0, or names one: `before:POST`, `after:POST`.
 */
const files = require('node:fs/promises');

let steps = 0;
const stepping =
  (work, nameOf) =>
  async (...given) => {
    const moment = (when) => {
      const wanted = process.env.KILL_AT;
      if (wanted === String(steps) || wanted === `${when}:${nameOf(given)}`)
        process.kill(process.pid, 'SIGKILL');
      steps += 1;
    };
    moment('before');
    const result = await work(...given);
    moment('after');
    return result;
  };

globalThis.fetch = stepping(globalThis.fetch, ([, options]) => options?.method ?? 'GET');
for (const name of ['open', 'writeFile', 'rename', 'rm', 'link', 'utimes'])
  files[name] = stepping(files[name], () => name);
