/** `perf-issue publish` as a process, against the sandbox tracker. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { draftIdentity } from '#publishing/disk/drafts';
import { nodeJournal } from '#publishing/disk/journal';
import type { AttemptRecord } from '#core/publish/records';
import type { Ran } from './command';
import { folderWith, run } from './command';

const DRAFT = `---
name: x
title: '[PERF] Search is slow'
labels: [performance, nowhere]
---

## Summary

It is slow.
`;
const TEMPLATE = '---\nname: x\nabout: y\n---\n\n## Summary\n';
let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  folder = folderWith({ 'a.perf.md': DRAFT, '.github/ISSUE_TEMPLATE/x.md': TEMPLATE });
});

interface As {
  readonly file?: string;
  readonly token?: string | null;
  readonly env?: NodeJS.ProcessEnv;
}

function publish(
  args: readonly string[],
  { file = 'a.perf.md', token = 'writer-token', env = {} }: As = {},
): Promise<Ran> {
  const { PATH, SYSTEMROOT } = process.env;
  return run(['publish', file, ...args], folder, {
    ...{ PATH, SYSTEMROOT },
    ...{ HOME: folder, PERF_ISSUE_STATE: join(folder, 'state') },
    ...(token === null ? {} : { GITHUB_TOKEN: token }),
    ...env,
  });
}
const there = (): readonly string[] => ['--repo', 'octo/shop', '--api-url', sandbox.apiUrl];
const json = ({ stdout }: Ran): unknown => JSON.parse(stdout);
const made = () => sandbox.issues('octo/shop').filter(({ title }) => title.endsWith('Search is slow'));
const draft = (): string => readFileSync(join(folder, 'a.perf.md'), 'utf8');

test('published, linked in the front matter alone, then unchanged, then updated', async () => {
  const first = await publish([...there(), '--yes', '--format', 'json']);
  const url = `${sandbox.url}/octo/shop/issues/${made()[0]!.number}`;
  expect(first).toMatchObject({ code: 0 });
  expect(json(first)).toMatchObject({
    status: 'created',
    url,
    number: made()[0]!.number,
    dropped: [{ field: 'labels', value: 'nowhere' }],
  });
  expect(draft()).toBe(DRAFT.replace('nowhere]\n', `nowhere]\nissue: ${url}\n`));
  expect(readdirSync(folder).sort()).toEqual(['.github', 'a.perf.md', 'state']);
  expect(readdirSync(join(folder, 'state', 'publish', 'attempts'))).toEqual([]);

  expect(json(await publish([...there(), '--yes', '--format', 'json']))).toMatchObject({
    status: 'unchanged',
    url,
  });
  writeFileSync(join(folder, 'a.perf.md'), draft().replace('It is slow.', 'It is slower.'));
  const last = await publish([...there(), '--yes']);
  expect(last).toMatchObject({ code: 0, stdout: `${url}\n` });
  expect(made()).toHaveLength(1);
  expect(made()[0]!.body).toContain('slower');
  expect(sandbox.violations).toEqual([]);
});

test('a dry run and a publish without --yes send nothing and leave no trace', async () => {
  const dry = await publish([...there(), '--dry-run', '--format', 'json']);
  expect(dry.code).toBe(0);
  expect(json(dry)).toMatchObject({ status: 'created', dryRun: true, payload: { labels: ['performance'] } });
  const unasked = await publish([...there(), '--format', 'json']);
  expect(unasked.code).toBe(1);
  expect(json(unasked)).toMatchObject({ status: 'held', reason: 'not-confirmed', url: null });
  expect(made()).toEqual([]);
  expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
  expect(draft()).toBe(DRAFT);
  expect(readdirSync(folder)).not.toContain('state');
});

test('a dry run tells how publishing would end', async () => {
  const dry = async (...more: readonly string[]) =>
    json(await publish([...there(), '--dry-run', '--format', 'json', ...more]));
  expect(json(await publish([...there(), '--yes', '--format', 'json']))).toMatchObject({ status: 'created' });
  const linked = draft();
  const { number } = made()[0]!;
  expect(await dry()).toMatchObject({ status: 'unchanged', number });
  writeFileSync(join(folder, 'a.perf.md'), linked.replace('It is slow.', 'It is slower.'));
  expect(await dry()).toMatchObject({ status: 'updated', number });
  await fetch(`${sandbox.apiUrl}/repos/octo/shop/issues/${number}`, {
    method: 'PATCH',
    headers: { authorization: 'token octo-token', 'content-type': 'application/json' },
    body: JSON.stringify({ body: 'Changed there.' }),
  });
  expect(await dry()).toMatchObject({ status: 'held', number });
  writeFileSync(join(folder, 'a.perf.md'), DRAFT);
  expect(await dry()).toMatchObject({ status: 'held', reason: 'already-published', number });
  for (const [link, reason] of [
    ['soon', 'link-invalid'],
    ['https://elsewhere.test/octo/shop/issues/1', 'link-elsewhere'],
    [`${sandbox.url}/octo/shop/issues/999`, 'issue-gone'],
  ] as const) {
    writeFileSync(join(folder, 'a.perf.md'), linked.replace(/^issue:.*/mu, `issue: ${link}`));
    expect(await dry()).toMatchObject({ status: 'held', reason });
  }
});

test('a dry run knows of a publish that was cut short', async () => {
  const journal = nodeJournal(join(folder, 'state', 'publish'));
  const { number } = sandbox.issues('octo/shop')[0]!;
  const url = `${sandbox.url}/octo/shop/issues/${number}`;
  const attempt: Omit<AttemptRecord, 'step' | 'issue'> = {
    ...{ format: 1, operation: 'create', attempt: 'a1', creator: 'writer', title: 'x', hashes: ['h'] },
    ...{ draft: await draftIdentity(join(folder, 'a.perf.md')), startedAt: 0, sends: 1, replaces: null },
    targets: [{ host: new URL(sandbox.url).host, owner: 'octo', name: 'shop' }],
  };
  await journal.writeAttempt({ ...attempt, step: 'unknown', issue: null });
  const open = await publish([...there(), '--dry-run', '--format', 'json']);
  expect(open.code).toBe(3);
  expect(json(open)).toMatchObject({ status: 'unknown', dryRun: true, number: null });
  const issue = { owner: 'octo', name: 'shop', number, url };
  await journal.writeAttempt({ ...attempt, step: 'stored', issue });
  expect(json(await publish([...there(), '--dry-run', '--format', 'json']))).toMatchObject({
    ...{ status: 'adopted', dryRun: true, number },
  });
  expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('a dry run of a draft that was renamed knows what was recorded under its old name, and changes nothing', async () => {
  const dry = async (): Promise<unknown> =>
    json(await publish([...there(), '--dry-run', '--format', 'json'], { file: 'b.perf.md' }));
  const recorded = (): string =>
    execFileSync('grep', ['-r', '', join(folder, 'state')], { encoding: 'utf8' });
  expect(json(await publish([...there(), '--yes', '--format', 'json']))).toMatchObject({ status: 'created' });
  const { number } = made()[0]!;
  const before = recorded();
  const [old, renamed] = [join(folder, 'a.perf.md'), join(folder, 'b.perf.md')];
  renameSync(old, renamed);
  const linked = readFileSync(renamed, 'utf8');
  expect(await dry()).toMatchObject({ status: 'unchanged', number });
  // By what was last agreed this is the draft's change, and nobody else's.
  writeFileSync(renamed, linked.replace('It is slow.', 'It is slower.'));
  expect(await dry()).toMatchObject({ status: 'updated', number });
  // Without its link only the person can tell which draft it is.
  writeFileSync(renamed, DRAFT);
  expect(await dry()).toMatchObject({ status: 'held', reason: 'already-published', number });
  // A copy of a draft that is still there.
  writeFileSync(old, linked);
  writeFileSync(renamed, linked);
  expect(await dry()).toMatchObject({ status: 'held', reason: 'shared-issue' });
  expect(recorded()).toBe(before);
});

test('long code goes into a file beside the draft, which the issue names and the report too', async () => {
  const samples = Array.from({ length: 3_000 }, (_, i) => `${i} ms in price_line_${i} of libshop.so`);
  const text = DRAFT.replace('It is slow.', `\`\`\`text\n${samples.join('\n')}\n\`\`\``);
  writeFileSync(join(folder, 'a.perf.md'), text);
  const held = json(await publish([...there(), '--yes', '--format', 'json']));
  expect(held).toMatchObject({ status: 'held', next: ['--body comment', '--body file'], files: [] });
  const args = [...there(), '--body', 'file', '--format', 'json'];
  const { files: planned } = json(await publish([...args, '--dry-run'])) as { files: { name: string }[] };
  const [file] = planned;
  expect(readdirSync(folder)).not.toContain(file!.name);
  expect(json(await publish([...args, '--yes']))).toMatchObject({ status: 'created', files: planned });
  expect(readFileSync(join(folder, file!.name), 'utf8')).toBe(`${samples.join('\n')}\n`);
  expect(made()[0]!.body).toContain(file!.name);
  expect(made()[0]!.body).not.toContain('price_line_7 ');
  expect(draft().endsWith(`${samples.at(-1)!}\n\`\`\`\n`)).toBe(true);
  expect(json(await publish([...there(), '--yes', '--format', 'json']))).toMatchObject({
    ...{ status: 'unchanged', files: [] },
  });
});

test('an answer that got lost is found again: adopted, not made twice', async () => {
  sandbox.faults.add({
    method: 'POST',
    route: '/repos/{owner}/{repo}/issues',
    effect: { kind: 'drop', when: 'after' },
  });
  const ran = await publish([...there(), '--yes', '--format', 'json']);
  expect(ran.code).toBe(0);
  expect(json(ran)).toMatchObject({ status: 'adopted' });
  expect(made()).toHaveLength(1);
});

test('a refusal is told, by exit code and in words, and never with the token', async () => {
  const ran = await publish([...there(), '--yes', '--format', 'json'], { token: 'wrong-token-0815' });
  expect(ran.code).toBe(1);
  expect(json(ran)).toMatchObject({
    status: 'held',
    reason: 'bad-token',
    message: expect.stringContaining('GITHUB_TOKEN') as unknown,
  });
  expect(ran.stdout + ran.stderr).not.toContain('wrong-token-0815');
});

test('another repository than that of the draft’s issue is not taken in silence', async () => {
  expect((await publish([...there(), '--yes'])).code).toBe(0);
  const ran = await publish(['--repo', 'acme/web', '--api-url', sandbox.apiUrl, '--yes']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('--as-new');
});

describe('wrong use ends with 2 and asks nobody', () => {
  const cases: readonly [string, readonly string[], As][] = [
    ['no token', ['--repo', 'octo/shop'], { token: null }],
    ['no repository', [], {}],
    ['a repository that is none', ['--repo', 'octo'], {}],
    ['an address that is none', ['--repo', 'octo/shop', '--api-url', 'ftp://x'], {}],
    ['plain http to another machine', ['--repo', 'octo/shop', '--api-url', 'http://example.com'], {}],
    ['an unknown remedy', ['--body', 'shred'], {}],
  ];
  test.each(cases)('%s', async (_, args, as) => {
    const ran = await publish([...args, '--yes', '--format', 'json'], as);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).not.toBe('');
  });
});

describe('the target from git’s remotes', () => {
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  };
  const host = (): string => new URL(sandbox.url).host;

  test('one repository is taken; of several none is guessed', async () => {
    git('init');
    git('remote', 'add', 'origin', `http://${host()}/octo/shop.git`);
    const api = ['--api-url', sandbox.apiUrl, '--yes', '--format', 'json'];
    expect(json(await publish(api))).toMatchObject({ status: 'created' });
    expect(made()).toHaveLength(1);
    writeFileSync(join(folder, 'a.perf.md'), DRAFT);
    git('remote', 'add', 'upstream', `http://${host()}/acme/web.git`);
    const doubt = await publish(api);
    expect(doubt.code).toBe(2);
    expect(doubt.stderr).toContain('octo/shop');
    expect(doubt.stderr).toContain('acme/web');
  });

  test('what leads into the clone leads to the commit on the issue’s page, and stays there', async () => {
    const commit = (): string => {
      git('add', '-A', ':!state');
      git('-c', 'user.name=x', '-c', 'user.email=x@x.test', 'commit', '-m', 'x');
      return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    };
    git('init');
    git('remote', 'add', 'origin', `http://${host()}/octo/shop.git`);
    writeFileSync(join(folder, 'src.js'), 'slow();\n');
    const first = commit();
    const api = ['--api-url', sandbox.apiUrl, '--yes', '--format', 'json'];
    writeFileSync(join(folder, 'a.perf.md'), `${DRAFT}\n[\`src.js:1\`](</src.js#L1>)\n`);
    const permalink = `[\`src.js:1\`](<${sandbox.url}/octo/shop/blob/${first}/src.js#L1>)`;
    const { payload } = json(await publish([...api, '--dry-run'])) as { payload: { body: string } };
    expect(payload.body).toContain(permalink);
    expect(json(await publish(api))).toMatchObject({ status: 'created' });
    expect(made()[0]?.body).toContain(permalink);
    expect(draft()).toContain('](</src.js#L1>)');
    commit();
    expect(json(await publish(api))).toMatchObject({ status: 'unchanged' });
    writeFileSync(join(folder, 'a.perf.md'), draft().replace('slow.', 'slower.'));
    expect(json(await publish(api))).toMatchObject({ status: 'updated' });
    expect(made()[0]?.body).toContain('slower.');
    expect(made()[0]?.body).toContain(permalink);
  });

  test('what an editor linked with a folder of the clone open leads there', async () => {
    git('init');
    git('remote', 'add', 'origin', `http://${host()}/octo/shop.git`);
    const drafts = join(folder, 'packages', 'api', 'perf-issues');
    mkdirSync(join(folder, 'packages', 'api', 'src'), { recursive: true });
    mkdirSync(drafts);
    writeFileSync(join(folder, 'packages', 'api', 'src', 'db.js'), 'slow();\n');
    git('add', 'packages');
    git('-c', 'user.name=x', '-c', 'user.email=x@x.test', 'commit', '-m', 'x');
    const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const there = `${sandbox.url}/octo/shop/blob/${commit}/packages/api/src/db.js#L1`;
    const api = ['--api-url', sandbox.apiUrl, '--format', 'json', '--dry-run'];
    for (const path of ['src/db.js', 'packages/api/src/db.js']) {
      writeFileSync(join(drafts, 'b.perf.md'), `${DRAFT}\n[\`${path}:1\`](</${path}#L1>)\n`);
      const { payload } = json(await publish(api, { file: 'packages/api/perf-issues/b.perf.md' })) as {
        payload: { body: string };
      };
      expect(payload.body).toContain(there);
    }
  });

  test('a remote cannot lead the token to another host', async () => {
    let asked = 0;
    const thief = createServer((_, response) => {
      asked += 1;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void thief.close());
    await new Promise((done) => thief.once('listening', done));
    git('init');
    git('remote', 'add', 'origin', `http://127.0.0.1:${(thief.address() as AddressInfo).port}/octo/shop.git`);
    expect((await publish(['--yes'])).code).toBe(2);
    expect(asked).toBe(0);
  });
});

test('a secret is found by check --secrets, holds publishing back, and is printed nowhere', async () => {
  const secret = ['gh', 'p_', 'a1B2c3D4e5F6'.repeat(3)].join('');
  writeFileSync(join(folder, 'a.perf.md'), `${DRAFT}\nToken ${secret} in /home/jane/app\n`);
  const checked = await run(['check', 'a.perf.md', '--secrets', '--format', 'json'], folder);
  expect(checked.code).toBe(1);
  expect(json(checked)).toMatchObject({
    files: [
      {
        diagnostics: expect.arrayContaining([
          expect.objectContaining({ code: 'secret-found', severity: 'error' }),
          expect.objectContaining({ code: 'personal-data-found', severity: 'warning' }),
        ]) as unknown,
      },
    ],
  });
  const ran = await publish([...there(), '--yes', '--format', 'json']);
  expect(ran.code).toBe(1);
  expect(json(ran)).toMatchObject({ status: 'held', reason: 'findings' });
  expect(made()).toEqual([]);
  for (const text of [checked.stdout, checked.stderr, ran.stdout, ran.stderr])
    expect(text).not.toContain(secret);
});
