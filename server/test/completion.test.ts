import { describe, expect, it } from 'vitest';
import { CompletionRequest, type CompletionItem, type Position, type TextEdit } from 'vscode-languageserver';
import { atCursor, documentOf, edited } from './cursor';
import { bundledTemplate, completeDraft, draftUri, root, Session, type Files } from './session';

interface Offered {
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The text when the item is taken. */
  readonly taken: (label: string) => string;
}

const editOf = (item: CompletionItem): TextEdit => {
  if (!item.textEdit || !('range' in item.textEdit)) throw new Error(`${item.label} has no edit`);
  return item.textEdit;
};

async function complete(marked: string, files: Files = new Map()): Promise<Offered> {
  const { text, position } = atCursor(marked);
  const session = await Session.start({ files });
  await session.open(text);
  const result = await session.client.sendRequest(CompletionRequest.type, {
    textDocument: { uri: draftUri },
    position,
  });
  const items = Array.isArray(result) ? result : (result?.items ?? []);
  expect(session.logged).toEqual([]);
  for (const item of items) expectLegal(item, position);
  return {
    items,
    labels: items.map(({ label }) => label),
    taken: (label) => {
      const item = items.find((own) => own.label === label);
      if (!item) throw new Error(`${label} is not among ${items.map((own) => own.label).join()}`);
      expectFound(item, text, position);
      return edited(text, [editOf(item)]);
    },
  };
}

/** What LSP asks of an item's edit. */
function expectLegal(item: CompletionItem, position: Position): void {
  const { range } = editOf(item);
  expect(range.start.line).toBe(position.line);
  expect(range.end.line).toBe(position.line);
  expect(range.start.character).toBeLessThanOrEqual(position.character);
  expect(range.end.character).toBeGreaterThanOrEqual(position.character);
}

/** An editor hides an item in whose filter text it does not find what was typed. */
function expectFound(item: CompletionItem, text: string, position: Position): void {
  const { range } = editOf(item);
  const typed = documentOf(text).getText({ start: range.start, end: position }).trimStart().toLowerCase();
  const filter = (item.filterText ?? item.label).toLowerCase();
  let at = 0;
  for (const char of typed) {
    at = filter.indexOf(char, at) + 1;
    expect(at, `“${typed}” does not find “${filter}”`).toBeGreaterThan(0);
  }
}

const matter = (lines: string): string =>
  `---\nname: Performance Optimization\ntitle: t\n${lines}\n---\n\n## Priority\n`;
const labelFile: Files = new Map([
  [`${root}/.github/labels.yml`, '- name: area/db\n  description: Queries\n- "type: bug"\n- performance\n'],
]);

describe('labels', () => {
  it.each([
    ['nothing yet', 'labels: ‸', ['performance', 'needs-triage'], 'labels: needs-triage'],
    ['behind the colon', 'labels:‸', ['performance', 'needs-triage'], 'labels: needs-triage'],
    ['a comma string', 'labels: performance, ‸', ['needs-triage'], 'labels: performance, needs-triage'],
    ['behind the comma', 'labels: performance,‸', ['needs-triage'], 'labels: performance, needs-triage'],
    ['before a name', 'labels: ‸, performance', ['needs-triage'], 'labels: needs-triage, performance'],
    ['a name begun', 'labels: performance, need‸', ['needs-triage'], 'labels: performance, needs-triage'],
    [
      'a name begun before others',
      'labels: need‸, performance',
      ['needs-triage'],
      'labels: needs-triage, performance',
    ],
    [
      'a quoted comma string',
      "labels: 'performance, ‸'",
      ['needs-triage'],
      "labels: 'performance, needs-triage'",
    ],
    ['an empty quoted string', "labels: '‸'", ['performance', 'needs-triage'], "labels: 'needs-triage'"],
    ['a flow list', 'labels: [performance, ‸]', ['needs-triage'], 'labels: [performance, needs-triage]'],
    [
      'a flow list, behind the comma',
      'labels: [performance,‸]',
      ['needs-triage'],
      'labels: [performance, needs-triage]',
    ],
    ['an empty flow list', 'labels: [‸]', ['performance', 'needs-triage'], 'labels: [needs-triage]'],
    [
      'a quoted name in a flow list',
      "labels: [performance, 'need‸']",
      ['needs-triage'],
      "labels: [performance, 'needs-triage']",
    ],
    [
      'a block list',
      'labels:\n  - performance\n  - ‸',
      ['needs-triage'],
      'labels:\n  - performance\n  - needs-triage',
    ],
    [
      'a block list, behind the dash',
      'labels:\n  - performance\n  -‸',
      ['needs-triage'],
      'labels:\n  - performance\n  - needs-triage',
    ],
    [
      'a block list without indentation',
      'labels:\n- performance\n- need‸',
      ['needs-triage'],
      'labels:\n- performance\n- needs-triage',
    ],
    [
      'the first of a block list',
      'labels:\n  - ‸',
      ['performance', 'needs-triage'],
      'labels:\n  - needs-triage',
    ],
    [
      'between two of a block list',
      'labels:\n  - performance\n  - ‸\n  - other',
      ['needs-triage'],
      'labels:\n  - performance\n  - needs-triage\n  - other',
    ],
    ['another case', 'labels: PERFORMANCE, ‸', ['needs-triage'], 'labels: PERFORMANCE, needs-triage'],
  ])('%s', async (_, lines, labels, after) => {
    const offered = await complete(matter(lines));
    expect(offered.labels).toEqual(labels);
    expect(offered.taken('needs-triage')).toBe(matter(after));
    const windows = await complete(matter(lines).replace(/\n/g, '\r\n'));
    expect(windows.taken('needs-triage')).toBe(matter(after).replace(/\n/g, '\r\n'));
  });

  it.each([
    ['all are there', 'labels: performance, needs-triage, ‸'],
    ['all are there, in a list', 'labels: [needs-triage, performance, ‸]'],
    ['another key', 'assignees: ‸'],
    ['behind the list', 'labels: [performance] ‸'],
    ['behind the string', "labels: 'performance' ‸"],
    ['before the list', 'labels: ‸[performance]'],
  ])('none: %s', async (_, lines) => {
    expect((await complete(matter(lines))).labels).toEqual([]);
  });

  it('are those of the repository too, once each, with what they are for', async () => {
    const offered = await complete(matter('labels: ‸'), labelFile);
    expect(offered.labels).toEqual(['performance', 'needs-triage', 'area/db', 'type: bug']);
    expect(offered.items.find(({ label }) => label === 'area/db')?.documentation).toBe('Queries');
  });

  it.each([
    ['labels: ‸', "labels: 'type: bug'"],
    ['labels: [‸]', "labels: ['type: bug']"],
    ['labels:\n  - ‸', "labels:\n  - 'type: bug'"],
    ["labels: 'performance, ‸'", "labels: 'performance, type: bug'"],
  ])('stand in quotes where YAML needs them: %s', async (lines, after) => {
    expect((await complete(matter(lines), labelFile)).taken('type: bug')).toBe(matter(after));
  });

  it('are those that the tracker has, once signed in', async () => {
    const { text, position } = atCursor(matter('labels: ‸'));
    const session = await Session.start();
    await session.open(text);
    await session.client.sendNotification('perfIssue/trackerLabels', {
      folder: root,
      labels: [{ name: 'from-tracker', description: 'D' }],
    });
    const result = await session.client.sendRequest(CompletionRequest.type, {
      textDocument: { uri: draftUri },
      position,
    });
    expect((result as CompletionItem[]).map(({ label }) => label)).toEqual([
      'performance',
      'needs-triage',
      'from-tracker',
    ]);
  });

  it('never offer what is there', async () => {
    for (const list of ['area/db, ‸', '[area/db, ‸]', '\n  - area/db\n  - ‸', "'area/db, ‸'"]) {
      expect((await complete(matter(`labels: ${list}`), labelFile)).labels).not.toContain('area/db');
    }
  });
});

describe('keys', () => {
  it('are those that are not there yet', async () => {
    const offered = await complete(matter('‸'));
    expect(offered.labels).toEqual(
      expect.arrayContaining(['about', 'labels', 'assignees', 'type', 'milestone', 'projects']),
    );
    expect(offered.labels).not.toContain('name');
    expect(offered.labels).not.toContain('title');
    expect(offered.taken('labels')).toBe(matter('labels: '));
    expect(offered.items.every(({ documentation }) => documentation !== undefined)).toBe(true);
  });

  it('replace what was begun', async () => {
    expect((await complete(matter('lab‸'))).taken('labels')).toBe(matter('labels: '));
    expect((await complete(matter('lab‸: a'))).taken('labels')).toBe(matter('labels: a'));
  });
});

describe('choices', () => {
  const effort = ['XS (<2h)', 'S (2-4h)', 'M (4-8h)', 'L (8-16h)', 'XL (16-32h)', 'XXL (>32h)'];
  const priority = ['Critical', 'High', 'Medium', 'Low'];
  const at = (line: string, marked: string): string => completeDraft.replace(line, marked);
  const choicesIn = ({ items }: Offered, choices: readonly string[]): string[] =>
    items.map(({ label }) => label).filter((label) => choices.includes(label));

  it.each([
    ['empty', '**Effort:** ‸', '**Effort:** M (4-8h)'],
    ['behind the label', '**Effort:**‸', '**Effort:** M (4-8h)'],
    ['begun', '**Effort:** M‸', '**Effort:** M (4-8h)'],
    ['another value', '**Effort:** XL (16-32h)‸', '**Effort:** M (4-8h)'],
    [
      'the placeholder',
      '**Effort:** ‸<!-- XS (<2h) | S (2-4h) | M (4-8h) | L (8-16h) | XL (16-32h) | XXL (>32h) -->',
      '**Effort:** M (4-8h)',
    ],
    ['in the placeholder', '**Effort:** <!-- XS‸ (<2h) | S (2-4h) | M (4-8h) -->', '**Effort:** M (4-8h)'],
  ])('effort, %s', async (_, marked, after) => {
    const offered = await complete(at('**Effort:** M (4-8h)', marked));
    expect(choicesIn(offered, effort)).toEqual(effort);
    expect(offered.taken('M (4-8h)')).toBe(at('**Effort:** M (4-8h)', after));
  });

  it('say how long and how urgent', async () => {
    const sizes = (await complete(at('**Effort:** M (4-8h)', '**Effort:** ‸'))).items.filter(({ label }) =>
      effort.includes(label),
    );
    expect(sizes.map(({ documentation }) => JSON.stringify(documentation))).toEqual([
      expect.stringContaining('2'),
      expect.stringMatching(/2\D+4/),
      expect.stringMatching(/4\D+8/),
      expect.stringMatching(/8\D+16/),
      expect.stringMatching(/16\D+32/),
      expect.stringContaining('32'),
    ]);
    const offered = await complete(at('**Priority:** High', '**Priority:** ‸'));
    expect(choicesIn(offered, priority)).toEqual(priority);
    expect(
      offered.items
        .filter(({ label }) => priority.includes(label))
        .every(({ documentation }) => documentation !== undefined),
    ).toBe(true);
    // In the order of the template, not of the alphabet.
    const sorted = [...offered.items].sort((a, b) =>
      (a.sortText ?? a.label).localeCompare(b.sortText ?? b.label),
    );
    expect(sorted.slice(0, 4).map(({ label }) => label)).toEqual(priority);
  });

  it('are none elsewhere', async () => {
    expect(choicesIn(await complete(at('Two of the largest', 'Two‸ of the largest')), priority)).toEqual([]);
    expect(choicesIn(await complete(at('**Priority:** High', '**Pri‸ority:** High')), priority)).toEqual([]);
  });
});

describe('checklist items', () => {
  it('are those that are not there', async () => {
    const marked = completeDraft
      .replace('- [ ] Growing over time\n', '')
      .replace('- [ ] Intermittent spikes', '- ‸');
    const offered = await complete(marked);
    expect(offered.labels.slice(0, 2)).toEqual(['Intermittent spikes', 'Growing over time']);
    expect(offered.taken('Growing over time')).toContain(
      '- [x] With large datasets\n- [ ] Growing over time\n\n',
    );
    const begun = await complete(completeDraft.replace('- [ ] Growing over time', '- [ ] Gro‸'));
    expect(begun.taken('Growing over time')).toBe(completeDraft);
  });
});

describe('missing sections and fields', () => {
  const without = (text: string, from: string, to: string): string =>
    text.slice(0, text.indexOf(from)) + text.slice(text.indexOf(to));

  it('offers a section that is missing', async () => {
    const gone = without(completeDraft, '## User Impact', '## Root Cause Analysis');
    const marked = gone.replace('## Root Cause Analysis', '‸\n\n## Root Cause Analysis');
    const offered = await complete(marked);
    expect(offered.labels).toContain('## User Impact');
    expect(offered.labels.filter((label) => label.startsWith('#'))).toEqual(['## User Impact']);
    const after = offered.taken('## User Impact');
    expect(after).toContain('## User Impact\n\n**Who is affected?**\n- [ ] All users');
    const begun = await complete(marked.replace('‸', '## U‸'));
    expect(begun.taken('## User Impact')).toBe(after);
    const windows = await complete(marked.replace(/\n/g, '\r\n'));
    expect(windows.taken('## User Impact')).toBe(after.replace(/\n/g, '\r\n'));
  });

  it('offers none where all are there', async () => {
    const offered = await complete(
      completeDraft.replace('## Root Cause Analysis', '‸\n\n## Root Cause Analysis'),
    );
    expect(offered.labels.filter((label) => label.startsWith('#'))).toEqual([]);
  });

  it('offers a field that is missing from its section', async () => {
    const marked = completeDraft.replace('- **CPU usage:** 65% average, spikes to 90%', '‸');
    const offered = await complete(marked);
    expect(offered.labels).toContain('CPU usage');
    expect(offered.taken('CPU usage')).toBe(
      completeDraft.replace(
        '- **CPU usage:** 65% average, spikes to 90%',
        '- **CPU usage:** <!-- e.g., 80% average, spikes to 100% -->',
      ),
    );
    const begun = await complete(marked.replace('‸', '- ‸'));
    expect(begun.taken('CPU usage')).toBe(offered.taken('CPU usage'));
  });
});

describe('examples', () => {
  it('are those of the template', async () => {
    const offered = await complete(
      bundledTemplate.replace(
        '- **Throughput:** <!-- e.g., 100 requests/second -->',
        '- **Throughput:** ‸<!-- e.g., 100 requests/second -->',
      ),
    );
    expect(offered.labels).toContain('100 requests/second');
    expect(offered.taken('100 requests/second')).toContain('- **Throughput:** 100 requests/second\n');
  });
});

describe('nothing', () => {
  it.each([
    ['in a code block', completeDraft.replace('calls  total_ms', '‸calls  total_ms')],
    ['in an unclosed code block', '## Priority\n\n```\n‸'],
    ['in a code block of many pages', `## Priority\n\n\`\`\`\n${'0.1 ms  call\n'.repeat(9000)}‸\n\`\`\`\n`],
    ['in the title', completeDraft.replace('Listing 200', 'Listing‸ 200')],
    ['in the middle of a sentence', completeDraft.replace('Opening the list', 'Opening ‸the list')],
  ])('%s', async (_, marked) => {
    expect((await complete(marked)).labels).toEqual([]);
  });

  it.each([
    '‸',
    '---\n‸',
    '---\nlabels: ‸',
    '# ‸',
    '\uFEFF‸',
    '---\n---\n‸',
    '|‸',
    '```‸',
    '<!--‸',
    '---\n: ‸\n---\n',
  ])('does not fail in %j', async (marked) => {
    await complete(marked);
  });
});
