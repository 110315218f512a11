/** What an output shows to be the matter, with the figures that show it. Data: which factor of a template it speaks for is decided elsewhere. */

/** Part of the statement's whole time, 0 to 1; absent where nothing was timed. */
type Share = number | undefined;

export interface FindingData {
  /** A large table is read from end to end. */
  'sequential-scan': {
    readonly node: string;
    readonly relation: string;
    /** Over all loops and processes. */
    readonly rowsRead: number;
    readonly rowsKept: number;
    readonly condition?: string;
    readonly ms?: number;
    readonly share?: Share;
  };
  /** A condition keeps few of the many rows that were read: an index on it would find them. */
  'missing-index': {
    readonly relation: string;
    /** Absent where the tool says no more than that there is one. */
    readonly condition?: string;
    readonly rowsRead: number;
    /** Absent where what came back is a sum over the rows, or nothing: it says not how many fit the condition. */
    readonly rowsKept?: number;
    readonly share?: Share;
  };
  /** The planner expected other numbers of rows than there were. */
  'row-estimate': { readonly node: string; readonly estimated: number; readonly actual: number };
  /** A sort or hash did not fit into memory. */
  'disk-spill': { readonly node: string; readonly bytes?: number };
  /** Many calls of one short statement: one call a row of another result (N+1), or work that could be done at once. */
  'repeated-statement': {
    readonly statement: string;
    readonly calls: number;
    readonly meanMs: number;
    readonly totalMs: number;
    readonly share?: Share;
  };
}

export type FindingKind = keyof FindingData;

export type Finding = {
  [K in FindingKind]: { readonly kind: K; readonly data: FindingData[K] };
}[FindingKind];
