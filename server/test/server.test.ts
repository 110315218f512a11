import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CompletionRequest,
  DidChangeWorkspaceFoldersNotification,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LSPErrorCodes,
  SelectionRangeRequest,
  type CompletionItem,
} from 'vscode-languageserver';
import { bundledTemplate, completeDraft, draftUri, root, Session, type Files } from './session';
import { until } from './until';
import { cpuMsOf, draftMs } from '../../core/test/effort';

const textDocument = { uri: draftUri };
const labelsUri = `${root}/.github/labels.yml`;
const templateUri = `${root}/.github/ISSUE_TEMPLATE/perf.md`;
const withLabel = completeDraft.replace('labels: performance', 'labels: area/db, performance');

describe('what the server says of itself', () => {
  it('is what it can do', async () => {
    const session = await Session.start({
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    expect(session.initialized?.capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.perf-issue'] },
      hoverProvider: true,
    });
    await until(() => session.registered.find((method) => method === 'workspace/didChangeWatchedFiles'));
  });
});

describe('open drafts are checked again', () => {
  it('when the tracker’s labels are known', async () => {
    const session = await Session.start();
    await session.open(withLabel);
    expect((await session.diagnostics()).map(({ code }) => code)).toEqual(['label-unknown']);
    await session.client.sendNotification('perfIssue/trackerLabels', {
      folder: root,
      labels: [{ name: 'area/db', description: '' }],
    });
    expect(await session.codes((codes) => codes.length === 0)).toEqual([]);
  });

  it('when the file of labels changes', async () => {
    const session = await Session.start({ files: new Map([[labelsUri, '- area/db\n']]) });
    await session.open(withLabel);
    expect(await session.diagnostics()).toEqual([]);
    session.files.set(labelsUri, '- other\n');
    await session.touch(labelsUri);
    expect(await session.codes((codes) => codes.length > 0)).toEqual(['label-unknown']);
    session.files.delete(labelsUri);
    await session.touch(`${root}/src/labels.yml`);
    expect((await session.diagnostics()).map(({ code }) => code)).toEqual(['label-unknown']);
  });

  it('when a template changes', async () => {
    const session = await Session.start({
      files: new Map([[templateUri, '---\nname: Own\n---\n\n## One\n\n## Two\n']]),
    });
    await session.open('---\nname: Own\ntitle: t\n---\n\n## One\n\nx\n\n## Two\n\ny\n');
    expect(await session.diagnostics()).toEqual([]);
    session.files.set(templateUri, '---\nname: Own\n---\n\n## One\n\n## Two\n\n## Three\n');
    await session.touch(templateUri);
    expect(await session.codes((codes) => codes.length > 0)).toEqual(['section-missing']);
    session.files.delete(templateUri);
    await session.touch(templateUri);
    const codes = await session.codes((own) => !own.includes('section-unknown') || own.length > 2);
    expect(codes.length).toBeGreaterThan(0);
  });

  it('and read against the template that they name, also when the name changes', async () => {
    const session = await Session.start({
      files: new Map([[templateUri, '---\nname: Own\n---\n\n## One\n']]),
    });
    await session.open('---\nname: Own\ntitle: t\n---\n\n## One\n\nx\n');
    expect(await session.diagnostics()).toEqual([]);
    await session.change([
      {
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } },
        text: 'Performance Optimization',
      },
    ]);
    expect((await session.diagnostics()).map(({ code }) => code)).toContain('section-missing');
    await session.change([
      { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 30 } }, text: "'Own'" },
    ]);
    expect(await session.diagnostics()).toEqual([]);
  });

  it('by the folder that they stand in', async () => {
    const inner = `${root}/packages/inner`;
    const files: Files = new Map([
      [labelsUri, '- outer\n'],
      [`${inner}/.github/labels.json`, '[{"name":"inner"}]'],
    ]);
    const session = await Session.start({ files, folders: [root, inner] });
    const text = (label: string): string =>
      completeDraft.replace('labels: performance', `labels: ${label}, performance`);
    await session.open(text('outer'));
    expect(await session.diagnostics()).toEqual([]);
    await session.open(text('inner'), `${inner}/a.perf.md`);
    expect(await session.diagnostics(`${inner}/a.perf.md`)).toEqual([]);
    await session.open(text('inner'), `${root}/b.perf.md`);
    expect((await session.diagnostics(`${root}/b.perf.md`)).map(({ code }) => code)).toEqual([
      'label-unknown',
    ]);
  });
});

describe('cancellation', () => {
  it('is answered as the protocol asks', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const session = await Session.start({ files: new Map([[labelsUri, () => held.then(() => '- a')]]) });
    await session.open(completeDraft);
    const source = new CancellationTokenSource();
    const answers = [
      session.client.sendRequest(DocumentSymbolRequest.type, { textDocument }, source.token),
      session.client.sendRequest(
        CompletionRequest.type,
        { textDocument, position: { line: 0, character: 0 } },
        source.token,
      ),
      session.client.sendRequest('perfIssue/draftSummary', { textDocument }, source.token),
      session.client.sendRequest(
        'perfIssue/newDraft',
        { folder: root, template: 'bundled', title: '' },
        source.token,
      ),
    ];
    const caught = answers.map((answer) =>
      answer.then(
        () => 'answered',
        (error: unknown) => (error as { code: unknown }).code,
      ),
    );
    await session.heard();
    source.cancel();
    await session.heard();
    release();
    expect(await Promise.all(caught)).toEqual(answers.map(() => LSPErrorCodes.RequestCancelled));
    expect(await session.diagnostics()).toEqual([]);
    expect(session.logged).toEqual([]);
  });
});

describe('a host that fails', () => {
  it('is logged, and answered with nothing', async () => {
    let fails = true;
    const files: Files = new Map([
      [
        labelsUri,
        () => {
          if (fails) throw new Error('the disk is gone');
          return '- a';
        },
      ],
    ]);
    const session = await Session.start({ files });
    await session.open(bundledTemplate);
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    expect(await session.client.sendRequest(CompletionRequest.type, { textDocument, position })).toEqual([]);
    expect(await session.client.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
    expect(await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument })).toEqual([]);
    expect(await session.client.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([]);
    expect(
      await session.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] }),
    ).toEqual([]);
    expect(
      await session.client.sendRequest(CodeActionRequest.type, {
        textDocument,
        range,
        context: { diagnostics: [] },
      }),
    ).toEqual([]);
    expect(await session.request('perfIssue/draftSummary', { textDocument })).toBeNull();
    expect(await session.request('perfIssue/templates', { folder: root })).toEqual([]);
    await until(() => (session.logged.length >= 8 ? true : undefined));
    expect(session.logged.every((message) => message.includes('the disk is gone'))).toBe(true);
    fails = false;
    await session.change([{ text: completeDraft }]);
    expect(await session.diagnostics()).toEqual([]);
  });
});

describe('an editor that tells of other folders', () => {
  it('and then does not say which: that is logged, and the server goes on', async () => {
    const session = await Session.start({ capabilities: { workspace: { workspaceFolders: true } } });
    await session.heard();
    await session.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [] },
    });
    await until(() => session.logged.find((line) => line.startsWith('asking for the folders failed')));
    await session.open(completeDraft);
    expect(await session.diagnostics()).toEqual([]);
  });
});

describe('bad input', () => {
  const cases: [name: string, text: string, codes: string[]][] = [
    ['empty', '', ['section-missing', 'title-missing']],
    ['only a line break', '\n', ['section-missing', 'title-missing']],
    [
      'no front matter',
      '## Priority\n\n**Priority:** Low\n\n**Justification:** x\n',
      ['section-missing', 'section-missing', 'title-missing'],
    ],
    [
      'front matter that is not YAML',
      '---\ntitle: "x\n  - : [\n---\n',
      ['front-matter-invalid', 'section-missing'],
    ],
    ['front matter without end', '---\ntitle: x\n\n## Priority\n', ['front-matter-invalid']],
    ['null characters', '\u0000\u0000## x\u0000\n', []],
    ['lone surrogates', '\uD800 \uDC00\n', []],
    ['nested fences', '````md\n```\n## Priority\n```\n````\n', []],
    ['one long line', 'x '.repeat(100_000), []],
    ['many quotes', `${'> '.repeat(20_000)}x\n`, []],
    ['many items in one', `${'- '.repeat(20_000)}x\n`, []],
    ['deep lists', Array.from({ length: 1_500 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n'), []],
    ['many brackets', '['.repeat(20_000), []],
    ['many emphasis marks', '*a_'.repeat(2_000), []],
    ['many headings', '## x\n'.repeat(5_000), []],
    ['many comments', '<!-- x -->\n'.repeat(20_000), []],
    ['many open comments', '<!-- x\n'.repeat(20_000), ['comment-unclosed']],
    ['many labels', '**Priority:** Hgh\n\n'.repeat(5_000), []],
    ['many tables', '| a | b |\n| - |\n\n'.repeat(2_000), ['table-malformed']],
  ];
  const reference = draftMs();
  it.each(cases)(
    '%s: is answered',
    async (_, text, wanted) => {
      const answered = async (): Promise<number> => {
        const session = await Session.start();
        const spent = await cpuMsOf(async () => {
          await session.open(text);
          const codes = (await session.diagnostics()).map(({ code }) => String(code)).sort();
          for (const code of wanted) expect(codes).toContain(code);
          const position = { line: 0, character: 0 };
          await session.client.sendRequest(CompletionRequest.type, { textDocument, position });
          await session.client.sendRequest(HoverRequest.type, { textDocument, position });
          await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument });
          await session.client.sendRequest(FoldingRangeRequest.type, { textDocument });
          await session.request('perfIssue/draftSummary', { textDocument });
          await session.request('perfIssue/renderDraft', { textDocument });
        });
        expect(session.logged).toEqual([]);
        return spent;
      };
      const most = 400 * reference;
      const first = await answered();
      // A collection of all the memory of this process falls into one of two at most.
      expect(first < most ? first : await answered()).toBeLessThan(most);
    },
    120_000,
  );

  it.each([
    ['right to left and emoji', (line: string) => `مرحبا 🐢🐢 ${line}`],
    ['tabs', (line: string) => `\t\t${line}`],
  ])('%s before the place: it is right', async (_, before) => {
    const session = await Session.start();
    const prefix = before('').replaceAll('\t', '\u00a0');
    await session.open(
      completeDraft.replace('**Justification:**', `**Justification:** ${before('')}caf\u00c3\u00a9`),
    );
    const [problem] = await session.diagnostics();
    expect(problem?.code).toBe('mojibake');
    expect(problem?.range.start.character).toBe('**Justification:** '.length + prefix.length + 'caf'.length);
    expect(problem?.range.end.character).toBe(problem!.range.start.character + 2);
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('%s: lines count as the protocol counts them', async (_, eol) => {
    const session = await Session.start();
    await session.open(completeDraft.replace('**Priority:** High', '**Priority:** Hgh').replace(/\n/g, eol));
    const line = completeDraft.split('\n').indexOf('**Priority:** High');
    expect((await session.diagnostics()).map(({ code, range }) => [code, range.start])).toEqual([
      ['choice-invalid', { line, character: 14 }],
    ]);
  });

  it.each([
    [
      'in one code block',
      completeDraft.replace('calls  total_ms  query', () => 'calls  total_ms  query\n'.repeat(450_000)),
    ],
    [
      'in many sections',
      completeDraft +
        Array.from(
          { length: 20_000 },
          (_, i) => `\n## Run ${String(i)}\n\n**Note ${String(i)}:** ${'word '.repeat(80)}\n\n- [ ] task\n`,
        ).join(''),
    ],
  ])(
    '10 MB %s: is read, and then edited, in a sensible time',
    async (_, text) => {
      expect(text.length).toBeGreaterThan(8_000_000);
      const session = await Session.start();
      const opening = await cpuMsOf(async () => {
        await session.open(text);
        await session.diagnostics();
      });
      // As many characters of usual drafts have far more in them to read.
      expect(opening).toBeLessThan(0.4 * (text.length / completeDraft.length) * reference);
      const line = text.split('\n').indexOf('**Priority:** High');
      const editing = await cpuMsOf(async () => {
        await session.change([
          { range: { start: { line, character: 14 }, end: { line, character: 18 } }, text: 'Hgh' },
        ]);
        const codes = (await session.diagnostics())
          .filter(({ severity }) => severity === 1)
          .map(({ code }) => code);
        expect(codes).toEqual(['choice-invalid']);
      });
      expect(editing).toBeLessThan(30 * reference);
      const symbols = await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument });
      expect(symbols?.length).toBeGreaterThan(10);
      const offered = (await session.client.sendRequest(CompletionRequest.type, {
        textDocument,
        position: { line, character: 14 },
      })) as CompletionItem[];
      expect(offered.map(({ label }) => label)).toContain('High');
      expect(session.logged).toEqual([]);
    },
    240_000,
  );
});
