/** What one server needs for one draft, once. */
import { setTimeout } from 'node:timers/promises';
import { startSession } from './session.mjs';
import { median, percentile } from './statistics.mjs';

const SETTLE_MS = 200;

const requests = {
  symbols: 'textDocument/documentSymbol',
  folding: 'textDocument/foldingRange',
  completion: 'textDocument/completion',
};

/** Milliseconds, and MB for `memory`. Each keystroke waits for its diagnostics before the next. */
export async function measure(command, draft, root, edits) {
  const session = await startSession(command, draft, root);
  try {
    // What a process does after its start is no part of a keystroke.
    await setTimeout(SETTLE_MS);
    const keys = [];
    for (let i = 0; i < edits; i++) keys.push(await session.keystroke());
    const result = {
      p50: median(keys),
      p99: percentile(keys, 0.99),
      first: session.firstDiagnostics,
      diagnostics: session.count,
    };
    for (const [name, method] of Object.entries(requests)) {
      const answers = [];
      for (let i = 0; i < Math.min(edits, 30); i++) answers.push(await session.ask(method));
      result[name] = median(answers);
    }
    result.memory = session.peakMemory();
    await session.stop();
    return result;
  } finally {
    session.kill();
  }
}

/** The median time of a keystroke alone. */
export async function measureKeystroke(command, draft, root, edits) {
  const session = await startSession(command, draft, root);
  try {
    await setTimeout(SETTLE_MS);
    const keys = [];
    for (let i = 0; i < edits; i++) keys.push(await session.keystroke());
    await session.stop();
    return median(keys);
  } finally {
    session.kill();
  }
}
