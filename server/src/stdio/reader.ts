import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
} from 'vscode-languageserver/node';

const HEADER_END = '\r\n\r\n';
const nothing = Buffer.alloc(0);

/**
 * Reads messages off a stream as soon as they are whole. The library's reader waits a turn of the event loop for each
 * message, which is as long as checking a keystroke takes; and it cannot say what came last.
 */
export class FrameReader extends AbstractMessageReader implements MessageReader {
  /** The newest message that came in: the connection has handled all when it handles this one. */
  last: Message | undefined;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes without which there is nothing to read. */
  #needed = 1;
  /** Where the content starts; -1 while its header is not read. */
  #content = -1;

  constructor(private readonly input: Readable) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => {
      this.#take(chunk, callback);
    };
    this.input.on('data', take);
    this.input.on('error', (error: Error) => {
      this.fireError(error);
    });
    this.input.on('close', () => {
      this.fireClose();
    });
    return { dispose: () => void this.input.off('data', take) };
  }

  #take(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= this.#needed) {
      const bytes = this.#joined();
      if (this.#content < 0) {
        if (!this.#readHeader(bytes)) break;
        continue;
      }
      const text = bytes.toString('utf8', this.#content, this.#needed);
      this.#keep(bytes.subarray(this.#needed));
      this.#deliver(text, callback);
    }
    // Where it came in, other bytes will be.
    const rest = this.#chunks.at(-1);
    if (rest?.buffer === chunk.buffer) this.#chunks[this.#chunks.length - 1] = Buffer.from(rest);
  }

  /** Long messages come in many chunks, which are joined once. */
  #joined(): Buffer {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = bytes ? [bytes] : [];
    return bytes ?? nothing;
  }

  /** Whether the header is whole. One without a length is told of and left out. */
  #readHeader(bytes: Buffer): boolean {
    const end = bytes.indexOf(HEADER_END);
    if (end < 0) {
      this.#needed = bytes.length + 1;
      return false;
    }
    const header = bytes.toString('latin1', 0, end);
    const length = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(header)?.[1];
    if (length === undefined) {
      this.#keep(bytes.subarray(end + HEADER_END.length));
      this.fireError(new Error(`A message has no Content-Length: ${JSON.stringify(header.slice(0, 200))}`));
      return true;
    }
    this.#content = end + HEADER_END.length;
    this.#needed = this.#content + Number(length);
    return true;
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = 1;
    this.#content = -1;
  }

  #deliver(text: string, callback: DataCallback): void {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch (error) {
      this.fireError(error);
      return;
    }
    this.last = message;
    callback(message);
  }
}
