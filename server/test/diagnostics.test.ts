import { describe, expect, it } from 'vitest';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { bundledTemplate, completeDraft, draftUri, root, Session } from './session';
import { until } from './until';

const shown = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(
    ({ code, range: { start, end }, severity }) =>
      `${String(severity)} ${String(code)} ${String(start.line)}:${String(start.character)}-${String(end.line)}:${String(end.character)}`,
  );

describe('diagnostics', () => {
  it('come with the version, the code and the source', async () => {
    const session = await Session.start();
    await session.open(bundledTemplate);
    const diagnostics = await session.diagnostics();
    const loud = diagnostics.filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
    expect(shown(loud)).toEqual(['1 title-missing 3:7-3:23']);
    expect(diagnostics.every(({ source, message }) => source === 'perf-issue' && message !== '')).toBe(true);
    expect(session.logged).toEqual([]);
  });

  it.each([
    ['our own client opens', { rulePages: true }, 'perf-issue:/docs/rules/title-missing.md'],
    ['another editor finds where it is packed', {}, 'file:///app/rules.md#title-missing'],
  ])('link to the page that %s', async (_, initializationOptions, page) => {
    const host = { rulePages: 'file:///app/rules.md' };
    const session = await Session.start({ host, initializationOptions });
    await session.open(bundledTemplate);
    const [first] = await session.diagnostics();
    expect(first).toMatchObject({ code: 'title-missing', codeDescription: { href: page } });
  });

  it('link nowhere where there are no pages', async () => {
    const session = await Session.start();
    await session.open(bundledTemplate);
    const diagnostics = await session.diagnostics();
    expect(diagnostics.filter(({ codeDescription }) => codeDescription)).toEqual([]);
  });

  it('are none for a draft that is filled in', async () => {
    const session = await Session.start();
    await session.open(completeDraft);
    expect(await session.diagnostics()).toEqual([]);
  });

  it('follow an edit, at the right places', async () => {
    const session = await Session.start();
    await session.open(completeDraft);
    await session.diagnostics();
    const lines = completeDraft.split('\n');
    const line = lines.indexOf('**Priority:** High');
    await session.change([
      { range: { start: { line, character: 14 }, end: { line, character: 18 } }, text: '🐢 Hgh' },
    ]);
    expect(shown(await session.diagnostics())).toEqual([
      `1 choice-invalid ${String(line)}:14-${String(line)}:20`,
    ]);
    await session.change([
      { range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } }, text: '\n\n' },
    ]);
    expect(shown(await session.diagnostics())).toEqual([
      `1 choice-invalid ${String(line + 2)}:14-${String(line + 2)}:20`,
    ]);
    await session.change([{ text: completeDraft }]);
    expect(await session.diagnostics()).toEqual([]);
  });

  it('take several changes of one version one after the other', async () => {
    const session = await Session.start();
    await session.open('');
    await session.change([
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: completeDraft },
      { range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, text: '' },
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: "title: ''\n" },
    ]);
    expect(shown(await session.diagnostics())).toEqual(['1 title-missing 3:7-3:9']);
  });

  it('are never published for a version older than one before', async () => {
    const session = await Session.start();
    await session.open(bundledTemplate);
    const start = { line: 9, character: 0 };
    const sent = Array.from({ length: 300 }, (_, i) =>
      session.change([{ range: { start, end: start }, text: i % 2 ? '\n' : 'x' }]),
    );
    const newest = Math.max(...(await Promise.all(sent)));
    await session.diagnostics(draftUri, newest);
    const versions = session.published.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    // A burst is read once or a few times, not for each key.
    expect(versions.length).toBeLessThan(60);
  });

  it('of the newest version come last when a slow folder is still read', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const files = new Map([[`${root}/.github/labels.yml`, () => held.then(() => '- other')]]);
    const session = await Session.start({ files });
    await session.open(bundledTemplate);
    await session.change([{ text: completeDraft }]);
    const newest = await session.change([
      { text: completeDraft.replace('performance, needs', 'performance, OTHER, needs') },
    ]);
    await session.heard();
    expect(session.published).toEqual([]);
    release();
    expect(await session.diagnostics(draftUri, newest)).toEqual([]);
    expect(session.published.filter(({ version }) => version !== newest)).toEqual([]);
  });

  it('are cleared when the draft is closed', async () => {
    const session = await Session.start();
    await session.open(bundledTemplate);
    await session.diagnostics();
    await session.close();
    await until(() =>
      session.published.find(({ version, diagnostics }) => version === undefined && diagnostics.length === 0),
    );
    expect(await session.request('perfIssue/draftSummary', { textDocument: { uri: draftUri } })).toBeNull();
  });

  it('are of each draft alone', async () => {
    const session = await Session.start();
    const other = `${root}/other.perf.md`;
    await session.open(completeDraft);
    await session.diagnostics();
    await session.open(bundledTemplate, other);
    expect((await session.diagnostics(other)).length).toBeGreaterThan(10);
    expect(session.published.filter(({ uri }) => uri === draftUri)).toHaveLength(1);
  });
});
