/** Gzip in pieces, with its output bounded: a bomb ends in a problem, not in memory. */
import { Gunzip } from 'fflate';
import { headBytes, type Limits } from '#core/importers/limits';
import type { ImportProblem } from '#core/importers/problems';

/** One step unpacks at most a thousand times this much. */
const stepBytes = 4096;
/** A header, an empty block and the check sums: what is shorter was cut (RFC 1952), which the library does not tell. */
const leastBytes = 20;

export interface Unpacker {
  /**
   * Hands on what the bytes unpack to, or says why nothing more is unpacked. In pieces no longer than a file's are: one step
   * may give megabytes, and a run of one character as long as that has exhausted the stack of expressions.
   */
  readonly push: (bytes: Uint8Array, last: boolean) => ImportProblem | null;
}

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

export function createUnpacker(
  limits: Limits,
  unpacked: (bytes: Uint8Array) => ImportProblem | null,
): Unpacker {
  let read = 0;
  let written = 0;
  let problem: ImportProblem | null = null;
  const gunzip = new Gunzip((bytes) => {
    written += bytes.length;
    problem ??= boundOf(read, written, limits);
    for (let at = 0; at < bytes.length; at += headBytes)
      problem ??= unpacked(bytes.subarray(at, at + headBytes));
  });
  return {
    push: (bytes, last) => {
      for (let at = 0; at === 0 || at < bytes.length; at += stepBytes) {
        if (problem) return problem;
        const step = bytes.subarray(at, at + stepBytes);
        read += step.length;
        try {
          gunzip.push(step, last && at + stepBytes >= bytes.length);
        } catch (error) {
          problem ??= {
            code: 'gzip-damaged',
            data: { reason: error instanceof Error ? error.message : String(error) },
          };
        }
      }
      if (last && read < leastBytes)
        problem ??= { code: 'gzip-damaged', data: { reason: 'it ends too early' } };
      return problem;
    },
  };
}

function boundOf(read: number, written: number, limits: Limits): ImportProblem | null {
  const limit = written > limits.whole && written > read * limits.ratio ? limits.whole : limits.unpacked;
  return written > limit ? { code: 'result-too-large', data: { limit, unpacked: true } } : null;
}
