import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  type SymbolInformation,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { completeDraft, draftUri, hostOf, root, Session, type Files, type SessionOptions } from './session';
import { until } from './until';

const capabilities: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true } },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
};
const start = async (options: SessionOptions): Promise<Session> => {
  const session = await Session.start({ capabilities, ...options });
  session.client.onRequest(DiagnosticRefreshRequest.type, () => undefined);
  return session;
};

const wrong = completeDraft.replace('**Priority:** High', '**Priority:** Hgh');
const published = wrong.replace("assignees: ''", "assignees: ''\nissue: https://github.com/o/r/issues/7");
const at = (name: string): string => `${root}/${name}.perf.md`;

const ask = (
  session: Session,
  previous: Readonly<Record<string, string>> = {},
): Promise<WorkspaceDiagnosticReport> =>
  session.client.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds: Object.entries(previous).map(([uri, value]) => ({ uri, value })),
  });

const shown = (items: readonly WorkspaceDocumentDiagnosticReport[]): readonly string[] =>
  items
    .map((item) =>
      item.kind === 'full'
        ? `${item.uri.slice(root.length + 1)} ${item.items.map(({ code }) => String(code)).join() || 'none'}`
        : `${item.uri.slice(root.length + 1)} unchanged`,
    )
    .sort();

/** Asks as an editor does that takes parts, and keeps what comes. */
function listen(session: Session) {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const source = new CancellationTokenSource();
  session.client.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', (part) => {
    items.push(...part.items);
  });
  const answer = session.client.sendRequest(
    WorkspaceDiagnosticRequest.type,
    { previousResultIds: [], partialResultToken: 'parts' },
    source.token,
  );
  answer.catch(() => undefined);
  const next = async (...wanted: readonly string[]): Promise<void> => {
    await until(() => (items.length >= wanted.length ? true : undefined));
    expect(shown(items.splice(0))).toEqual(wanted);
  };
  return {
    items,
    next,
    answer,
    cancel: () => {
      source.cancel();
    },
  };
}

describe('problems of drafts that are not open', () => {
  it('are told without hints, of drafts that are not published, wherever they are', async () => {
    const files: Files = new Map([
      [at('wrong'), wrong],
      [at('right'), completeDraft],
      [at('deep/er/wrong'), wrong],
      [at('empty'), '---\nname: Performance Optimization\ntitle: x\n---\n'],
      [at('published'), published],
      [at('node_modules/x/wrong'), wrong],
      [at('.cache/wrong'), wrong],
      [`${root}/README.md`, wrong],
    ]);
    const session = await start({ files });
    expect(shown((await ask(session)).items)).toEqual([
      'deep/er/wrong.perf.md choice-invalid',
      expect.stringMatching(/^empty.perf.md /),
      'wrong.perf.md choice-invalid',
    ]);
    expect(session.logged).toEqual([]);
  });

  it('are not told of what the editor leaves out, until it does no more', async () => {
    const files: Files = new Map([
      [at('a'), wrong],
      [at('out/b'), wrong],
      [at('outer/c'), wrong],
      [at('d.old'), wrong],
    ]);
    const session = await start({
      files,
      capabilities: { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } },
    });
    let excluded: object | null = { out: true, '**/*.old.perf.md': true, 'a.perf.md': false };
    session.client.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => (section === 'files.exclude' ? excluded : null)),
    );
    const told = ['a.perf.md choice-invalid', 'outer/c.perf.md choice-invalid'];
    expect(shown((await ask(session)).items)).toEqual(told);
    files.set(at('out/new'), wrong);
    await session.touch(at('out/new'));
    expect(shown((await ask(session)).items)).toEqual(told);
    excluded = null;
    await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect((await ask(session)).items.length).toBe(5);
    expect(session.logged).toEqual([]);
  });

  it('are unchanged for those that have them, and none for a draft that is gone', async () => {
    const files: Files = new Map([
      [at('a'), wrong],
      [at('b'), wrong],
    ]);
    const session = await start({ files });
    const { items } = await ask(session);
    const previous = Object.fromEntries(items.map(({ uri, resultId }) => [uri, resultId ?? '']));
    expect(shown((await ask(session, { ...previous, [at('gone')]: 'x' })).items)).toEqual([
      'a.perf.md unchanged',
      'b.perf.md unchanged',
      'gone.perf.md none',
    ]);
    files.set(at('b'), completeDraft);
    await session.touch(at('b'));
    expect(shown((await ask(session, previous)).items)).toEqual(['a.perf.md unchanged', 'b.perf.md none']);
  });

  it('follow files, settings and the editor while it listens', async () => {
    const files: Files = new Map([[at('a'), wrong]]);
    const session = await start({ files });
    const { next, answer, cancel, items } = listen(session);
    await next('a.perf.md choice-invalid');
    files.set(at('b'), wrong);
    await session.touch(at('b'));
    await next('b.perf.md choice-invalid');
    files.delete(at('a'));
    await session.touch(at('a'));
    await next('a.perf.md none');
    // An open draft tells of itself, and is told of again once it is closed.
    await session.open(completeDraft, at('b'));
    await session.touch(at('b'));
    await session.heard();
    await session.close(at('b'));
    await next('b.perf.md choice-invalid');
    await session.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { perfIssue: { workspaceProblems: 'off' } },
    });
    await next('b.perf.md none');
    cancel();
    await expect(answer).rejects.toThrow();
    expect(items).toEqual([]);
    expect(session.logged).toEqual([]);
  });

  it('go with the folder that they stood in, and come of no file that a search would not find', async () => {
    const files: Files = new Map([
      [at('deep/er/a'), wrong],
      [at('deeper/b'), wrong],
    ]);
    const session = await start({ files });
    const { next, cancel } = listen(session);
    await next('deep/er/a.perf.md choice-invalid', 'deeper/b.perf.md choice-invalid');
    for (const name of ['node_modules/x/c', '.cache/d']) files.set(at(name), wrong);
    await session.touch(at('node_modules/x/c'), at('.cache/d'));
    const notes = `${root}/notes.md`;
    files.set(notes, wrong);
    await session.open(wrong, notes);
    await session.close(notes);
    files.delete(at('deep/er/a'));
    await session.remove(`${root}/deep`);
    await next('deep/er/a.perf.md none');
    cancel();
    expect(session.logged).toEqual([]);
  });

  it('of one that cannot be read keep no others from being told', async () => {
    const files: Files = new Map<string, string | (() => string)>([
      [at('a'), wrong],
      [
        at('b'),
        () => {
          throw new Error('broken disk');
        },
      ],
    ]);
    const session = await start({ files });
    await session.open(completeDraft, 'untitled:new.perf.md');
    const { next, cancel } = listen(session);
    await next('a.perf.md choice-invalid');
    await session.close('untitled:new.perf.md');
    await session.touch(at('a'));
    files.set(at('a'), completeDraft);
    await session.touch(at('a'));
    await next('a.perf.md none');
    cancel();
    expect(session.logged.filter((line) => !line.includes('broken disk'))).toEqual([]);
  });

  it('come behind the problems of the open draft, and each file is read once', async () => {
    const files: Files = new Map();
    const count = 10_000;
    for (let i = 0; i < count; i++)
      files.set(at(`d${String(i % 100)}/n${String(i)}`), '---\ntitle: x\n---\n');
    const host = hostOf(files);
    const reads: string[] = [];
    const folders = new Map<string, readonly (readonly [string, 'file' | 'directory'])[]>();
    for (let i = 0; i < 100; i++)
      folders.set(
        `${root}/d${String(i)}`,
        Array.from({ length: count / 100 }, (_, n) => [`n${String(n * 100 + i)}.perf.md`, 'file'] as const),
      );
    folders.set(
      root,
      Array.from({ length: 100 }, (_, i) => [`d${String(i)}`, 'directory'] as const),
    );
    const session = await start({
      files,
      host: {
        readDirectory: (uri) => Promise.resolve(folders.get(uri) ?? null),
        readFile: (uri) => {
          if (uri.endsWith('.perf.md')) reads.push(uri);
          return host.readFile(uri);
        },
      },
    });
    const { items, cancel } = listen(session);
    await session.open(wrong);
    const report = await session.client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: draftUri },
    });
    expect(report.kind === 'full' && report.items.map(({ code }) => code)).toEqual(['choice-invalid']);
    expect(reads).toEqual([]);
    // While somebody types, the others wait.
    const typed: number[] = [];
    for (let i = 0; i < 20; i++) {
      await session.change([
        { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 0 } }, text: 'x' },
      ]);
      await session.client.sendRequest('textDocument/diagnostic', { textDocument: { uri: draftUri } });
      typed.push(reads.length);
    }
    expect(typed).toEqual(typed.map(() => 0));
    await until(() => (items.length > 100 ? true : undefined));
    expect(new Set(reads).size).toBe(reads.length);
    cancel();
  });

  it('are never those of a text that was thrown away', async () => {
    const files: Files = new Map([[draftUri, completeDraft]]);
    const session = await start({ files });
    const pulled = async (): Promise<readonly string[]> => {
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: draftUri },
      });
      return report.kind === 'full' ? report.items.map(({ code }) => String(code)) : [report.kind];
    };
    await session.open(completeDraft);
    await session.change([{ text: wrong }]);
    expect(await pulled()).toEqual(['choice-invalid']);
    await session.close();
    expect(await pulled()).toEqual([]);
    const { items } = await ask(session);
    expect(items.flatMap((item) => (item.kind === 'full' ? item.items : []))).toEqual([]);
    await session.open(completeDraft);
    expect(await pulled()).toEqual([]);
    const again = await ask(session);
    expect(again.items.flatMap((item) => (item.kind === 'full' ? item.items : []))).toEqual([]);
    expect(session.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(session.logged).toEqual([]);
  });
});

describe('drafts as symbols of the workspace', () => {
  const find = (session: Session, query: string): Promise<SymbolInformation[]> =>
    session.client.sendRequest<SymbolInformation[]>(WorkspaceSymbolRequest.method, { query });

  it('have the title and how far they are', async () => {
    const files: Files = new Map([
      [at('slow%20list'), completeDraft],
      [at('published'), published.replace('Listing 200 invoices', 'Exports')],
      [at('untitled'), '# Nothing'],
    ]);
    const session = await start({ files });
    const all = await find(session, '');
    expect(all.map(({ name }) => name).sort()).toEqual([
      '[PERFORMANCE] Exports takes 6.2 s at p95',
      '[PERFORMANCE] Listing 200 invoices takes 6.2 s at p95',
      'untitled.perf.md',
    ]);
    const [list] = await find(session, 'lstinv');
    expect(list?.location.range.start).toEqual({ line: 3, character: 7 });
    expect(list?.containerName).toMatch(/\d+ of \d+/);
    const [exported, ...others] = await find(session, 'Exports takes');
    expect([exported?.containerName, others]).toEqual([expect.stringContaining('#7'), []]);
    expect(await find(session, 'zzz')).toEqual([]);
  });

  it('of an open draft are as it is typed', async () => {
    const session = await start({ files: new Map([[draftUri, completeDraft]]) });
    await session.open(completeDraft.replace('Listing 200 invoices', 'Refunds'));
    expect((await find(session, 'refunds')).map(({ location }) => location.uri)).toEqual([draftUri]);
  });
});
