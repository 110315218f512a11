/** Standard input and output, where they are pipes, without what Node's streams do around each chunk. */
import { fstatSync, writeSync } from 'node:fs';
import { Socket, type ConnectOpts, type SocketConstructorOpts } from 'node:net';
import type { Readable } from 'node:stream';

/** Bytes that are read at once. */
const CHUNK = 2 ** 16;

/** Pipes as other programs make them; what is none, and all on Windows, stays Node's. */
function isPipe(fd: number): boolean {
  if (process.platform === 'win32') return false;
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket();
}

/**
 * Standard input, all of whose chunks are the same piece of memory: it is overwritten once all have heard of it.
 * Nobody else may ask for `process.stdin`: a pipe is listened to once.
 */
export function standardInput(): Readable {
  if (!isPipe(0)) return process.stdin;
  const buffer = Buffer.allocUnsafeSlow(CHUNK);
  const callback = (length: number): boolean => socket.emit('data', buffer.subarray(0, length));
  // Its types know this of connections alone, which are made by the same constructor.
  const options: SocketConstructorOpts & ConnectOpts = {
    ...{ fd: 0, readable: true, writable: false },
    onread: { buffer, callback },
  };
  const socket = new Socket(options);
  return socket;
}

/**
 * Writes as much of `data` to standard output as its pipe takes at once, and says how many bytes that were; none where it
 * fails, which the stream will tell. Undefined where it is no pipe.
 */
export function writerToPipe(): ((data: Uint8Array) => number) | undefined {
  if (!isPipe(1)) return undefined;
  return (data) => {
    try {
      return writeSync(1, data);
    } catch {
      // Full, or gone: the stream waits for the one and tells of the other.
      return 0;
    }
  };
}
