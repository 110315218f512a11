import { describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentLinkRequest,
  FileChangeType,
  type CodeAction,
  type CompletionItem,
  type DocumentLink,
} from 'vscode-languageserver/node';
import { atCursor } from './cursor';
import { completeDraft, draftUri, root, Session, type Files, type SessionOptions } from './session';

const draft = (text: string): string =>
  completeDraft.replace('- `src/invoices/repository.ts`\n', `- ${text}\n`);

const files = (): Files =>
  new Map([
    [`${root}/src/api/orders.ts`, ''],
    [`${root}/perf-issues/run.md`, ''],
    [`${root}/docs/a%20b/x.md`, ''],
  ]);

const start = async (text: string, options: SessionOptions = {}): Promise<Session> => {
  const session = await Session.start({
    files: files(),
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    ...options,
  });
  await session.open(draft(text));
  return session;
};

const links = async (session: Session): Promise<readonly string[]> => {
  const found = await session.client.sendRequest<DocumentLink[]>(DocumentLinkRequest.method, {
    textDocument: { uri: draftUri },
  });
  expect(session.logged).toEqual([]);
  return found.map(({ target }) => target ?? '');
};

describe('paths in a draft', () => {
  it('lead to files beside it and in the folder, at their lines', async () => {
    const session = await start(
      '`src/api/orders.ts:42`, src/api/orders.ts#L7, [notes](run.md) ./run.md, [x](../src/api/orders.ts:3:4), src/api',
    );
    expect(await links(session)).toEqual([
      `${root}/src/api/orders.ts#L42`,
      `${root}/src/api/orders.ts#L7`,
      `${root}/perf-issues/run.md`,
      `${root}/src/api/orders.ts#L3,4`,
    ]);
  });

  it('are told of where they lead to nothing, and mended', async () => {
    const session = await start(
      'src/api/ordres.ts and src/api/orders.ts, lib/x.ts, ../../other/x.ts, ./nun.md',
    );
    expect(await session.codes((codes) => codes.length > 0)).toEqual(['link-broken', 'link-broken']);
    const [told] = await session.diagnostics();
    const actions = await session.client.sendRequest<CodeAction[]>(CodeActionRequest.method, {
      textDocument: { uri: draftUri },
      range: told?.range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    expect(actions.map(({ edit }) => edit?.documentChanges)).toMatchObject([
      [{ edits: [{ range: told?.range, newText: 'src/api/orders.ts' }] }],
    ]);
  });

  it('are followed when files come and go', async () => {
    const session = await start('src/api/new.ts and src/api/orders.ts');
    await session.codes((codes) => codes.length === 1);
    session.files.set(`${root}/src/api/new.ts`, '');
    await session.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/src/api/new.ts`, type: FileChangeType.Created }],
    });
    await session.codes((codes) => codes.length === 0);
    session.files.delete(`${root}/src/api/new.ts`);
    session.files.delete(`${root}/src/api/orders.ts`);
    session.files.set(`${root}/src/api/other.ts`, '');
    await session.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/src/api/orders.ts`, type: FileChangeType.Deleted }],
    });
    expect(await session.codes((codes) => codes.length === 2)).toEqual(['link-broken', 'link-broken']);
  });

  it('are looked for once, and nothing is told where nobody can look', async () => {
    const listed: string[] = [];
    const session = await start('src/api/ordres.ts, src/api/orders.ts, src/api/nothing.ts', {
      host: {
        readDirectory: (uri) => {
          listed.push(uri);
          return Promise.resolve(null);
        },
      },
    });
    await session.diagnostics();
    expect(await links(session)).toEqual([]);
    const before = listed.length;
    expect(listed).toContain(root);
    expect(await links(session)).toEqual([]);
    expect(listed.length).toBe(before);
    expect(await session.codes(() => true)).toEqual([]);
  });
});

describe('completion', () => {
  const labels = async (session: Session, marked: string): Promise<readonly string[]> => {
    const { text, position } = atCursor(draft(marked));
    await session.change([{ text }]);
    const found = await session.client.sendRequest<CompletionItem[]>(CompletionRequest.method, {
      textDocument: { uri: draftUri },
      position,
    });
    expect(session.logged).toEqual([]);
    return found.map(({ label }) => label).filter((label) => /[/.#]/.test(label));
  };

  it('offers what the folders of a path hold, once one was begun', async () => {
    const session = await start('x');
    expect(await labels(session, 'in src/‸')).toEqual(['api/']);
    expect(await labels(session, 'in `src/api/or‸`')).toEqual(['orders.ts']);
    expect(await labels(session, 'in ./‸')).toEqual(['run.md']);
    expect(await labels(session, 'in ../docs/‸')).toEqual(['a b/']);
    for (const nothing of ['10 req/‸', 'https://src/‸', '/src/‸', '../../‸', 'src/api/orders.ts/‸'])
      expect(await labels(session, nothing)).toEqual([]);
  });

  it('offers open issues behind a sign, and asks for them only then', async () => {
    let asked = 0;
    const session = await start('x', { initializationOptions: { repositories: true } });
    session.client.onRequest('perfIssue/openIssues', ({ repository }: { repository?: string }) => {
      asked += 1;
      if (repository !== undefined) return [{ number: 3, title: repository }];
      return [
        { number: 12, title: 'Orders are slow' },
        { number: 7, title: 'Leak' },
      ];
    });
    expect(await labels(session, 'as in ‸')).toEqual([]);
    expect(asked).toBe(0);
    expect(await labels(session, 'as in #‸')).toEqual(['#12', '#7']);
    expect(await labels(session, 'as in (#1‸)')).toEqual(['#12', '#7']);
    expect(asked).toBe(2);
    expect(await labels(session, 'o/x.js#‸')).toEqual(['#3']);
    expect(await labels(session, 'a/o/x#‸')).toEqual([]);
    expect(asked).toBe(3);
  });
});

describe('references without an address in the draft', () => {
  it('lead to the repository that the editor knows, which is asked once and only where it answers', async () => {
    const asked: string[] = [];
    const answering = (session: Session): void => {
      session.client.onRequest('perfIssue/repository', ({ uri }: { uri: string }) => {
        asked.push(uri);
        return 'https://git.example.com/o/r';
      });
    };
    const silent = await start('as in #12');
    answering(silent);
    expect(await links(silent)).toEqual([]);
    expect(asked).toEqual([]);
    const session = await start('as in #12 and o/x#3', { initializationOptions: { repositories: true } });
    answering(session);
    const targets = ['https://git.example.com/o/r/issues/12', 'https://git.example.com/o/x/issues/3'];
    // The draft has a reference of its own further up.
    expect(await links(session)).toEqual(expect.arrayContaining(targets));
    expect(await links(session)).toHaveLength(3);
    expect(asked).toEqual([draftUri]);
  });
});
