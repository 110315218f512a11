/** A seeded run: a draft is published through a proxy in which things go wrong, until it has come to its end. */
import { draftKey } from '#core/publish/identity';
import { markersOf } from '#core/publish/marker';
import { joinBody, partNumber } from '#core/publish/overflow';
import type { Choices, PublishResult } from '#core/publish/result';
import { secondaryLimit, fieldRefused } from '#sandbox/faults/answers';
import type { Fault, FaultEffect } from '#sandbox/faults/fault';
import type { FaultProxy } from '#sandbox/proxy/proxy';
import type { Sandbox } from '#sandbox/sandbox';
import { draftIdentity } from '#publishing/disk/drafts';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Order } from './publisher';
import { publishOnce } from './publisher';

export interface Counts {
  runs: number;
  publishes: number;
  faults: number;
  kills: number;
  /** Locks that a dead publisher had left. */
  takeovers: number;
  /** Drafts whose text did not fit into an issue. */
  long: number;
  duplicates: number;
  lostDrafts: number;
  silentFailures: number;
  leakedTokens: number;
}

export const noCounts = (): Counts => ({
  ...{ runs: 0, publishes: 0, faults: 0, kills: 0, takeovers: 0, long: 0 },
  ...{ duplicates: 0, lostDrafts: 0, silentFailures: 0, leakedTokens: 0 },
});

export interface Stage {
  readonly sandbox: Sandbox;
  readonly proxy: FaultProxy;
  /** Another host, which must never see a token. */
  readonly elsewhere: { readonly url: string; tokens: number };
  /** The script of `child.ts`, built. */
  readonly child: string;
}

/** A whole number below `below`. */
export type Draw = (below: number) => number;

const DAY = 24 * 60 * 60_000;
/** No process has this number. */
const NOBODY = 2 ** 22 + 1;
const LONG_CODE = `\n\`\`\`text\n${'a line of a log that is rather long\n'.repeat(2_000)}\`\`\`\n`;
const TIMEOUT = 0.4;
const TOKEN = 'writer-token';
const ROUTES: readonly (readonly [method: string, route: string])[] = [
  ['POST', '/repos/{owner}/{repo}/issues'],
  ['POST', '/repos/{owner}/{repo}/issues'],
  ['POST', '/repos/{owner}/{repo}/issues/{number}/comments'],
  ['PATCH', '/repos/{owner}/{repo}/issues/comments/{id}'],
  ['GET', '/repos/{owner}/{repo}/issues/{number}/comments'],
  ['PATCH', '/repos/{owner}/{repo}/issues/{number}'],
  ['GET', '/user'],
  ['GET', '/repos/{owner}/{repo}'],
  ['GET', '/repos/{owner}/{repo}/labels'],
  ['GET', '/repos/{owner}/{repo}/issues'],
  ['GET', '/repos/{owner}/{repo}/issues/{number}'],
];
const FIELDS = ['title', 'body', 'labels', 'assignees', 'milestone'];

function effects({ elsewhere }: Stage, draw: Draw): readonly FaultEffect[] {
  const answer = (status: number, when: 'before' | 'after' = 'before'): FaultEffect => ({
    kind: 'answer',
    status,
    ...(when === 'after' ? { when } : {}),
  });
  return [
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'delay', ms: TIMEOUT * 1_500 },
    { kind: 'delay', ms: TIMEOUT * 1_500, when: 'after' },
    { kind: 'truncate' },
    answer(401),
    answer(403),
    secondaryLimit(1),
    answer(404),
    answer(410),
    fieldRefused(FIELDS[draw(FIELDS.length)] ?? 'title'),
    answer(429),
    ...[500, 502, 503].flatMap((status) => [answer(status), answer(status, 'after')]),
    { kind: 'redirect', location: '{path}' },
    { kind: 'redirect', location: `${elsewhere.url}{path}` },
  ];
}

class Run {
  readonly #explicit = new Set<string>();
  readonly #said: string[] = [];
  readonly title: string;
  readonly draft: string;
  #text: string;

  constructor(
    readonly stage: Stage,
    readonly folder: string,
    readonly counts: Counts,
    seed: number,
    /** A text that does not fit into an issue. */
    readonly long: boolean,
    /** Milliseconds by which this machine's clock is wrong. */
    readonly skew: number,
  ) {
    this.title = `[PERF] Run ${seed} is slow`;
    this.draft = join(folder, 'a.perf.md');
    this.#text = `---\nname: x\ntitle: '${this.title}'\nlabels: [performance]\n---\n\n## Summary\n\nIt is slow.\n${long ? LONG_CODE : ''}`;
  }

  get made() {
    return this.stage.sandbox.issues('octo/shop').filter(({ title }) => title === this.title);
  }

  order(choices: Partial<Choices> = {}): Order {
    const { proxy } = this.stage;
    return {
      ...{ draft: this.draft, state: join(this.folder, 'state'), token: TOKEN, skew: this.skew },
      choices: { ...(this.long ? { body: 'comment' } : {}), ...choices },
      ...{ apiUrl: proxy.url, timeoutSeconds: TIMEOUT },
    };
  }

  async write(): Promise<void> {
    await writeFile(this.draft, this.#text);
  }

  /** A lock that somebody left behind: a process of this machine that is dead, or of another that has been silent. */
  async plantLock(elsewhere: boolean): Promise<void> {
    const { folder, draft } = this;
    const key = createHash('sha256')
      .update(draftKey(await draftIdentity(draft)))
      .digest('hex');
    const path = join(folder, 'state', 'locks', `${key}.lock`);
    const long = Date.now() - 20 * 60_000;
    const holder = {
      pid: NOBODY,
      host: elsewhere ? 'another' : hostname(),
      born: long,
      since: long,
      nonce: 'x',
    };
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(holder));
    await utimes(path, new Date(long), new Date(long));
    this.counts.takeovers += 1;
  }

  /** The person goes on writing; what a publish put into the front matter stays. */
  async edit(line: string): Promise<void> {
    this.#text = `${this.#text}\n${line}\n`;
    await writeFile(this.draft, `${await readFile(this.draft, 'utf8')}\n${line}\n`);
  }

  async here(choices: Partial<Choices> = {}): Promise<PublishResult> {
    this.counts.publishes += 1;
    const before = this.made.length;
    const result = await publishOnce(this.order(choices), (line) => this.#said.push(line));
    this.judge(result, before);
    return result;
  }

  /** In a process of its own, which `kill` may end at a moment; null: it was. */
  async apart(kill: ((end: () => void) => void) | null): Promise<PublishResult | null> {
    this.counts.publishes += 1;
    const child = spawn(process.execPath, [this.stage.child, JSON.stringify(this.order())]);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    kill?.(() => child.kill('SIGKILL'));
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const [code, signal] = await new Promise<readonly [number | null, string | null]>((done) => {
      child.on('close', (...ended) => {
        done(ended);
      });
    });
    this.#said.push(output, errors);
    if (signal === 'SIGKILL') this.counts.kills += 1;
    // A publisher that ends by itself says how: anything else is a failure of its own.
    else if (code !== 0) throw new Error(`the publisher ended with ${code}: ${errors}`);
    return code === 0 ? (JSON.parse(output) as { result: PublishResult }).result : null;
  }

  judge(result: PublishResult, before: number): void {
    this.#said.push(JSON.stringify(result));
    const made = this.made.length - before;
    const ended = ['created', 'adopted', 'updated', 'unchanged'].includes(result.status);
    const there = 'issue' in result && this.made.some(({ number }) => number === result.issue.number);
    // What is said to be there is there; what is said not to have been sent has not made an issue.
    if (ended && !there) this.counts.silentFailures += 1;
    if ((result.status === 'held' || result.status === 'failed') && made > 0) this.counts.silentFailures += 1;
  }

  /** Publishes without faults, with the person's answers, until nothing is open. */
  async finish(): Promise<void> {
    const { stage, counts } = this;
    stage.proxy.faults.clear();
    stage.proxy.watch = () => undefined;
    await stage.proxy.idle();
    stage.sandbox.listLag.clear();
    let choices: Partial<Choices> = {};
    for (let round = 0; round < 8; round++) {
      const result = await this.here(choices);
      if (result.status === 'unknown' && result.operation === 'comment')
        choices = { ...choices, sendAgain: result.attempt };
      else if (result.status === 'unknown' && result.operation === 'create') {
        if (this.made.some(({ body }) => markersOf(body ?? '').includes(result.attempt))) continue;
        this.#explicit.add(result.attempt);
        choices = { ...choices, sendAgain: result.attempt };
      } else if (result.status === 'held' && result.reason.kind === 'already-published')
        choices = { ...choices, relink: result.reason.issue.url };
      else if (result.status === 'held' && result.reason.kind === 'changed-on-tracker')
        choices = { ...choices, overwrite: result.reason.issue.updatedAt };
      else if (result.status === 'unchanged') {
        await this.settled();
        return;
      }
    }
    counts.silentFailures += 1;
  }

  async settled(): Promise<void> {
    const { counts, stage, folder } = this;
    if (this.made.length !== 1) counts.duplicates += Math.max(1, this.made.length - 1);
    const text = await readFile(this.draft, 'utf8');
    const [issue] = this.made;
    const linked = `issue: ${stage.proxy.url}/octo/shop/issues/${issue?.number ?? 0}\n`;
    if (text.replace(linked, '') !== this.#text || !text.includes(linked)) counts.lostDrafts += 1;
    const wanted = this.#text.trimEnd().split('\n').at(-1) ?? '';
    const parts = issue?.comments.map(({ body }) => body) ?? [];
    const whole = joinBody(issue?.body ?? '', parts);
    if (!whole.body.includes(wanted) || !whole.complete) counts.silentFailures += 1;
    const numbers = parts.map(partNumber);
    counts.duplicates += numbers.length - new Set(numbers).size;
    const left = await readdir(join(folder, 'state', 'publish', 'attempts'));
    if (left.length > 0) counts.silentFailures += 1;
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const file of files)
      if (file.isFile()) this.#said.push(await readFile(join(file.parentPath, file.name), 'utf8'));
    counts.leakedTokens += stage.elsewhere.tokens + this.#said.filter((line) => line.includes(TOKEN)).length;
    stage.elsewhere.tokens = 0;
  }
}

/** `apart`: publishers are processes, killed or two at once. */
export async function seededRun(
  stage: Stage,
  seed: number,
  draw: Draw,
  counts: Counts,
  apart: boolean,
): Promise<void> {
  const { sandbox, proxy } = stage;
  sandbox.reset();
  proxy.faults.clear();
  sandbox.listLag.requests = draw(3) === 0 ? 1 + draw(3) : 0;
  const folder = await mkdtemp(join(tmpdir(), 'perf-issue-faults-'));
  try {
    const long = draw(8) === 0;
    const skew = (draw(3) - 1) * DAY;
    const run = new Run(stage, folder, counts, seed, long, skew);
    await run.write();
    if (draw(6) === 0) await run.plantLock(draw(2) === 0);
    counts.runs += 1;
    if (long) counts.long += 1;
    if (apart && draw(3) > 0) {
      // A publish without faults has eight moments: four requests, each asked and stored.
      let left = draw(9);
      await run.apart((end) => {
        proxy.watch = () => {
          if (left-- === 0) end();
        };
      });
      proxy.watch = () => undefined;
    } else if (apart) await Promise.all([run.apart(null), run.apart(null)]);
    for (let publishes = 1 + draw(3); publishes > 0; publishes--) {
      for (let count = draw(3); count > 0; count--) {
        const [method = 'GET', route = ''] = ROUTES[draw(ROUTES.length)] ?? [];
        const possible = effects(stage, draw);
        const effect = possible[draw(possible.length)];
        const fault: Fault | null =
          effect === undefined ? null : { method, route, nth: 1 + draw(2), times: 1 + draw(2), effect };
        if (fault !== null) proxy.faults.add(fault);
        counts.faults += 1;
      }
      await run.here();
      proxy.faults.clear();
      if (draw(2) === 0) await run.edit(`More of it, ${publishes}.`);
    }
    await run.finish();
  } finally {
    await rm(folder, { recursive: true });
  }
}
