/** Bounds of what is read, in bytes; where one is hit, the outcome says so. */
export interface Limits {
  /** Of a text or binary file that has to be held as a whole: beyond it, what is made of it would not fit into 300 MB. */
  readonly whole: number;
  /** A JSON document that is larger is read in pieces, where its format can be. */
  readonly pieces: number;
  /** Of what a gzip file unpacks to in a streamed format. */
  readonly unpacked: number;
  /** How much more a gzip file may be unpacked than packed, once it is beyond `whole`. */
  readonly ratio: number;
}

export const defaultLimits: Limits = {
  whole: 32_000_000,
  pieces: 8_000_000,
  unpacked: 4_000_000_000,
  ratio: 200,
};

/** How much of a result is looked at to find out what it is. */
export const headBytes = 65_536;
