import type { JsonPieces } from '#server/host';

/** A result that is JSON already: written as it is by a transport that carries text (`Host.notify`), else read back. */
export class WrittenJson {
  constructor(readonly pieces: JsonPieces) {}

  toJSON(): unknown {
    const decoder = new TextDecoder();
    return JSON.parse(
      this.pieces.map((piece) => (typeof piece === 'string' ? piece : decoder.decode(piece))).join(''),
    );
  }
}

/** JSON of ASCII alone, which is neither measured nor encoded character by character. */
export const ascii = (json: string): string =>
  json.replace(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
