import { describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  SelectionRangeRequest,
  type CodeAction,
  type DocumentSymbol,
  type MarkupContent,
  type SelectionRange,
  type TextEdit,
} from 'vscode-languageserver';
import { atCursor, documentOf, edited } from './cursor';
import { bundledTemplate, completeDraft, draftUri, root, Session } from './session';

const textDocument = { uri: draftUri };

/** A template whose headings nest. */
const nested = '---\nname: x\n---\n# One\n### Two\n## Three\n## Two\n#### Four\n# Three\n# Five\n';

/** `template` is the only one of the folder. */
async function opened(text: string, template?: string): Promise<Session> {
  const files = new Map(template === undefined ? [] : [[`${root}/.github/ISSUE_TEMPLATE/x.md`, template]]);
  const session = await Session.start({ files });
  await session.open(text);
  return session;
}

describe('code actions', () => {
  const actionsAt = async (
    marked: string,
    only?: string[],
  ): Promise<{ text: string; actions: CodeAction[] }> => {
    const { text, position } = atCursor(marked);
    const session = await opened(text);
    const found = await session.client.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    expect(session.logged).toEqual([]);
    return { text, actions: (found ?? []) as CodeAction[] };
  };
  const edits = (action: CodeAction | undefined): TextEdit[] => {
    const change = action?.edit?.documentChanges?.[0];
    if (!change || !('edits' in change)) throw new Error('There is no edit of a document');
    expect(change.textDocument).toEqual({ uri: draftUri, version: 1 });
    return change.edits as TextEdit[];
  };

  it('repair the problem under the cursor', async () => {
    const { text, actions } = await actionsAt(
      completeDraft.replace('**Priority:** High', '**Priority:** ‸Hig'),
    );
    expect(actions.map(({ kind, isPreferred }) => [kind, isPreferred])).toEqual([
      ['quickfix', false],
      ['quickfix', true],
      ['quickfix', false],
      ['quickfix', false],
    ]);
    expect(actions[1]?.diagnostics?.map(({ code }) => code)).toEqual(['choice-invalid']);
    expect(edited(text, edits(actions[1]))).toBe(completeDraft);
  });

  it('draw a chart again whose figures were changed since it was drawn', async () => {
    const chart = (code: string): string =>
      completeDraft.replace(/(\| Response time \|.*\n(?:\|.*\n)*)/, `$1\n\`\`\`mermaid\n${code}\n\`\`\`\n`);
    const drawn = (after: string): string =>
      chart(`%% perf-issue chart: comparison Response time
%%{init: {"xyChart": {"width": 640, "height": 240}}}%%
xychart-beta
  title "Response time (p95)"
  x-axis ["Before 4.8", "After ${after}"]
  y-axis "s" 0 --> 5.3
  bar [4.8, ${after}]`);
    const row = /(\| Response time \|).*/;
    const measured = (text: string): string => text.replace(row, '$1 4.8 s p95 | 0.6 s p95 | 8x faster |');
    const { text, actions } = await actionsAt(measured(drawn('0.9').replace('bar [4.8', 'bar [‸4.8')));
    expect(actions.map(({ title }) => title)).toEqual(['Draw the chart again']);
    expect(edited(text, edits(actions[0]))).toBe(measured(drawn('0.6')));
  });

  it('are none where nothing is wrong', async () => {
    expect(
      (await actionsAt(completeDraft.replace('Two of the largest', '‸Two of the largest'))).actions,
    ).toEqual([]);
  });

  it.each([['source.fixAll.perf-issue'], ['source.fixAll'], ['source']])(
    '%s repairs all that is mechanical',
    async (only) => {
      const broken = completeDraft
        .replace('labels: performance, needs-triage', 'labels: performance, needs-triage, performance‸')
        .replace('O(n²)', 'O(nÂ²)')
        .replace('|--------|--------|-------|-------------|', '|--------|--------|')
        .replace('**Priority:** High', '**Priority:** Hig');
      const { text, actions } = await actionsAt(broken, [only]);
      expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.perf-issue']);
      expect(edited(text, edits(actions[0]))).toBe(
        completeDraft
          .replace('|--------|--------|-------|-------------|', '| --- | --- | --- | --- |')
          .replace('**Priority:** High', '**Priority:** Hig'),
      );
    },
  );

  it('offer no fix-all unasked, and none where there is nothing', async () => {
    const broken = completeDraft.replace('O(n²)', 'O(nÂ‸²)');
    expect((await actionsAt(broken)).actions.map(({ kind }) => kind)).toEqual(['quickfix']);
    expect((await actionsAt(broken, ['quickfix'])).actions.map(({ kind }) => kind)).toEqual(['quickfix']);
    expect((await actionsAt(broken, ['refactor'])).actions).toEqual([]);
    expect((await actionsAt(`‸${completeDraft}`, ['source.fixAll.perf-issue'])).actions).toEqual([]);
  });
});

describe('hover', () => {
  const hover = async (marked: string): Promise<{ value: string; covers: string } | null> => {
    const { text, position } = atCursor(marked);
    const session = await opened(text);
    const found = await session.client.sendRequest(HoverRequest.type, { textDocument, position });
    if (!found?.range) return null;
    return { value: (found.contents as MarkupContent).value, covers: documentOf(text).getText(found.range) };
  };

  it.each([
    ['a section', '## Curr‸ent Performance', 'Current Performance'],
    ['a field', '**Obse‸rved Behavior:**', '**Observed Behavior:**'],
    ['a field in a group', '- **Through‸put:**', '**Throughput:**'],
    ['a choice', '**Priority:** Hi‸gh', 'High'],
    ['a choice with its hours', '**Effort:** M (4‸-8h)', 'M (4-8h)'],
  ])('says of %s what the template says', async (_, marked, covers) => {
    const found = await hover(completeDraft.replace(marked.replace('‸', ''), marked));
    expect(found?.covers).toBe(covers);
    expect(found?.value.length).toBeGreaterThan(10);
  });

  it('says what the field is for, and lets nothing become Markdown', async () => {
    const field = await hover(
      completeDraft.replace('**Alternatives Considered', '**Alterna‸tives Considered'),
    );
    expect(field?.value).toContain('What other approaches were evaluated? Trade\\-offs?');
    const effort = await hover(completeDraft.replace('**Effort:**', '**Eff‸ort:**'));
    for (const size of ['XS', 'XXL']) expect(effort?.value).toContain(size);
  });

  it.each(['Two of‸ the largest', 'na‸me: Performance'])('is nothing in %j', async (marked) => {
    expect(await hover(completeDraft.replace(marked.replace('‸', ''), marked))).toBeNull();
  });
});

describe('symbols', () => {
  const symbols = async (text: string, template?: string): Promise<DocumentSymbol[]> => {
    const session = await opened(text, template);
    const found = (await session.client.sendRequest(DocumentSymbolRequest.type, {
      textDocument,
    })) as DocumentSymbol[];
    const whole = documentOf(text);
    const check = (symbol: DocumentSymbol): void => {
      // What LSP asks: a name, and the selection inside of the range.
      expect(symbol.name.trim()).not.toBe('');
      expect(whole.offsetAt(symbol.selectionRange.start)).toBeGreaterThanOrEqual(
        whole.offsetAt(symbol.range.start),
      );
      expect(whole.offsetAt(symbol.selectionRange.end)).toBeLessThanOrEqual(whole.offsetAt(symbol.range.end));
      symbol.children?.forEach(check);
    };
    found.forEach(check);
    return found;
  };
  const tree = (list: readonly DocumentSymbol[] = [], indent = ''): string[] =>
    list.flatMap(({ name, detail, children }) => [
      `${indent}${name}${detail ? ` · ${detail}` : ''}`,
      ...tree(children, `${indent}  `),
    ]);

  it('are sections, then fields with their values', async () => {
    const found = tree(await symbols(completeDraft));
    expect(found.filter((line) => !line.startsWith(' '))).toEqual([
      'Performance Issue · 1 of 1',
      'Current Performance · 12 of 12',
      'Target Performance · 7 of 7',
      'User Impact · 3 of 3',
      'Root Cause Analysis · 3 of 3',
      'Proposed Optimization · 4 of 4',
      'Technical Context · 3 of 3',
      'Benchmarking Plan · 5 of 5',
      'Acceptance Criteria',
      'Additional Context · 7 of 7',
      'Priority · 2 of 2',
      'Estimated Effort · 7 of 7',
    ]);
    expect(found.slice(found.indexOf('Priority · 2 of 2'))).toEqual([
      'Priority · 2 of 2',
      '  Priority · High',
      '  Justification · Two of the largest customers see it every morning.',
      'Estimated Effort · 7 of 7',
      '  Effort · M (4-8h)',
      '  Breakdown · 4 of 4',
      '    Profiling/analysis · 1h',
      '    Implementation · 3h',
      '    Testing/benchmarking · 2h',
      '    Monitoring setup · 0.5h',
      '  Complexity · 1 of 3 ticked',
      '  Additional Notes · The export job has the same loop and is left for another issue.',
    ]);
  });

  it('nest by the level of headings', async () => {
    const text = '---\nname: x\n---\n# One\n\n### Two\n\n## Three\n\n#### Four\n\n# Five\n\n## Mine\n';
    const found = await symbols(text, nested);
    expect(tree(found).map((line) => line.split(' · ')[0])).toEqual([
      'One',
      '  Two',
      '  Three',
      '    Four',
      'Five',
    ]);
    expect(found[0]?.range).toEqual({ start: { line: 3, character: 0 }, end: { line: 11, character: 0 } });
  });

  it.each(['', '\n\n', 'text', '#', '# \n', '---\n---\n', '**:**\n', '- **a:**\n  - **b:**\n'])(
    'are legal for %j',
    async (text) => {
      await symbols(text);
    },
  );
});

describe('folding', () => {
  const folds = async (text: string, template?: string): Promise<string[]> => {
    const session = await opened(text, template);
    const found = await session.client.sendRequest(FoldingRangeRequest.type, { textDocument });
    return (found ?? []).map(
      ({ startLine, endLine, kind }) => `${String(startLine)}-${String(endLine)}${kind ? ` ${kind}` : ''}`,
    );
  };

  it('is by front matter, section, code and comment', async () => {
    const text =
      '---\nname: x\n---\n\n# One\n\ntext\n\n```\na\nb\n```\n\n## Two\n\n<!-- a\nb -->\n\nmore\n\n\n# Three\nx\n';
    const expected = ['0-2', '4-18', '8-11', '13-18', '15-16 comment', '21-22'];
    expect(await folds(text, nested)).toEqual(expected);
    expect(await folds(text.replace(/\n/g, '\r\n'), nested)).toEqual(expected);
  });

  it('folds the pages of a long code block as one', async () => {
    const code = 'x = 1\n'.repeat(20_000);
    expect(await folds(`# One\n\n\`\`\`\n${code}\`\`\`\n`)).toEqual(['0-20003', '2-20003']);
  });

  it.each(['', 'x', '# a', '```', '<!--', '---\n---'])('is nothing for %j', async (text) => {
    expect((await folds(text)).filter((fold) => !fold.startsWith('0-'))).toEqual([]);
  });
});

describe('selection ranges', () => {
  it('grow from the word to the draft, each inside of the next', async () => {
    const { text, position } = atCursor(
      completeDraft.replace('- **Throughput:** 40 requests', '- **Throughput:** 40 req‸uests'),
    );
    const session = await opened(text);
    const [first] =
      (await session.client.sendRequest(SelectionRangeRequest.type, {
        textDocument,
        positions: [position],
      })) ?? [];
    const covered: string[] = [];
    for (let at: SelectionRange | undefined = first; at; at = at.parent)
      covered.push(documentOf(text).getText(at.range));
    expect(covered[0]).toBe('requests');
    expect(covered).toContain('40 requests/second');
    expect(covered).toContain('- **Throughput:** 40 requests/second');
    expect(covered.some((own) => own.startsWith('**Metrics:**') && own.endsWith('0.8% timeouts'))).toBe(true);
    expect(covered.some((own) => own.startsWith('## Current Performance'))).toBe(true);
    expect(covered.at(-1)).toBe(text);
    covered.slice(1).forEach((own, i) => {
      expect(own.length).toBeGreaterThan(covered[i]!.length);
      expect(own).toContain(covered[i]);
    });
  });

  it('answer each position, wherever it is', async () => {
    const session = await opened('# a\r\n\r\nb 🐢 c');
    const positions = [
      { line: 0, character: 0 },
      { line: 1, character: 0 },
      { line: 2, character: 3 },
      { line: 9, character: 9 },
    ];
    const found = await session.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions });
    expect(found).toHaveLength(positions.length);
  });
});

describe('toggling a checkbox', () => {
  const toggled = async (marked: string): Promise<string> => {
    const lines = marked
      .split('\n')
      .flatMap((line, i) => (line.includes('‸') ? [{ line: i, character: line.indexOf('‸') }] : []));
    const text = marked.replaceAll('‸', '');
    const session = await opened(text);
    return edited(
      text,
      await session.request('perfIssue/toggleCheckbox', { textDocument, positions: lines }),
    );
  };
  it.each([
    ['ticks', '- [ ] a‸', '- [x] a'],
    ['unticks', '- [x] a‸', '- [ ] a'],
    ['unticks a capital', '‸- [X] a', '- [ ] a'],
    ['numbered', '1. [ ] a‸', '1. [x] a'],
    ['nested', '- a\n  * [ ] b‸', '- a\n  * [x] b'],
    ['in a quote', '> - [ ] a‸', '> - [x] a'],
    ['several', '- [ ] a‸\n- [ ] b\n- [x] c‸', '- [x] a\n- [ ] b\n- [ ] c'],
    ['gives an item a box', '- a‸', '- [ ] a'],
    ['leaves text alone', 'a‸\n\n# b‸', 'a\n\n# b'],
    ['behind emoji and right to left', '🐢🐢 مرحبا\n\n- [ ] مرحبا 🐢‸', '🐢🐢 مرحبا\n\n- [x] مرحبا 🐢'],
    ['the last line', '- [ ]‸', '- [x]'],
  ])('%s', async (_, marked, expected) => {
    expect(await toggled(marked)).toBe(expected);
    expect(await toggled(marked.replace(/\n/g, '\r\n'))).toBe(expected.replace(/\n/g, '\r\n'));
  });

  it('toggles a line once, whatever the cursors on it', async () => {
    const session = await opened('- [ ] a');
    const positions = [
      { line: 0, character: 0 },
      { line: 0, character: 5 },
    ];
    expect(await session.request('perfIssue/toggleCheckbox', { textDocument, positions })).toHaveLength(1);
  });
});

describe('the summary', () => {
  it('counts what is filled in', async () => {
    const summary = await (await opened(completeDraft)).request('perfIssue/draftSummary', { textDocument });
    expect(summary).toMatchObject({
      version: 1,
      template: 'Performance Optimization',
      title: '[PERFORMANCE] Listing 200 invoices takes 6.2 s at p95',
      issue: null,
      filled: 54,
      total: 54,
      errors: 0,
      warnings: 0,
    });
    expect(new Set(summary?.sections.map(({ state }) => state))).toEqual(new Set(['done']));
    const fresh = await (await opened(bundledTemplate)).request('perfIssue/draftSummary', { textDocument });
    expect(fresh).toMatchObject({ filled: 0, total: 54, errors: 1, warnings: 0 });
    expect(fresh?.sections.filter(({ state }) => state !== 'empty').map(({ heading }) => heading)).toEqual([
      'Acceptance Criteria',
    ]);
  });

  it('says of each section and field how far it is', async () => {
    const text = completeDraft
      .replace('**Priority:** High', '**Priority:** Hgh')
      .replace('1.2GB steady state', '<!-- later -->');
    const summary = await (await opened(text)).request('perfIssue/draftSummary', { textDocument });
    const states = new Map(
      summary?.sections.map(({ heading, state, filled, total }) => [
        heading,
        `${state} ${String(filled)}/${String(total)}`,
      ]),
    );
    expect(states.get('Priority')).toBe('wrong 2/2');
    expect(states.get('Current Performance')).toBe('partly 11/12');
    const current = summary?.sections.find(({ heading }) => heading === 'Current Performance');
    expect(current?.fields.slice(1, 4).map(({ label, detail, state }) => [label, detail, state])).toEqual([
      ['Metrics', '5 of 6', 'partly'],
      ['Response time', '3.1s average, 6.2s p95, 9.4s p99', 'done'],
      ['Throughput', '40 requests/second', 'done'],
    ]);
    const lines = text.split('\n');
    expect(lines[current!.selectionRange.start.line]).toBe('## Current Performance');
    expect(lines[current!.fields[2]!.selectionRange.start.line]).toContain('**Response time:**');
  });

  it('has the link of what is published', async () => {
    const text = completeDraft.replace(
      "assignees: ''",
      "assignees: ''\nissue: https://github.com/o/r/issues/7",
    );
    expect((await (await opened(text)).request('perfIssue/draftSummary', { textDocument }))?.issue).toBe(
      'https://github.com/o/r/issues/7',
    );
  });

  it('shows no section for what is only white space or a mark', async () => {
    for (const before of ['\n\n', '\uFEFF\n']) {
      const summary = await (
        await opened(`${before}## Priority\n`)
      ).request('perfIssue/draftSummary', { textDocument });
      expect(summary?.sections.map(({ heading }) => heading)).toEqual(['Priority']);
    }
  });

  it('is null for what is not open', async () => {
    const session = await Session.start();
    expect(await session.request('perfIssue/draftSummary', { textDocument })).toBeNull();
    expect(await session.request('perfIssue/renderDraft', { textDocument })).toBeNull();
    expect(
      await session.request('perfIssue/toggleCheckbox', {
        textDocument,
        positions: [{ line: 0, character: 0 }],
      }),
    ).toEqual([]);
    expect(await session.request('perfIssue/issueLink', { textDocument, issue: 'x' })).toEqual([]);
  });
});

describe('rendering', () => {
  it('gives what is published and what stands against it', async () => {
    const rendered = await (await opened(bundledTemplate)).request('perfIssue/renderDraft', { textDocument });
    expect(rendered?.payload.labels).toEqual(['performance', 'needs-triage']);
    expect(rendered?.payload.body).not.toContain('<!--');
    expect(
      rendered?.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ code, range }) => [code, range.start]),
    ).toEqual([['title-missing', { line: 3, character: 7 }]]);
    expect(rendered?.stripped).toBeGreaterThan(50);
    expect(rendered?.emptySections).toContain('Priority');
  });
});

describe('the link of an issue', () => {
  const link = 'https://github.com/o/r/issues/7';
  it.each([
    ['without one', completeDraft],
    ['with an old one', completeDraft.replace("assignees: ''", 'issue: https://github.com/o/r/issues/1')],
    ['with an empty key', completeDraft.replace("assignees: ''", 'issue:')],
    ['without front matter', '## Priority\n'],
    ['empty', ''],
    ['in CR LF', completeDraft.replace(/\n/g, '\r\n')],
    ['with a byte order mark', `\uFEFF${completeDraft}`],
    ['with a long body', `---\nname: x\n---\n${'a\n'.repeat(50_000)}`],
  ])('is written into a draft %s', async (_, text) => {
    const session = await opened(text);
    const after = edited(text, await session.request('perfIssue/issueLink', { textDocument, issue: link }));
    await session.change([{ text: after }]);
    expect((await session.request('perfIssue/draftSummary', { textDocument }))?.issue).toBe(link);
    expect(after.match(/issues\/\d+/g)).toEqual(['issues/7']);
    expect(
      await session
        .request('perfIssue/issueLink', { textDocument, issue: link })
        .then((edits) => edited(after, edits as TextEdit[])),
    ).toBe(after);
  });
});

describe('new drafts', () => {
  const own = `${root}/.github/ISSUE_TEMPLATE`;
  const files = new Map([
    [`${own}/bug.md`, '---\nname: Bug\nabout: A fault\n---\n\n## What\n'],
    [
      `${own}/speed.md`,
      "---\nname: Slow thing\nabout: Speed\ntitle: 'perf: '\nlabels: performance\n---\n\n## What\n",
    ],
    [`${own}/notes.txt`, 'no template'],
  ]);

  it('offers the templates of the folder, those about performance first, the bundled one too', async () => {
    const session = await Session.start({ files });
    const templates = await session.request('perfIssue/templates', { folder: root });
    expect(templates.map(({ name, source, performance }) => [name, source, performance])).toEqual([
      ['Slow thing', 'workspace', true],
      ['Performance Optimization', 'bundled', true],
      ['Bug', 'workspace', false],
    ]);
    expect(
      (await session.request('perfIssue/templates', { folder: null })).map(({ source }) => source),
    ).toEqual(['bundled']);
    const [slow] = templates;
    const draft = await session.request('perfIssue/newDraft', {
      folder: root,
      template: slow!.id,
      title: 'Search: 3 s / query 🐌',
    });
    expect(draft?.text).toBe(
      "---\nname: Slow thing\nabout: Speed\ntitle: 'perf: Search: 3 s / query 🐌'\nlabels: performance\n---\n\n## What\n",
    );
    expect(draft?.fileName).toBe('search-3-s-query.perf.md');
    expect(
      await session.request('perfIssue/newDraft', { folder: root, template: 'gone', title: '' }),
    ).toBeNull();
  });

  it.each([
    ['', 'performance-issue.perf.md'],
    ['[PERFORMANCE] Slow', 'slow.perf.md'],
    ['../../etc/passwd', 'etc-passwd.perf.md'],
    ['a'.repeat(300), `${'a'.repeat(60)}.perf.md`],
    ['بحث بطيء', 'بحث-بطيء.perf.md'],
    ['???', 'performance-issue.perf.md'],
  ])('makes a file name of %j', async (title, fileName) => {
    const session = await Session.start();
    const draft = await session.request('perfIssue/newDraft', { folder: null, template: 'bundled', title });
    expect(draft?.fileName).toBe(fileName);
  });

  it('is free of errors with a title', async () => {
    const session = await Session.start();
    const draft = await session.request('perfIssue/newDraft', {
      folder: null,
      template: 'bundled',
      title: "It's slow: 5s",
    });
    await session.open(draft?.text ?? '');
    expect((await session.diagnostics()).filter(({ severity }) => severity !== 4)).toEqual([]);
  });
});
