import type { Writable } from 'node:stream';
import { AbstractMessageWriter, Message, type MessageWriter } from 'vscode-languageserver/node';
import { WrittenJson } from '#server/writtenJson';

const contentOf = (message: Message): string =>
  Message.isResponse(message) && message.result instanceof WrittenJson
    ? `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${message.result.json}}`
    : JSON.stringify(message);

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
    return this.#send(contentOf(message), message);
  }

  /** Sends a notification whose parameters are JSON already. */
  notify(method: string, params: string): Promise<void> {
    return this.#send(`{"jsonrpc":"2.0","method":"${method}","params":${params}}`, undefined);
  }

  end(): void {
    this.output.end();
  }

  #send(content: string, message: Message | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.output.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`, (error) => {
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
