import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  ExitNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type DocumentSymbol,
  type InitializeResult,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { cli, folderWith, run, start } from './command';

const bundled = readFileSync('templates/performance.md', 'utf8');
const complete = readFileSync('core/test/fixtures/drafts/complete.perf.md', 'utf8');
const corpus = resolve('../shared/corpus/drafts');

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly template: string;
    readonly diagnostics: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly range: {
        readonly start: { line: number; character: number };
        readonly end: { line: number; character: number };
      };
    }[];
  }[];
  readonly summary: Readonly<Record<'errors' | 'warnings' | 'infos' | 'hints', number>>;
}

const report = (stdout: string): Report => JSON.parse(stdout) as Report;

describe('new', () => {
  it('writes the bundled template with a title, and says where', async () => {
    const cwd = folderWith();
    expect(await run(['new', '--title', 'Slow search'], cwd)).toEqual({
      code: 0,
      stdout: 'slow-search.perf.md\n',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'slow-search.perf.md'), 'utf8')).toBe(
      bundled.replace("'[PERFORMANCE] '", "'[PERFORMANCE] Slow search'"),
    );
  });

  it('never writes over a file', async () => {
    const cwd = folderWith({ 'slow-search.perf.md': 'mine', 'own.perf.md': 'mine' });
    expect((await run(['new', '--title', 'Slow search'], cwd)).stdout).toBe('slow-search-2.perf.md\n');
    expect((await run(['new', '--title', 'Slow search'], cwd)).stdout).toBe('slow-search-3.perf.md\n');
    const taken = await run(['new', '-o', 'own.perf.md'], cwd);
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(taken.stderr).toContain('own.perf.md');
    expect(readFileSync(join(cwd, 'slow-search.perf.md'), 'utf8')).toBe('mine');
    expect(readFileSync(join(cwd, 'own.perf.md'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd)).toHaveLength(4);
  });

  it('writes where it is told, from the template it is told', async () => {
    const cwd = folderWith({ 't.md': '---\nname: T\ntitle: "t: "\n---\n\n## S\n', 'sub/x': '' });
    expect(await run(['new', '--template', 't.md', '--title', 'a', '-o', 'sub/a.perf.md'], cwd)).toEqual({
      code: 0,
      stdout: 'sub/a.perf.md\n',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'sub/a.perf.md'), 'utf8')).toBe(
      "---\nname: T\ntitle: 't: a'\n---\n\n## S\n",
    );
  });

  it.each([
    ['a folder that is not there', ['new', '-o', 'no/where.perf.md'], 'no/where.perf.md'],
    ['a folder in place of a file', ['new', '-o', '.'], '.'],
    ['a template that is not there', ['new', '--template', 'no.md'], 'no.md'],
    ['an unknown option', ['new', '--colour'], '--colour'],
  ])('%s: is wrong use', async (_, args, said) => {
    const ran = await run(args, folderWith());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(said);
  });
});

describe('check', () => {
  it('finds nothing but the title in a fresh draft', async () => {
    const cwd = folderWith({ 'a.perf.md': bundled });
    const { code, stdout, stderr } = await run(['check', '--format', 'json', 'a.perf.md'], cwd);
    const { files, summary } = report(stdout);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['files', 'summary']);
    expect(files.map(({ path, template }) => [path, template])).toEqual([
      ['a.perf.md', 'Performance Optimization'],
    ]);
    const loud = files[0]!.diagnostics.filter(({ severity }) => severity !== 'hint');
    expect(loud).toEqual([
      {
        code: 'title-missing',
        severity: 'error',
        message: loud[0]!.message,
        range: { start: { line: 3, character: 7 }, end: { line: 3, character: 23 } },
      },
    ]);
    expect(summary).toEqual({ errors: 1, warnings: 0, infos: 0, hints: files[0]!.diagnostics.length - 1 });
  });

  it('is content with a draft that is filled in', async () => {
    const cwd = folderWith({
      'a.perf.md': complete,
      'b.perf.md': complete.replace(/\n/g, '\r\n'),
      'c.perf.md': `\uFEFF${complete}`,
    });
    const { code, stdout } = await run(
      ['check', '--format', 'json', 'a.perf.md', 'b.perf.md', 'c.perf.md'],
      cwd,
    );
    expect(code).toBe(0);
    expect(report(stdout).summary).toMatchObject({ errors: 0, warnings: 0 });
    expect(report(stdout).files).toHaveLength(3);
  });

  it('tells of paths that lead nowhere, beside the draft and in its repository', async () => {
    const named = 'src/api/ordres.ts, src/api/orders.ts, lib/x.ts, ./run.md, ./nun.md, ../../out.md';
    const draft = complete.replace('- `src/invoices/repository.ts`\n', `- ${named}\n`);
    const cwd = folderWith({
      '.github/labels.yml': '- performance\n- needs-triage\n',
      'src/api/orders.ts': '',
      'drafts/run.md': '',
      'drafts/a.perf.md': draft,
    });
    const { code, stdout } = await run(['check', '--format', 'json', 'drafts/a.perf.md'], cwd);
    expect(code).toBe(0);
    const line = draft.split('\n').indexOf(`- ${named}`);
    const at = (path: string): object => {
      const character = 2 + named.indexOf(path);
      return { start: { line, character }, end: { line, character: character + path.length } };
    };
    const told = report(stdout).files[0]!.diagnostics;
    expect(told.map((own) => [own.code, own.severity, own.range])).toEqual([
      ['link-broken', 'info', at('src/api/ordres.ts')],
      ['link-broken', 'info', at('./nun.md')],
    ]);
  });

  it('prints a line for each problem, 1-based, and the counts', async () => {
    const cwd = folderWith({
      'a.perf.md': complete.replace('**Priority:** High', '**Priority:** Hgh').replace('O(n²)', 'O(nÂ²)'),
    });
    const { code, stdout } = await run(['check', 'a.perf.md'], cwd);
    const lines = complete.split('\n');
    const at = (text: string, extra = 0): string =>
      `${String(lines.findIndex((line) => line.includes(text)) + 1)}:${String(lines.find((line) => line.includes(text))!.indexOf(text) + 1 + extra)}`;
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^a\\.perf\\.md:${at('²')}: warning: .+ \\[mojibake\\]$`, 'm'));
    expect(stdout).toMatch(
      new RegExp(`^a\\.perf\\.md:${at('**Priority:** High', 14)}: error: .+ \\[choice-invalid\\]$`, 'm'),
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^1 errors?, 1 warnings?/);
  });

  it('counts characters in UTF-16', async () => {
    const cwd = folderWith({
      'a.perf.md': complete.replace('**Justification:**', '**Justification:** 🐢 مرحبا Ã©'),
    });
    const { files } = report((await run(['check', '--format', 'json', 'a.perf.md'], cwd)).stdout);
    const start = '**Justification:** 🐢 مرحبا '.length;
    expect(
      files[0]!.diagnostics.map(({ code, range }) => [code, range.start.character, range.end.character]),
    ).toEqual([['mojibake', start, start + 2]]);
  });

  it('reads against the template and with the labels of the repository', async () => {
    const own = '---\nname: Own\nlabels: perf\n---\n\n## One\n\n**Priority:** <!-- A | B -->\n';
    const cwd = folderWith({
      '.github/ISSUE_TEMPLATE/own.md': own,
      '.github/labels.yml': '- slow\n',
      'deep/in/a.perf.md': own
        .replace('labels: perf', 'title: t\nlabels: perf, slow, fats')
        .replace('<!-- A | B -->', 'C'),
      't.md': '---\nname: T\n---\n\n## Two\n',
    });
    const first = report((await run(['check', '--format', 'json', 'deep/in/a.perf.md'], cwd)).stdout);
    expect(first.files[0]!.template).toBe('Own');
    expect(first.files[0]!.diagnostics.map(({ code }) => code)).toEqual(['label-unknown', 'choice-invalid']);
    const second = report(
      (await run(['check', '--format', 'json', '--template', 't.md', 'deep/in/a.perf.md'], cwd)).stdout,
    );
    expect(second.files[0]!.template).toBe('T');
    expect(second.files[0]!.diagnostics.map(({ code }) => code)).toContain('section-missing');
  });

  const utf16 = Buffer.from(`\uFEFF${complete}`, 'utf16le');
  it.each([
    ['a file that is not there', {}, 'no.perf.md'],
    ['a folder', { 'd.perf.md/x': '' }, 'd.perf.md'],
    ['a binary file', { 'b.perf.md': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) }, 'b.perf.md'],
    ['UTF-16', { 'u.perf.md': utf16 }, 'u.perf.md'],
    ['UTF-16, big-endian', { 'u.perf.md': Buffer.from(utf16).swap16() }, 'u.perf.md'],
    ['Latin-1', { 'l.perf.md': Buffer.from('caf\u00e9', 'latin1') }, 'l.perf.md'],
  ])('%s: says which, checks the others, and ends with 2', async (_, files, name) => {
    const cwd = folderWith({ ...files, 'good.perf.md': complete });
    const { code, stdout, stderr } = await run(['check', '--format', 'json', name, 'good.perf.md'], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(report(stdout).files.map(({ path }) => path)).toEqual(['good.perf.md']);
  });

  it('a link that leads to itself: says so', async () => {
    const cwd = folderWith();
    symlinkSync('loop.perf.md', join(cwd, 'loop.perf.md'));
    const { code, stderr } = await run(['check', 'loop.perf.md'], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain('loop.perf.md');
  });

  it.each([
    ['empty', '', ['title-missing', 'section-missing']],
    ['no front matter', '# x\n', ['title-missing']],
    ['front matter that is not YAML', '---\ntitle: a: b\n---\n', ['front-matter-invalid']],
    ['front matter without end', '---\ntitle: a\n', ['front-matter-invalid']],
  ])('%s: is a draft with errors', async (_, text, codes) => {
    const { code, stdout, stderr } = await run(
      ['check', '--format', 'json', 'a.perf.md'],
      folderWith({ 'a.perf.md': text }),
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(report(stdout).files[0]!.diagnostics.map((own) => own.code)).toEqual(
      expect.arrayContaining(codes),
    );
  });

  it('10 MB: is checked in a sensible time', async () => {
    const text = complete.replace('calls  total_ms  query', () => 'calls  total_ms  query\n'.repeat(450_000));
    const cwd = folderWith({ 'a.perf.md': text, 'b.perf.md': complete });
    const took = async (name: string): Promise<number> => {
      const before = performance.now();
      expect((await run(['check', name], cwd)).code).toBe(0);
      return performance.now() - before;
    };
    // A thousand times the text costs a few starts of the command.
    expect(await took('a.perf.md')).toBeLessThan(25 * (await took('b.perf.md')));
  }, 120_000);

  it.each([
    ['no file', ['check']],
    ['an unknown format', ['check', '--format', 'xml', 'a.perf.md']],
    ['an unknown command', ['chekc', 'a.perf.md']],
    ['nothing', []],
  ])('%s: is wrong use', async (_, args) => {
    const ran = await run(args, folderWith({ 'a.perf.md': complete }));
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).not.toBe('');
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  it('ends quietly when nobody reads on', async () => {
    const cwd = folderWith({ 'a.perf.md': bundled });
    const child = start(
      ['check', '--format', 'json', ...Array.from({ length: 300 }, () => 'a.perf.md')],
      cwd,
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((done) => child.on('close', done));
    expect(stderr).toBe('');
  });
});

describe('help and version', () => {
  it.each([['--help'], ['--version'], ['check', '--help']])('%s', async (...args) => {
    const ran = await run(args, folderWith());
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).not.toBe('');
  });
});

describe('render', () => {
  it('prints the payload', async () => {
    const cwd = folderWith({
      'a.perf.md': complete.replace("assignees: ''", 'assignees: [mona]\nmilestone: 3'),
    });
    const { code, stdout, stderr } = await run(['render', 'a.perf.md'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      title: '[PERFORMANCE] Listing 200 invoices takes 6.2 s at p95',
      body: complete.slice(complete.indexOf('## Performance Issue')).trimEnd(),
      labels: ['performance', 'needs-triage'],
      assignees: ['mona'],
      milestone: '3',
    });
  });

  it('leaves out placeholders and comments', async () => {
    const { stdout } = await run(['render', 'a.perf.md'], folderWith({ 'a.perf.md': bundled }));
    expect((JSON.parse(stdout) as { body: string }).body).not.toContain('<!--');
  });

  it('says which file it cannot read', async () => {
    const ran = await run(['render', 'no.perf.md'], folderWith());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('no.perf.md');
  });
});

describe('lsp', () => {
  it('--stdio serves a client', async () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, '.git'));
    const child = start(['lsp', '--stdio'], cwd);
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published = new Promise<PublishDiagnosticsParams>((done) =>
      client.onNotification(PublishDiagnosticsNotification.type, done),
    );
    const exited = new Promise<number | null>((done) => child.on('close', done));
    client.listen();
    const { capabilities } = await client.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: null,
    });
    expect(capabilities.completionProvider).toBeDefined();
    await client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: 'file:///a.perf.md', languageId: 'perf-issue', version: 7, text: bundled },
    });
    const { diagnostics, ...told } = await published;
    expect(told).toEqual({ uri: 'file:///a.perf.md', version: 7 });
    // An editor that is not ours opens the pages of the rules where they are packed.
    const { code, codeDescription } = diagnostics[0]!;
    const [file = '', page] = codeDescription!.href.split('#');
    expect(page).toBe(code);
    expect(readFileSync(fileURLToPath(file), 'utf8')).toContain(`\n# ${code}\n`);
    await client.sendRequest(ShutdownRequest.type);
    await client.sendNotification(ExitNotification.type);
    expect(await exited).toBe(0);
    client.dispose();
  });

  it('--stdio takes and gives messages of any length, whatever its reader does meanwhile', async () => {
    const child = start(['lsp', '--stdio'], folderWith());
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const textDocument = { uri: 'file:///a.perf.md' };
    const text = Array.from({ length: 20_000 }, (_, i) => `## Größe ${i}\n\nIt takes ${i} ms.\n\n`).join('');
    client.listen();
    await client.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...textDocument, languageId: 'perf-issue', version: 1, text },
    });
    const asked = Array.from({ length: 400 }, () =>
      client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument }),
    );
    const waits = client.sendRequest('textDocument/foldingRange', { textDocument });
    await new Promise(setImmediate);
    // Nobody reads what fills the pipe many times over.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    for (const symbols of await Promise.all(asked)) expect(symbols[9]?.name).toBe('Größe 9');
    expect(await waits).toBeInstanceOf(Array);
    child.stdin.end();
    expect(await new Promise((done) => child.on('close', done))).toBe(1);
    client.dispose();
  });

  it('--stdio reads a file to its end', () => {
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { capabilities: {} },
    });
    const cwd = folderWith({ messages: `Content-Length: ${message.length}\r\n\r\n${message}` });
    const { status, stderr } = spawnSync(process.execPath, [cli, 'lsp', '--stdio'], {
      ...{ cwd, encoding: 'utf8', env: { ...process.env, PERF_ISSUE_CACHE: '' } },
      stdio: [openSync(join(cwd, 'messages'), 'r'), 'pipe', 'pipe'],
    });
    expect(status).not.toBeNull();
    expect(stderr).toBe('');
  });

  it('without --stdio: is wrong use', async () => {
    expect((await run(['lsp'], folderWith())).code).toBe(2);
  });
});

describe.skipIf(!existsSync(corpus))('real drafts', () => {
  const checked = async (name: string) => {
    const { code, stdout } = await run(['check', '--format', 'json', name], corpus);
    const problems = report(stdout).files[0]!.diagnostics.map((own) => ({
      ...own,
      line: own.range.start.line + 1,
    }));
    return {
      code,
      problems,
      has: (own: string, line: number) =>
        problems.some((problem) => problem.code === own && problem.line === line),
    };
  };

  it.each([
    ['01-checkout-api-latency.md', ['mojibake']],
    ['03-worker-memory-leak.md', []],
  ])('%s is complete', async (name, warnings) => {
    const { code, problems } = await checked(name);
    expect(code).toBe(0);
    expect([
      ...new Set(problems.filter(({ severity }) => severity === 'warning').map((own) => own.code)),
    ]).toEqual(warnings);
  });

  it('05: what is planted is found', async () => {
    const { has } = await checked('05-mobile-startup.md');
    expect(
      ['label-unknown 5', 'checklist-other-blank 63', 'field-empty 89', 'field-empty 206'].filter((entry) => {
        const [code = '', line] = entry.split(' ');
        return !has(code, Number(line));
      }),
    ).toEqual([]);
  });

  it('07: what is planted is found', async () => {
    const { has, problems } = await checked('07-ci-build-time.md');
    expect(has('fence-unclosed', 89)).toBe(true);
    expect(
      problems.filter(
        ({ code, message }) => code === 'section-missing' && message.includes('Acceptance Criteria'),
      ),
    ).toHaveLength(1);
  });
});
