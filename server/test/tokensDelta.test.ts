import { describe, expect, it } from 'vitest';
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRequest,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver/node';
import { completeDraft, draftUri, Session } from './session';

const textDocument = { uri: draftUri };
const full = (session: Session): Promise<SemanticTokens> =>
  session.client.sendRequest<SemanticTokens>(SemanticTokensRequest.method, { textDocument });
const since = (session: Session, previousResultId = ''): Promise<SemanticTokens | SemanticTokensDelta> =>
  session.client.sendRequest<SemanticTokens | SemanticTokensDelta>(SemanticTokensDeltaRequest.method, {
    textDocument,
    previousResultId,
  });

describe('semantic tokens since the last ones', () => {
  it('are what an editor makes of its own with the edits', async () => {
    const session = await Session.start();
    await session.open(completeDraft);
    let { data, resultId } = await full(session);
    const lines = completeDraft.split('\n');
    const line = lines.indexOf('**Priority:** High');
    for (const [at, text, until] of [
      [line, 'x', 14],
      [line, '', 15],
      [0, '', 0],
      [20, '\n- 12 ms p95\n', 0],
      [line, '\n\n\n', 0],
    ] as const) {
      const start = { line: at, character: 14 };
      await session.change([{ range: { start, end: { line: at, character: until || 14 } }, text }]);
      const answer = await since(session, resultId);
      if (!('edits' in answer)) throw new Error('The answer is not a delta');
      for (const edit of answer.edits)
        data = [
          ...data.slice(0, edit.start),
          ...(edit.data ?? []),
          ...data.slice(edit.start + edit.deleteCount),
        ];
      expect(answer.resultId).not.toBe(resultId);
      const whole = await full(session);
      expect(data).toEqual(whole.data);
      ({ resultId } = whole);
    }
    expect(session.logged).toEqual([]);
  });

  it('are few after a key, none after nothing, and all for an id that is not known', async () => {
    const session = await Session.start();
    await session.open(completeDraft);
    const { data, resultId } = await full(session);
    const same = await since(session, resultId);
    expect(same).toMatchObject({ edits: [] });
    await session.change([
      { range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } }, text: '\n' },
    ]);
    const moved = await since(session, same.resultId);
    expect('edits' in moved && moved.edits.map((edit) => (edit.data ?? []).length)).toEqual([1]);
    const unknown = await since(session, 'other');
    expect('data' in unknown && unknown.data.length).toBe(data.length);
  });
});
