import type { RateLimits } from '#sandbox/api/rate-limit';
import type { Violation } from '#sandbox/contract/violations';
import type { Fault } from '#sandbox/faults/fault';
import type { Lag } from '#sandbox/faults/lag';
import type { FaultPlan } from '#sandbox/faults/plan';
import type { LoggedRequest } from '#sandbox/request-log';
import type { FormerName, Issue, Repository, State } from '#sandbox/state/model';
import type { Seed } from '#sandbox/state/seed';

export interface SandboxOptions {
  /** 0, the default: any that is free. */
  readonly port?: number;
  /** The address to listen on; `127.0.0.1` by default. */
  readonly host?: string;
  /** The address that links in answers have when it is not where the sandbox listens, such as a proxy's. */
  readonly publicUrl?: string;
  /** What the tracker starts with; used only where the state file is not there yet. */
  readonly seed?: Seed;
  /** Where the state is kept; in memory when left out. */
  readonly stateFile?: string;
  readonly faults?: readonly Fault[];
  /** In how many list requests a new issue stays unseen. */
  readonly listLag?: number;
  /** In how many searches a new issue stays unseen. */
  readonly searchLag?: number;
  readonly rateLimits?: Partial<RateLimits>;
  readonly now?: () => Date;
}

/** A running tracker. */
export interface Sandbox {
  /** The pages' root, without a slash at the end. */
  readonly url: string;
  /** The API as on api.github.com. */
  readonly apiUrl: string;
  /** The same API as on a GitHub Enterprise Server, held to that description. */
  readonly enterpriseApiUrl: string;
  readonly port: number;
  /** The live state: for asserts. Changes belong in `change`. */
  readonly state: State;
  /** The API requests so far, oldest first. */
  readonly requests: readonly Readonly<LoggedRequest>[];
  /** Where a client or the sandbox departed from GitHub's description. A test expects none at its end. */
  readonly violations: readonly Violation[];
  readonly faults: FaultPlan;
  readonly listLag: Lag;
  readonly searchLag: Lag;
  /** The repository called `owner/name`. @throws ScenarioError when there is none */
  repository(fullName: string): Repository;
  /** A repository's issues, without those deleted or moved away. @throws ScenarioError */
  issues(fullName: string): readonly Issue[];
  /** An issue, also a deleted one. @throws ScenarioError */
  issue(fullName: string, number: number): Issue;
  /** Changes the state and saves it. */
  change<T>(apply: (state: State) => T): T;
  /** Renames a repository or moves it to another owner; the old name redirects (status null: as GitHub does). */
  renameRepository(from: string, to: string, status?: FormerName['status']): void;
  deleteIssue(fullName: string, number: number): void;
  /** Moves an issue and gives its new number. */
  transferIssue(fullName: string, number: number, to: string): number;
  clearRequests(): void;
  /** Back to a seed (the one it was started with), with no faults, requests or violations. */
  reset(seed?: Seed): void;
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
}
