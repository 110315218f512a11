/** A language server in its own process, over stdio, with one open draft in which somebody types. */
import { spawn } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { peakMemory } from './memory.mjs';

const LONGEST_WAIT_MS = 60_000;
const typed = ' the queue holds while each worker waits';

const capabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    foldingRange: { lineFoldingOnly: true },
  },
};

/**
 * Starts `command` and opens the draft. `draft`: its `uri`, `text` and the `place` (line, character) to type at;
 * `root`: the URI of the workspace's folder. Rejects when the server ends or does not answer.
 */
export async function startSession(command, { uri, text, place }, root) {
  const started = performance.now();
  const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Set();
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  let stopping = false;
  child.once('exit', (code) => {
    if (stopping) return;
    for (const wait of waiting)
      wait.reject(new Error(`The server ended (exit code ${code}): ${command.join(' ')}`));
  });

  /** Settles with `promise`, or rejects when the server is gone or silent. */
  const within = (what, promise) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`No answer within ${LONGEST_WAIT_MS / 1000} s: ${what}`));
      }, LONGEST_WAIT_MS);
      const wait = { reject };
      waiting.add(wait);
      promise.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        waiting.delete(wait);
      });
    });

  let onDiagnostics = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    if (params.uri === uri) onDiagnostics(params);
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();

  let provider;
  let previous;
  /** Asks as an editor does: what it has already need not be sent again. */
  const pull = async () => {
    const report = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      identifier: provider.identifier,
      ...(previous?.resultId === undefined ? {} : { previousResultId: previous.resultId }),
    });
    const count = report.kind === 'full' ? report.items.length : previous.count;
    previous = { resultId: report.resultId, count };
    return { at: performance.now(), count };
  };

  const diagnosticsOf = (version) =>
    within(
      `diagnostics of version ${version}`,
      new Promise((resolve) => {
        onDiagnostics = (params) => {
          if (params.version === version)
            resolve({ at: performance.now(), count: params.diagnostics.length });
        };
      }),
    );

  let version = 1;
  let { character } = place;
  const type = () => {
    const position = { line: place.line, character };
    const text = typed[character % typed.length];
    character += 1;
    version += 1;
    const pushed = provider ? undefined : diagnosticsOf(version);
    const at = performance.now();
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
    const diagnostics = pushed ?? within('a pull', pull());
    return { at, diagnostics, position: { line: place.line, character } };
  };

  const { capabilities: offered } = await within(
    'initialize',
    connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'bench' }],
      capabilities,
    }),
  );
  void connection.sendNotification('initialized', {});
  provider = offered.diagnosticProvider;
  const pushed = provider ? undefined : diagnosticsOf(version);
  void connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'perf-issue', version, text },
  });
  const { at, count } = await (pushed ?? within('a pull', pull()));

  return {
    /** Milliseconds from the start of the process. */
    firstDiagnostics: at - started,
    /** How many diagnostics the draft had when it was opened. */
    count,
    /** Types one character; milliseconds until the diagnostics of that version are there. */
    keystroke: async () => {
      const { at, diagnostics } = type();
      return (await diagnostics).at - at;
    },
    /** Types one character and asks at once; milliseconds until the answer is there. */
    ask: async (method) => {
      const { at, diagnostics, position } = type();
      await within(method, connection.sendRequest(method, { textDocument: { uri }, position }));
      const took = performance.now() - at;
      await diagnostics;
      return took;
    },
    peakMemory: () => peakMemory(child.pid),
    stop: async () => {
      await within('shutdown', connection.sendRequest('shutdown'));
      stopping = true;
      void connection.sendNotification('exit');
      await within('exit', ended).finally(() => child.kill('SIGKILL'));
      connection.dispose();
    },
    kill: () => {
      child.kill('SIGKILL');
      connection.dispose();
    },
  };
}
