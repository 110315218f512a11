import { Writable } from 'node:stream';

const HEADER_END = '\r\n\r\n';

/**
 * Passes on each message together with its header. The protocol's writer writes the header apart, which wakes the
 * reader twice for each message: that costs a keystroke as much as checking the draft does.
 */
export function framedOutput(target: NodeJS.WritableStream): Writable {
  let header: Buffer | null = null;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (header === null && chunk.toString('latin1', chunk.length - HEADER_END.length) === HEADER_END) {
        header = chunk;
        done();
        return;
      }
      const framed = header === null ? chunk : Buffer.concat([header, chunk]);
      header = null;
      target.write(framed, done);
    },
  });
  target.on('error', (error: Error) => {
    output.destroy(error);
  });
  return output;
}
