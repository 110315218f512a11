import { describe, expect, it } from 'vitest';
import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  CancellationTokenSource,
} from 'vscode-languageserver/node';
import { completeDraft, draftUri, root, Session, type SessionOptions } from './session';
import { until } from './until';

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

const start = (options: SessionOptions = {}): Promise<Session> =>
  Session.start({ capabilities: pulling, ...options });

const pull = (
  session: Session,
  previousResultId?: string,
  uri = draftUri,
): Promise<DocumentDiagnosticReport> =>
  session.client.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri },
    identifier: 'perf-issue',
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });

const told = (report: DocumentDiagnosticReport): readonly string[] => {
  if (report.kind !== DocumentDiagnosticReportKind.Full) throw new Error('The report is not full');
  return report.items.map(
    ({
      code,
      range: {
        start: { line, character },
      },
    }) => `${String(code)} ${String(line)}:${String(character)}`,
  );
};

const lines = completeDraft.split('\n');
const priority = lines.indexOf('**Priority:** High');
const labelled = completeDraft.replace('performance, needs', 'performance, SLOW, needs');
const wrong = {
  range: { start: { line: priority, character: 14 }, end: { line: priority, character: 18 } },
  text: 'Hgh',
};

describe('diagnostics that an editor asks for', () => {
  it('are offered to those that ask, and to no others', async () => {
    expect((await start()).initialized?.capabilities.diagnosticProvider).toMatchObject({
      identifier: 'perf-issue',
      interFileDependencies: false,
    });
    expect((await Session.start()).initialized?.capabilities.diagnosticProvider).toBeUndefined();
  });

  it('are those of the newest version, and never pushed as well', async () => {
    const session = await start();
    await session.open(completeDraft);
    expect(told(await pull(session))).toEqual([]);
    await session.change([wrong]);
    expect(told(await pull(session))).toEqual([`choice-invalid ${String(priority)}:14`]);
    await session.close();
    expect(told(await pull(session))).toEqual([]);
    expect(session.published).toEqual([]);
    expect(session.logged).toEqual([]);
  });

  it('are unchanged as long as the list is', async () => {
    const session = await start();
    await session.open(completeDraft);
    await session.change([wrong]);
    const first = await pull(session);
    expect(first.resultId).toBeDefined();
    const again = await pull(session, first.resultId);
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await session.change([{ text: completeDraft }]);
    const mended = await pull(session, first.resultId);
    expect(told(mended)).toEqual([]);
    expect(mended.resultId).not.toBe(first.resultId);
  });

  it('are full for an id that this server did not give', async () => {
    const session = await start();
    await session.open(completeDraft);
    expect((await pull(session, '1')).kind).toBe('full');
    const before = await pull(session);
    await session.close();
    await session.open(completeDraft);
    expect((await pull(session, before.resultId)).kind).toBe('full');
  });

  it('are full where a problem moved', async () => {
    const session = await start();
    await session.open(completeDraft);
    await session.change([wrong]);
    const before = await pull(session);
    const at = { line: priority - 1, character: 0 };
    await session.change([{ range: { start: at, end: at }, text: '\n\n' }]);
    expect(told(await pull(session, before.resultId))).toEqual([`choice-invalid ${String(priority + 2)}:14`]);
  });

  it('of a version that a folder is waited for with are those of the newest one', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const files = new Map([[`${root}/.github/labels.yml`, () => held.then(() => '- performance')]]);
    const session = await start({ files });
    await session.open(completeDraft);
    const asked = pull(session);
    await session.change([wrong]);
    await session.heard();
    release();
    expect(told(await asked)).toContain(`choice-invalid ${String(priority)}:14`);
  });

  it('are not answered when the question is taken back', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const files = new Map([[`${root}/.github/labels.yml`, () => held.then(() => '- performance')]]);
    const session = await start({ files });
    await session.open(labelled);
    const source = new CancellationTokenSource();
    const asked = session.client.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri: draftUri } },
      source.token,
    );
    const refused = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    source.cancel();
    await session.heard();
    release();
    await refused;
    expect(told(await pull(session))).toEqual(['label-unknown 4:21']);
  });

  it('are asked for again when labels, templates or settings change', async () => {
    const session = await start();
    let refreshes = 0;
    session.client.onRequest(DiagnosticRefreshRequest.type, () => void (refreshes += 1));
    await session.open(labelled);
    expect(told(await pull(session))).toEqual(['label-unknown 4:21']);
    await session.client.sendNotification('perfIssue/trackerLabels', {
      folder: root,
      labels: [{ name: 'slow', description: '' }],
    });
    await until(() => refreshes === 1 || undefined);
    expect(told(await pull(session))).toEqual([]);
    session.files.set(`${root}/.github/perf-issue.yml`, 'rules:\n  field-empty: off\n');
    await session.touch(`${root}/.github/perf-issue.yml`);
    await until(() => refreshes === 2 || undefined);
    await session.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { perfIssue: { rules: { 'choice-invalid': 'off' } } },
    });
    await until(() => refreshes === 3 || undefined);
    expect(session.published).toEqual([]);
  });

  it('of a template are those of its file, and its drafts are asked for again', async () => {
    const uri = `${root}/.github/ISSUE_TEMPLATE/slow.md`;
    const text = '---\nname: Slow\nabout: x\n---\n## What\n\n**Page:**\n';
    const session = await start({ files: new Map([[uri, text]]) });
    let refreshes = 0;
    session.client.onRequest(DiagnosticRefreshRequest.type, () => void (refreshes += 1));
    await session.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: text.replace('name: Slow\n', '') },
    });
    expect(told(await pull(session, undefined, uri))).toContain('template-key-missing 0:0');
    await until(() => refreshes > 0 || undefined);
    expect(session.published).toEqual([]);
  });

  it('of a file that no editor has open are told, and taken back when it is opened', async () => {
    const uri = `${root}/.github/perf-issue.yml`;
    const session = await start({ files: new Map([[uri, 'rules: 7\n']]) });
    await session.open(completeDraft);
    await pull(session);
    await until(
      () => session.published.some((told) => told.uri === uri && told.diagnostics.length > 0) || undefined,
    );
    await session.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: 'rules: 7\n' },
    });
    expect(told(await pull(session, undefined, uri))).not.toEqual([]);
    expect(session.published.findLast((own) => own.uri === uri)?.diagnostics).toEqual([]);
  });
});
