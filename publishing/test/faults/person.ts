/** A person with one draft: publishes it, goes on writing, and looks at what came of it. */
import { draftKey } from '#core/publish/identity';
import { markersOf } from '#core/publish/marker';
import { joinBody, partNumber } from '#core/publish/overflow';
import type { Choices, PublishResult } from '#core/publish/result';
import { draftIdentity } from '#publishing/disk/drafts';
import type { Fault, FaultEffect } from '#sandbox/faults/fault';
import type { Passing } from '#sandbox/proxy/proxy';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Counts } from './counts';
import { count } from './counts';
import type { NamedEffect } from './effects';
import { routeOf } from './effects';
import type { Order } from './publisher';
import { publishOnce } from './publisher';
import type { Stage } from './stage';

/** Seconds until a publisher gives a request up: short where one is to be late, else longer than a busy machine takes. */
const SHORT = 0.12;
const PATIENT = 20;
/** Milliseconds that are past the short one. */
export const LATE = SHORT * 1_400;
/** A minute that a tracker asks for is 60 ms. */
const HASTE = 1_000;
const TOKEN = 'writer-token';
/** No process has this number. */
const NOBODY = 2 ** 22 + 1;
const LONG_CODE = `\n\`\`\`text\n${'a line of a log that is rather long\n'.repeat(2_000)}\`\`\`\n`;
/** Preloaded, it ends a process at a step that the environment names. */
const KILL_AT = 'cli/test/killAt.cjs';

export interface Circumstances {
  /** Where draft and journal are. */
  readonly folder: string;
  readonly seed: number;
  /** A text that does not fit into an issue. */
  readonly long: boolean;
  /** Milliseconds by which this machine's clock is wrong. */
  readonly skew: number;
}

/** When a publisher is killed: at a request's moment at the proxy, or at a step of its own. */
export interface Moment {
  readonly passing?: number;
  readonly step?: number;
}

export class Person {
  readonly title: string;
  readonly draft: string;
  readonly #said: string[] = [];
  readonly #names = new Map<FaultEffect, string>();
  #text: string;
  repository = 'octo/shop';
  #timeoutSeconds = PATIENT;
  /** Told each request that comes to the tracker's door. */
  #onPassing: () => void = () => undefined;

  constructor(
    readonly stage: Stage,
    readonly counts: Counts,
    readonly circumstances: Circumstances,
  ) {
    const { folder, seed, long } = circumstances;
    this.title = `[PERF] Run ${seed} is slow`;
    this.draft = join(folder, 'a.perf.md');
    this.#text = `---\nname: x\ntitle: '${this.title}'\nlabels: [performance]\n---\n\n## Summary\n\nIt is slow.\n${long ? LONG_CODE : ''}`;
    stage.proxy.watch = (passing) => {
      this.#passed(passing);
    };
  }

  get made() {
    return this.stage.sandbox.issues(this.repository).filter(({ title }) => title === this.title);
  }

  #passed({ method, path, moment, effect }: Passing): void {
    if (moment === 'asked' && effect !== undefined) {
      count(this.counts.faults, this.#names.get(effect) ?? effect.kind);
      count(this.counts.requests, routeOf(method, path));
    }
    this.#onPassing();
  }

  #order(choices: Partial<Choices> = {}): Order {
    const { folder, skew, long } = this.circumstances;
    return {
      ...{ draft: this.draft, state: join(folder, 'state'), token: TOKEN, skew, haste: HASTE },
      ...{ apiUrl: this.stage.proxy.url, timeoutSeconds: this.#timeoutSeconds },
      choices: { ...(long ? { body: 'comment' } : {}), ...choices },
    };
  }

  async write(): Promise<void> {
    await writeFile(this.draft, this.#text);
  }

  /** The person goes on writing; what a publish put into the front matter stays. */
  async edit(line: string): Promise<void> {
    this.#text = `${this.#text}\n${line}\n`;
    await writeFile(this.draft, `${await readFile(this.draft, 'utf8')}\n${line}\n`);
  }

  /** Gives the fault's number, by which it can be taken out again. */
  plan([name, effect]: NamedEffect, where: Omit<Fault, 'effect'>): number {
    if (effect.kind === 'delay') this.#timeoutSeconds = SHORT;
    this.#names.set(effect, name);
    return this.stage.proxy.faults.add({ ...where, effect });
  }

  /** The repository gets another name; the old one redirects. */
  rename(): void {
    this.stage.sandbox.renameRepository(this.repository, 'octo/store');
    this.repository = 'octo/store';
    count(this.counts.faults, 'repository renamed');
  }

  /** A lock that somebody left behind: a process of this machine that is dead, or of another that has been silent. */
  async plantLock(elsewhere: boolean): Promise<void> {
    const { draft } = this;
    const key = createHash('sha256')
      .update(draftKey(await draftIdentity(draft)))
      .digest('hex');
    const path = join(this.circumstances.folder, 'state', 'locks', `${key}.lock`);
    const since = Date.now() - 20 * 60_000;
    const host = elsewhere ? 'another' : hostname();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify({ pid: NOBODY, host, born: since, since, nonce: 'x' }));
    await utimes(path, new Date(since), new Date(since));
    this.counts.takeovers += 1;
  }

  /** In this process. What it says is not judged: for two at once, each of which may speak of the other's issue. */
  async publish(choices: Partial<Choices> = {}): Promise<PublishResult> {
    this.counts.publishes += 1;
    const result = await publishOnce(this.#order(choices), (line) => this.#said.push(line));
    this.#said.push(JSON.stringify(result));
    return result;
  }

  /** In this process; what is said to be there is there, what is said not to have been sent has made no issue. */
  async publishAlone(choices: Partial<Choices> = {}): Promise<PublishResult> {
    const before = this.made.length;
    const result = await this.publish(choices);
    const made = this.made.length - before;
    const ended = ['created', 'adopted', 'updated', 'unchanged'].includes(result.status);
    const there = 'issue' in result && this.made.some(({ number }) => number === result.issue.number);
    if (ended && !there) this.counts.silentFailures += 1;
    if ((result.status === 'held' || result.status === 'failed') && made > 0) this.counts.silentFailures += 1;
    return result;
  }

  /** In a process of its own, which may be killed. */
  async publishApart(killed: Moment = {}): Promise<void> {
    const { counts, stage } = this;
    counts.publishes += 1;
    const publisher = spawn(
      process.execPath,
      ['--require', `./${KILL_AT}`, stage.child, JSON.stringify(this.#order())],
      { env: { ...process.env, KILL_AT: String(killed.step ?? '') } },
    );
    let left = killed.passing ?? Infinity;
    this.#onPassing = () => {
      if (left-- === 0) publisher.kill('SIGKILL');
    };
    let output = '';
    let errors = '';
    publisher.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    publisher.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const [code, signal] = await new Promise<readonly [number | null, string | null]>((done) => {
      publisher.on('close', (...end) => {
        done(end);
      });
    });
    this.#onPassing = () => undefined;
    this.#said.push(output, errors);
    if (signal === 'SIGKILL') counts.kills += 1;
    // A publisher that ends by itself says how: anything else is a failure of its own.
    else if (code !== 0) throw new Error(`the publisher ended with ${code}: ${errors}`);
  }

  async twoAtOnce(publisher: () => Promise<unknown>): Promise<void> {
    this.counts.together += 1;
    await Promise.all([publisher(), publisher()]);
  }

  /** Publishes without faults, with the person's answers, until nothing is open. */
  async finish(): Promise<void> {
    const { stage, counts } = this;
    stage.proxy.faults.clear();
    this.#timeoutSeconds = PATIENT;
    await stage.proxy.idle();
    stage.sandbox.listLag.clear();
    let choices: Partial<Choices> = {};
    for (let round = 0; round < 8; round++) {
      const result = await this.publishAlone(choices);
      if (result.status === 'unknown' && result.operation === 'comment')
        choices = { ...choices, sendAgain: result.attempt };
      else if (result.status === 'unknown' && result.operation === 'create') {
        // It is there and was not found.
        if (this.made.some(({ body }) => markersOf(body ?? '').includes(result.attempt)))
          counts.silentFailures += 1;
        choices = { ...choices, sendAgain: result.attempt };
      } else if (result.status === 'held' && result.reason.kind === 'already-published')
        choices = { ...choices, relink: result.reason.issue.url };
      else if (result.status === 'held' && result.reason.kind === 'changed-on-tracker')
        choices = { ...choices, overwrite: result.reason.issue.updatedAt };
      else if (result.status === 'unchanged') {
        await this.#settled();
        return;
      }
    }
    counts.silentFailures += 1;
  }

  async #settled(): Promise<void> {
    const { counts, stage } = this;
    const { folder } = this.circumstances;
    if (this.made.length !== 1) counts.duplicates += Math.max(1, this.made.length - 1);
    const text = await readFile(this.draft, 'utf8');
    const [issue] = this.made;
    const linked = `issue: ${stage.proxy.url}/${this.repository}/issues/${issue?.number ?? 0}\n`;
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
