import { describe, expect, it } from 'vitest';
import { CodeActionRequest, DiagnosticSeverity, type CodeAction } from 'vscode-languageserver';
import type { SecretScanner } from '#core/redaction/model';
import { secretScanner } from '#publishing/secrets/scanner';
import { completeDraft, draftUri, root, Session } from './session';
import { until } from './until';

const token = `ghp_${'aB3'.repeat(12)}`;
const draft = `${completeDraft}\nRan by ${token} as jane@acme.dev.\n`;
const line = draft.split('\n').length - 2;

describe('what should not be published', () => {
  it('is told in a pause, without its value, and mended', async () => {
    let loads = 0;
    const loadScanner = () => {
      loads += 1;
      return Promise.resolve(secretScanner);
    };
    const session = await Session.start({ host: { loadScanner } });
    await session.open(draft);
    expect(await session.diagnostics()).toEqual([]);
    await session.codes(({ length }) => length === 2);
    const [first] = session.published.slice(-1);
    expect(first?.diagnostics).toMatchObject([
      {
        code: 'secret-found',
        severity: DiagnosticSeverity.Error,
        range: { start: { line, character: 7 }, end: { line, character: 7 + token.length } },
      },
      { code: 'personal-data-found', severity: DiagnosticSeverity.Warning },
    ]);
    const actions = await session.client.sendRequest<CodeAction[]>(CodeActionRequest.method, {
      textDocument: { uri: draftUri },
      range: first!.diagnostics[0]!.range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const told = JSON.stringify([session.published, session.logged, actions.map(({ title }) => title)]);
    expect(told).not.toContain(token);
    expect(told).not.toContain('jane');
    const edit = actions.find(({ isPreferred }) => isPreferred === true)?.edit?.documentChanges?.[0];
    expect(edit).toMatchObject({ edits: [{ newText: 'REDACTED_GITHUB_TOKEN_1' }] });
    await session.change([
      {
        range: { start: { line, character: 7 }, end: { line, character: 7 + token.length } },
        text: 'REDACTED_GITHUB_TOKEN_1',
      },
    ]);
    expect((await session.diagnostics()).map(({ code }) => code)).toEqual(['personal-data-found']);
    expect(loads).toBe(1);
  });

  it('is told as the team says, and not twice when the draft is rendered', async () => {
    const config = 'rules:\n  secret-found: off\n  personal-data-found: [info, { kinds: [email] }]\n';
    const session = await Session.start({ files: new Map([[`${root}/.github/perf-issue.yml`, config]]) });
    await session.open(draft);
    await session.codes(({ length }) => length === 1);
    expect(session.published.at(-1)?.diagnostics).toMatchObject([
      { code: 'personal-data-found', severity: DiagnosticSeverity.Information },
    ]);
    const rendered = await session.request('perfIssue/renderDraft', { textDocument: { uri: draftUri } });
    expect(rendered?.problems).toEqual([]);
  });

  it('is not told where the rules fail, and what they say is kept out of the log', async () => {
    const scanner: SecretScanner = { scan: (text) => Promise.reject(new Error(text)) };
    const session = await Session.start({ host: { loadScanner: () => Promise.resolve(scanner) } });
    await session.open(draft);
    await until(() => session.logged[0]);
    expect(session.logged.join('\n')).not.toContain(token);
  });
});
