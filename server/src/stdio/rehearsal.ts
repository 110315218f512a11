/**
 * Keys in a copy of a draft before its person types any. What checks and answers a key is then compiled, and no longer
 * interpreted: each of the first hundred keys costs a sixth less. A server of its own takes them, over streams in memory.
 */
import { PassThrough, Writable } from 'node:stream';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { splitBlocks } from '#core/markdown/blocks';
import type { Position } from '#core/position';
import type { Host, Practice } from '#server/host';
import { optimizedSooner } from '#server/start/engine';
import { FrameReader } from '#server/stdio/reader';
import { framedBy } from '#server/stdio/transport';
import { FrameWriter } from '#server/stdio/writer';

/** Below that much is still interpreted; above it little is gained. */
const KEYS = 300;
/** Of so many keys one is followed by another question than for its problems. */
const QUESTIONS = { every: 4, methods: ['documentSymbol', 'foldingRange', 'completion'] } as const;
const TYPED = ' the queue holds while each worker waits';

const uri = 'untitled:rehearsal.perf.md';

/** Rehearses with a server that `start` wires. Ends after some hundred keys, or when `pause` says that it is over. */
export async function rehearse(
  start: (connection: Connection, host: Host) => void,
  host: Pick<Host, 'bundledTemplate' | 'defer' | 'loadScanner'>,
  practice: Practice,
): Promise<void> {
  const server = connectInMemory(start, host);
  const textDocument = { uri };
  const place = placeToType(practice.text);
  let resultId: string | undefined;
  const check = async (): Promise<void> => {
    const answer = await server.ask('textDocument/diagnostic', { textDocument, previousResultId: resultId });
    resultId = /"resultId":"([^"]+)"/.exec(answer)?.[1];
  };

  await server.ask('initialize', {
    processId: null,
    rootUri: null,
    // Without the workspace's part it asks nobody for settings.
    capabilities: { textDocument: practice.client },
  });
  server.tell('initialized', {});
  server.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'perf-issue', version: 0, text: practice.text },
  });
  await check();
  await optimizedSooner(async () => {
    for (let key = 0; key < KEYS && (await practice.pause()); key++) {
      const position = { line: place.line, character: place.character + key };
      const range = { start: position, end: position };
      server.tell('textDocument/didChange', {
        textDocument: { uri, version: key + 1 },
        contentChanges: [{ range, text: TYPED[key % TYPED.length] }],
      });
      const question = QUESTIONS.methods[(key / QUESTIONS.every) % QUESTIONS.methods.length];
      if (question) await server.ask(`textDocument/${question}`, { textDocument, position });
      await check();
    }
  });
  server.tell('textDocument/didClose', { textDocument });
  // Nobody is left to answer what it has asked its editor.
  await practice.pause();
  server.end();
}

/** The end of the plain line that is nearest to the middle. */
function placeToType(text: string): Position {
  let [line, distance, offset, lines] = [0, Infinity, 0, 0];
  for (const block of splitBlocks(text)) {
    const far = Math.abs(offset - text.length / 2);
    if (block.kind === 'flow' && /^[\p{L}\p{N}]/u.test(block.text) && far < distance)
      [line, distance] = [lines, far];
    offset += block.text.length;
    lines += block.text.split('\n').length - 1;
  }
  return { line, character: (text.split('\n')[line] ?? '').trimEnd().length };
}

const isAnswerTo = (id: number, message: string): boolean =>
  message.includes(`"id":${id},"result":`) || message.includes(`"id":${id},"error":`);

/** A server whose editor is a few lines of this file: it tells and asks, and answers nothing. */
function connectInMemory(start: Parameters<typeof rehearse>[0], host: Parameters<typeof rehearse>[1]) {
  const input = new PassThrough();
  let asked = 0;
  let answered: (answer: string) => void = () => undefined;
  const output = new Writable({
    write: (frame: Buffer, _encoding, done) => {
      const message = frame.toString('latin1');
      if (isAnswerTo(asked, message)) answered(message);
      done();
    },
  });
  const reader = new FrameReader(input);
  const writer = new FrameWriter(output);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  start(connection, {
    bundledTemplate: host.bundledTemplate,
    loadScanner: host.loadScanner,
    defer: host.defer,
    readFile: () => Promise.resolve(null),
    readDirectory: () => Promise.resolve(null),
    ...framedBy(reader, writer),
  });
  const send = (message: object): void => {
    const content = JSON.stringify({ jsonrpc: '2.0', ...message });
    input.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  };
  return {
    tell: (method: string, params: object): void => {
      send({ method, params });
    },
    ask: (method: string, params: object): Promise<string> =>
      new Promise((resolve) => {
        asked += 1;
        answered = resolve;
        send({ id: asked, method, params });
      }),
    end: (): void => {
      connection.dispose();
    },
  };
}
