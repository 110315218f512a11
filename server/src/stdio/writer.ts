import type { Writable } from 'node:stream';
import { AbstractMessageWriter, Message, type MessageWriter } from 'vscode-languageserver/node';
import type { JsonPieces } from '#server/host';
import { WrittenJson } from '#server/writtenJson';

/**
 * Writes each message at once, header and content together. The library's writer waits a turn of the event loop for
 * each message and writes the header apart, which wakes the reader twice.
 */
export class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  #failures = 0;

  constructor(private readonly output: Writable) {
    super();
    output.on('error', (error: Error) => {
      this.fireError(error);
    });
    output.on('close', () => {
      this.fireClose();
    });
  }

  write(message: Message): Promise<void> {
    if (Message.isResponse(message) && message.result instanceof WrittenJson) {
      const start = `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":`;
      return this.#send(framed([start, ...message.result.pieces, '}']), message);
    }
    const content = JSON.stringify(message);
    return this.#send(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`, message);
  }

  /** Sends a notification whose parameters are JSON already. */
  notify(method: string, params: JsonPieces): Promise<void> {
    const start = `{"jsonrpc":"2.0","method":"${method}","params":`;
    return this.#send(framed([start, ...params, '}']), undefined);
  }

  end(): void {
    this.output.end();
  }

  #send(content: string | Uint8Array, message: Message | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.output.write(content, (error) => {
        if (!error) {
          resolve();
          return;
        }
        this.#failures += 1;
        this.fireError(error, message, this.#failures);
        reject(error);
      });
    });
  }
}

/** With its header: one write wakes the reader once. What is encoded is copied, which costs a hundredth of encoding it. */
function framed(pieces: JsonPieces): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const header = `Content-Length: ${length}\r\n\r\n`;
  const bytes = Buffer.allocUnsafe(header.length + length);
  let at = 0;
  for (const piece of [header, ...pieces]) {
    if (typeof piece === 'string') bytes.write(piece, at, 'latin1');
    else bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
