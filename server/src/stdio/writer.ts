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

  /** `writeNow`: writes to the same place at once, and says how many bytes; absent where nothing but the stream does. */
  constructor(
    private readonly output: Writable,
    private readonly writeNow?: (data: Uint8Array) => number,
  ) {
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
    const rest = this.#sendNow(content);
    if (rest === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.output.write(rest, (error) => {
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

  /** What of it could not be sent at once; null: nothing. The stream tells what fails. */
  #sendNow(content: string | Uint8Array): string | Uint8Array | null {
    if (!this.writeNow || this.output.writableLength > 0 || !this.output.writable) return content;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const sent = this.writeNow(bytes);
    return sent === bytes.length ? null : bytes.subarray(sent);
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
