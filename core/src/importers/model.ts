/** What an importer makes of a tool's output. Times are in ms, rates in 1/s, sizes in B, ratios from 0 to 1. */
import type { Finding } from '#core/importers/findings';
import type { ImportProblem } from '#core/importers/problems';

/** The units that measurements come in; anything else is the tool's own unit (`rows/op`), kept as it is written. */
export type KnownUnit = 'ms' | '1/s' | 'B' | 'B/s' | 'ratio' | 'count';

/** What was measured. The names, and what each means, stand in docs/importers.md. */
export type KnownMetric =
  | 'response-time'
  | 'duration'
  | 'throughput'
  | 'transfer-rate'
  | 'transferred'
  | 'error-rate'
  | 'errors'
  | 'timeouts'
  | 'requests'
  | 'users'
  | 'cpu'
  | 'cpu-time'
  | 'memory'
  | 'allocated-memory'
  | 'allocations'
  | 'db-time'
  | 'connect-time'
  | 'time-to-first-byte'
  | 'largest-contentful-paint'
  | 'first-contentful-paint'
  | 'interaction-to-next-paint'
  | 'total-blocking-time'
  | 'time-to-interactive'
  | 'speed-index';

/** A metric of ours, or the name that the tool's user gave to a metric of their own. */
export type Metric = KnownMetric | (string & {});

/** `value` is a single figure that the tool gives without a statistic; percentiles are `p50`, `p95`, `p99.9`. */
export type Statistic =
  'mean' | 'min' | 'max' | 'stddev' | 'count' | 'total' | 'value' | 'best' | `p${number}`;

export interface Measurement {
  readonly metric: Metric;
  readonly statistic: Statistic;
  readonly value: number;
  readonly unit: KnownUnit | (string & {});
  /** What it was measured of: an endpoint, a benchmark, a command. Absent where it is of the whole run. */
  readonly scope?: string;
  /** The repetitions it summarises, in its unit, in the file's order. Present where the file has them. */
  readonly samples?: readonly number[];
}

export interface ProfileEntry {
  readonly name: string;
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** In the profile's unit: spent in the function itself, and with all that it calls. */
  readonly self: number;
  readonly total: number;
}

/** A tree of calls; children are ordered by their total, largest first, and small ones are left out. */
export interface ProfileNode {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly self: number;
  readonly total: number;
  readonly children: readonly ProfileNode[];
}

/** Time that no function of the program spent: idling, native code outside of scripts, the garbage collector. */
export type Outside = 'idle' | 'program' | 'gc';

export interface Profile {
  /** `ms` for time, `B` for memory, `samples` where the file does not say how long a sample is. */
  readonly unit: 'ms' | 'B' | 'samples' | (string & {});
  readonly total: number;
  /** Functions by self time, largest first, recursion counted once. Bounded. */
  readonly top: readonly ProfileEntry[];
  /** The calls from the roots down: for the hottest path and the flame graph. Bounded; null where the file has no stacks. */
  readonly tree: readonly ProfileNode[] | null;
  /** Parts of the total that no function spent. `idle` and `program` stand neither in `top` nor in `tree`. */
  readonly outside?: readonly { readonly kind: Outside; readonly value: number }[];
}

/** A step of a query plan. Times are in ms and wall clock, rows and times over all loops; absent where not measured. */
export interface PlanNode {
  readonly name: string;
  readonly relation?: string;
  readonly condition?: string;
  readonly estimatedRows?: number;
  readonly rows?: number;
  readonly loops?: number;
  /** Without what its children took. */
  readonly self?: number;
  readonly total?: number;
  readonly children: readonly PlanNode[];
}

export interface QueryPlan {
  readonly statement?: string;
  readonly planningMs?: number;
  readonly executionMs?: number;
  readonly root: PlanNode;
}

/** Who measured, where and under which load: what makes two runs comparable. Each part only where the file says it. */
export interface Provenance {
  readonly command?: string;
  /** As the file writes it, or ISO 8601 where it counts seconds. */
  readonly date?: string;
  readonly host?: string;
  readonly cpu?: string;
  readonly cores?: number;
  /** The machine's, as people say it: `16 GiB`. */
  readonly memory?: string;
  readonly os?: string;
  /** Language runtime or virtual machine with its version. */
  readonly runtime?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty?: boolean;
  readonly load?: {
    /** Concurrent users, connections, clients or threads, whichever the tool counts. */
    readonly users?: number;
    readonly threads?: number;
    readonly durationMs?: number;
    /** Requests a second that the tool was told to make. */
    readonly rate?: number;
    readonly requests?: number;
    readonly target?: string;
  };
}

/**
 * - `load`: many requests by a load generator
 * - `benchmark`: repetitions of a piece of code
 * - `command`: a process, run once or several times
 * - `database`: queries, plans and their times
 * - `profile`: where time or memory goes
 * - `web`: what a page's visitor waits for
 * - `monitoring`: figures of a running system
 */
export type Kind = 'load' | 'benchmark' | 'command' | 'database' | 'profile' | 'web' | 'monitoring';

/** What an importer reads of one output. */
export interface Reading {
  /** Where it is another tool than the importer's name says. */
  readonly tool?: string;
  readonly version?: string | null;
  readonly kind: Kind;
  readonly measurements: readonly Measurement[];
  readonly profile?: Profile;
  readonly plans?: readonly QueryPlan[];
  readonly findings?: readonly Finding[];
  readonly provenance?: Provenance;
  /** What the figures have to be read with: a part that is missing, figures that are approximate. */
  readonly problems?: readonly ImportProblem[];
}

export interface Imported {
  readonly importer: string;
  readonly tool: string;
  readonly version: string | null;
  readonly kind: Kind;
  readonly measurements: readonly Measurement[];
  readonly profile: Profile | null;
  readonly plans: readonly QueryPlan[];
  readonly findings: readonly Finding[];
  readonly provenance: Provenance;
  readonly problems: readonly ImportProblem[];
}

/** Reading never throws: what cannot be imported says why. */
export type Outcome =
  | { readonly status: 'imported'; readonly result: Imported }
  | { readonly status: 'failed'; readonly problem: ImportProblem };
