import { describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  CompletionRequest,
  HoverRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  RenameRequest,
  type InlayHint,
  type MarkupContent,
  type TextEdit,
} from 'vscode-languageserver';
import { atCursor, documentOf, edited } from './cursor';
import { ask, type Asking } from './request';
import { bundledTemplate, completeDraft, draftUri } from './session';

const everything = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** The draft with a cursor, put where the marked text stands without it. */
const marked = (text: string, place: string): ReturnType<typeof atCursor> =>
  atCursor(text.replace(place.replace('‸', ''), place));

describe('inlay hints', () => {
  const hints = async (text: string, asking: Asking = {}): Promise<string[]> => {
    const found: InlayHint[] = (await ask(text, InlayHintRequest.type, { range: everything }, asking)) ?? [];
    const lines = text.split(/\r\n|\n/);
    return found.map(({ label, position }) => {
      if (typeof label !== 'string') throw new Error('The label is one text');
      return `${(lines[position.line] ?? '').slice(0, position.character)} ⟨${label}⟩`;
    });
  };

  it('say what each target asks for, and what the breakdown adds up to', async () => {
    expect(await hints(completeDraft)).toEqual([
      '- **Response time:** <400ms average, <900ms p95, <2s p99 ⟨×4.7–7.8 faster⟩',
      '- **Throughput:** 200 requests/second ⟨×5.0 higher⟩',
      '- **CPU usage:** <50% average ⟨−23.1%⟩',
      '- **Database query time:** <150ms average ⟨×17.3 faster⟩',
      '- **Error rate:** <0.1% ⟨×8.0 lower⟩',
      '**Effort:** M (4-8h) ⟨Σ 6.5h⟩',
    ]);
  });

  it('are none in a fresh draft', async () => {
    expect(await hints(bundledTemplate)).toEqual([]);
  });

  it('stand in the lines asked for alone', async () => {
    const line = completeDraft.split('\n').indexOf('- **Throughput:** 200 requests/second');
    const range = { start: { line, character: 0 }, end: { line, character: 99 } };
    expect(await ask(completeDraft, InlayHintRequest.type, { range })).toHaveLength(1);
  });

  it.each([
    [{ inlayHints: { targets: false } }, 1],
    [{ inlayHints: { effort: false } }, 5],
    [{ inlayHints: { targets: false, effort: false } }, 0],
    [{ inlayHints: 'nonsense' }, 6],
  ])('with the settings %j are %d', async (settings, count) => {
    expect(await hints(completeDraft, { settings })).toHaveLength(count);
  });

  it('come from the template’s own labels, in any language, with CRLF', async () => {
    const template =
      '---\nname: x\n---\n## Ist-Zustand\n- **Ladezeit:** <!-- z. B. 3 s -->\n## Soll-Zustand\n- **Ladezeit:** <!-- z. B. 1 s -->\n';
    const draft = template.replace('<!-- z. B. 3 s -->', '3 s').replace('<!-- z. B. 1 s -->', '< 1 s');
    expect(await hints(draft.replaceAll('\n', '\r\n'), { template })).toEqual([
      '- **Ladezeit:** < 1 s ⟨×3.0 faster⟩',
    ]);
  });
});

describe('hover over a metric', () => {
  const hover = async (place: string): Promise<{ value: string; covers: string } | null> => {
    const { text, position } = marked(completeDraft, place);
    const found = await ask(text, HoverRequest.type, { position });
    if (!found?.range) return null;
    return { value: (found.contents as MarkupContent).value, covers: documentOf(text).getText(found.range) };
  };

  it('says how its figures were read, their ranks and what the target asks for', async () => {
    const found = await hover('3.1s avera‸ge, 6.2s p95, 9.4s p99');
    expect(found?.covers).toBe('3.1s average, 6.2s p95, 9.4s p99');
    for (const part of ['3100 ms', '6200 ms', 'p95 ≤ p99', '×7\\.8 faster'])
      expect(found?.value).toContain(part);
  });

  it.each([
    ['the name', '- **Through‸put:** 40', '**Throughput:**'],
    ['a table’s cell', '| 3.1s | 380‸ms |', '380ms'],
    ['a table’s row', '| Throu‸ghput |', 'Throughput'],
  ])('stands at %s', async (_, place, covers) => {
    const found = await hover(place);
    expect(found?.covers).toBe(covers);
    expect(found?.value).toMatch(/×\d/u);
  });
});

describe('code lenses', () => {
  const commands = ['perfIssue.publish', 'perfIssue.goToSection', 'perfIssue.openPublishedIssue'];
  const lenses = async (text: string, asking: Asking): Promise<string[]> =>
    ((await ask(text, CodeLensRequest.type, {}, asking)) ?? []).map(
      ({ command, range }) => `${String(range.start.line)} ${command?.command ?? ''}`,
    );

  it('are those for which the editor has a command', async () => {
    expect(await lenses(completeDraft, { commands })).toEqual([
      '0 perfIssue.publish',
      '0 perfIssue.goToSection',
    ]);
    expect(await lenses(completeDraft, {})).toEqual([]);
    expect(await lenses(completeDraft, { commands, settings: { codeLens: false } })).toEqual([]);
  });

  it('open the issue once there is one, and import results where figures are asked for', async () => {
    const published = completeDraft.replace(
      'assignees:',
      'issue: https://github.com/a/b/issues/1\nassignees:',
    );
    const line = published.split('\n').indexOf('## Current Performance');
    expect(await lenses(published, { commands: [...commands, 'perfIssue.importResults'] })).toEqual([
      '0 perfIssue.publish',
      '0 perfIssue.openPublishedIssue',
      '0 perfIssue.goToSection',
      `${String(line)} perfIssue.importResults`,
    ]);
  });

  it('run a benchmark again where the draft names one, beside the figures and their comparison', async () => {
    const offered = { commands: ['perfIssue.rerunAndCompare'] };
    expect(await lenses(completeDraft, offered)).toEqual([]);
    const named = completeDraft.replace('assignees:', 'benchmark: make bench\nassignees:');
    const lines = named.split('\n');
    const table = lines.findIndex((line) => line.startsWith('| Metric'));
    expect(await lenses(named, offered)).toEqual([
      `${String(lines.indexOf('## Current Performance'))} perfIssue.rerunAndCompare`,
      `${String(table)} perfIssue.rerunAndCompare`,
    ]);
  });

  it('count the fields', async () => {
    const found = await ask(bundledTemplate, CodeLensRequest.type, {}, { commands });
    expect(found?.map(({ command }) => command?.title).join()).toMatch(/\b0\D+\d\d\b/u);
  });
});

describe('rename', () => {
  const rename = async (place: string, newName: string, text = completeDraft): Promise<string> => {
    const at = marked(text, place);
    const found = await ask(at.text, RenameRequest.type, { position: at.position, newName });
    const change = found?.documentChanges?.[0];
    if (!change || !('edits' in change)) throw new Error('There is no edit of a document');
    expect(change.textDocument).toEqual({ uri: draftUri, version: 1 });
    return edited(at.text, change.edits as TextEdit[]);
  };

  it.each(['- **Resp‸onse time:** 3.1s', '- **Response time‸:** <400ms', '| ‸Response time |'])(
    'at %j changes the name everywhere',
    async (place) => {
      const wanted = completeDraft.replaceAll('Response time', 'Time to first row');
      expect(await rename(place, ' Time to first row ')).toBe(wanted);
    },
  );

  it('works in a draft that is not filled in, with CRLF', async () => {
    const text = bundledTemplate.replaceAll('\n', '\r\n');
    expect(await rename('- **Through‸put:** <!-- e.g., 100', 'Rate', text)).toBe(
      text.replaceAll('Throughput:', 'Rate:').replace('| Throughput |', '| Rate |'),
    );
  });

  it('says what the name is before', async () => {
    const { text, position } = marked(completeDraft, '- **CPU ‸usage:** 65%');
    expect(await ask(text, PrepareRenameRequest.type, { position })).toMatchObject({
      placeholder: 'CPU usage',
    });
  });

  it.each([
    ['in a value', '- **CPU usage:** 6‸5%', 'x'],
    ['in prose', 'Two of the ‸largest', 'x'],
    ['to nothing', '- **CPU ‸usage:** 65%', '  '],
    ['to what breaks a table', '- **CPU ‸usage:** 65%', 'a | b'],
    ['to what breaks a label', '- **CPU ‸usage:** 65%', 'a: b'],
    ['to several lines', '- **CPU ‸usage:** 65%', 'a\nb'],
  ])('is refused %s', async (_, place, newName) => {
    await expect(rename(place, newName)).rejects.toThrow();
  });
});

describe('linked editing', () => {
  const linked = async (place: string, text = completeDraft): Promise<string[]> => {
    const at = marked(text, place);
    const found = await ask(at.text, LinkedEditingRangeRequest.type, { position: at.position });
    const document = documentOf(at.text);
    return (found?.ranges ?? []).map(
      ({ start, end }) =>
        `${String(start.line)} ${document.getText({ start, end })}|${document.getText({ start: end, end: { line: end.line, character: end.character + 2 } })}`,
    );
  };

  it('holds the name of a metric in all its places', async () => {
    const places = await linked('- **Resp‸onse time:** 3.1s');
    expect(places.map((place) => place.replace(/^\d+ /, ''))).toEqual([
      'Response time|:*',
      'Response time|:*',
      'Response time| |',
    ]);
    expect(await linked('| ‸Response time |')).toEqual(places);
    expect(await linked('- **Response time‸:** <400ms')).toEqual(places);
  });

  it('takes in what is typed and nothing that ends a name', async () => {
    const { text, position } = marked(completeDraft, '- **Resp‸onse time:** 3.1s');
    const found = await ask(text, LinkedEditingRangeRequest.type, { position });
    const pattern = new RegExp(`^${found?.wordPattern ?? ''}$`, 'u');
    expect(['Response time', 'Time (wall), p95', ''].map((name) => pattern.test(name))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['a:', 'a|b', 'a*', 'a\nb'].map((name) => pattern.test(name))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('leaves alone a name that is written otherwise', async () => {
    const text = completeDraft.replace('| Response time |', '| response time |');
    expect((await linked('- **Resp‸onse time:** 3.1s', text)).length).toBe(2);
    expect(await linked('| ‸response time |', text)).toEqual([]);
  });

  it.each(['- **CPU usage:** 6‸5%', 'Two of the ‸largest', '- To‸ol: ', 'na‸me: '])(
    'is none at %j',
    async (place) => {
      expect(await linked(place)).toEqual([]);
    },
  );
});

describe('completion in figures', () => {
  const labels = async (place: string): Promise<string[]> => {
    const { text, position } = marked(bundledTemplate, place);
    const found = (await ask(text, CompletionRequest.type, { position })) ?? [];
    return (Array.isArray(found) ? found : found.items).map(({ label }) => label);
  };
  const time = '- **Response time:** <!-- e.g., 2.5s average, 5s p95, 8s p99 -->';
  const typing = async (value: string): Promise<string[]> => {
    const text = bundledTemplate.replace(time, `- **Response time:** ${value}`);
    const { text: draft, position } = atCursor(text);
    const found = (await ask(draft, CompletionRequest.type, { position })) ?? [];
    return (Array.isArray(found) ? found : found.items).map(({ label }) => label);
  };

  it.each([
    ['800‸', 'ms'],
    ['800 ‸', 's'],
    ['800 m‸', 'min'],
    ['2.5s ‸', 'average'],
    ['2.5s average, 5s ‸', 'p95'],
    ['2.5s average, 5s p‸', 'p99'],
  ])('%j can go on with %s', async (value, wanted) => {
    expect(await typing(value)).toContain(wanted);
  });

  it('is none in prose and in checklists', async () => {
    expect(await labels('- [ ] 2x‸ faster')).not.toContain('ms');
    expect(await labels('- [ ] N+1‸ query problem')).not.toContain('ms');
  });
});
