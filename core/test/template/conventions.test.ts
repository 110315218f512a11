/** The conventions of real templates, each in its smallest form. */
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '#core/template/parse';
import { shownTemplate } from './shown';

type Case = readonly [name: string, template: string, expected: readonly string[]];

const read = (cases: readonly Case[]): void => {
  it.each(cases.map(([name, template, expected]) => [name, template, expected] as const))(
    '%s',
    (_, template, expected) => {
      expect(shownTemplate(parseTemplate(template))).toEqual(expected);
      expect(shownTemplate(parseTemplate(template.replace(/\n/g, '\r\n')))).toEqual(expected);
      expect(shownTemplate(parseTemplate(`\uFEFF${template}`))).toEqual(expected);
    },
  );
};

describe('headings', () => {
  read([
    [
      'none',
      '**Where:**\n<!-- Which page -->\n\n**Since when?**\n',
      ['', 'Where: text', 'Since when?: text'],
    ],
    [
      'H1',
      '# Summary\n<!-- One line -->\n\n# Steps\n',
      ['# Summary', '~Summary: text', '# Steps', '~Steps: text'],
    ],
    ['H2', '## Summary\n\nTell us more.\n', ['## Summary', '~Summary: text']],
    [
      'H3',
      '### Summary\n\n### Details\n',
      ['### Summary', '~Summary: text', '### Details', '~Details: text'],
    ],
    [
      'H4',
      '#### Summary\n<!-- a -->\n#### Details\n',
      ['#### Summary', '~Summary: text', '#### Details', '~Details: text'],
    ],
    [
      'H3 under H2',
      '## Report\n\n### Observed\n<!-- a -->\n\n### Expected\n<!-- b -->\n',
      ['## Report', '### Observed', '~Observed: text', '### Expected', '~Expected: text'],
    ],
    [
      'underlined',
      'Summary\n-------\n<!-- a -->\n\nDetails\n-------\n',
      ['## Summary', '~Summary: text', '## Details', '~Details: text'],
    ],
    [
      'emoji',
      '## 🐌 What is slow?\n<!-- a -->\n\n## 📊 Numbers 📊\n',
      ['## 🐌 What is slow?', '~🐌 What is slow?: text', '## 📊 Numbers 📊', '~📊 Numbers 📊: text'],
    ],
    [
      'notes',
      '## Logs (optional)\n\n## Steps (required)\n',
      [
        '## Logs (optional)',
        '~Logs (optional): text',
        '## Steps (required)',
        '~Steps (required): text required',
      ],
    ],
    ['closing marks', '## Summary ##\n', ['## Summary', '~Summary: text']],
    [
      'other languages',
      '## 현재 상황\n<!-- 예: 응답 시간 3초 -->\n\n## Описание\n',
      ['## 현재 상황', '~현재 상황: text e.g. 응답 시간 3초', '## Описание', '~Описание: text'],
    ],
  ]);
});

describe('labels', () => {
  const under = '## S\n\n';
  read([
    [
      'bold, colon inside',
      `${under}**Where:**\n\n**When:** <!-- e.g. today -->\n`,
      ['## S', 'Where: text', 'When: text e.g. today'],
    ],
    [
      'bold, colon behind',
      `${under}**Where**:\n\n**When**: <!-- date -->\n`,
      ['## S', 'Where: text', 'When: text'],
    ],
    [
      'bold, no colon',
      `${under}**Where**\n<!-- page -->\n\n**When**\n`,
      ['## S', 'Where: text', 'When: text'],
    ],
    [
      'bold question',
      `${under}**Is it slow?**\n\n**Since when?**\n<!-- date -->\n`,
      ['## S', 'Is it slow?: text', 'Since when?: text'],
    ],
    [
      'items, bold, colon inside',
      `${under}- **OS:** <!-- e.g. Debian -->\n- **CPU:**\n`,
      ['## S', 'OS: text e.g. Debian', 'CPU: text'],
    ],
    [
      'items, bold, colon behind',
      `${under}- **OS**: [e.g. Debian]\n- **CPU**: ____\n`,
      ['## S', 'OS: text e.g. Debian', 'CPU: text'],
    ],
    ['plain items', `${under}- OS: [e.g. Debian]\n* CPU:\n`, ['## S', 'OS: text e.g. Debian', 'CPU: text']],
    [
      'items without colon',
      `${under}- OS [e.g. Debian]\n- Browser [e.g. Firefox, Safari]\n`,
      ['## S', 'OS: text e.g. Debian', 'Browser: text e.g. Firefox, Safari'],
    ],
    ['plain lines', `${under}OS: [e.g. Debian]\nCPU: ____\n`, ['## S', 'OS: text e.g. Debian', 'CPU: text']],
    [
      'a group',
      `${under}**Environment:**\n- OS: <!-- e.g. Debian -->\n- CPU:\n\n**More:**\n`,
      ['## S', 'Environment/: list', '  OS: text e.g. Debian', '  CPU: text', 'More: text'],
    ],
    [
      'bold in a sentence is no label',
      `${under}Please **always** say which version.\n`,
      ['## S', '~S: text'],
    ],
    [
      'a note is no label',
      `${under}**Note:** read the guide first.\n\n**Where:**\n`,
      ['## S', 'Where: text'],
    ],
    ['an address is no label', `${under}See https://example.com/a: there.\n`, ['## S', '~S: text']],
    [
      'two lines of one paragraph',
      `${under}**Where:** <!-- a -->\n**When:** <!-- b -->\n`,
      ['## S', 'Where: text', 'When: text'],
    ],
  ]);
});

describe('placeholders', () => {
  const field = (value: string): string => `**Latency:** ${value}\n`;
  const metric = ['', 'Latency: metrics [ms] e.g. 120ms'];
  read([
    ['comment', field('<!-- e.g., 120ms -->'), metric],
    ['comment of many lines', '**Latency:**\n<!--\ne.g., 120ms\n-->\n', metric],
    ['brackets', field('[e.g. 120ms]'), metric],
    ['round brackets', field('(e.g. 120ms)'), metric],
    ['other brackets', field('[your number in ms]'), ['', 'Latency: text']],
    ['italics', field('_e.g. 120ms_'), metric],
    ['blank', field('____'), ['', 'Latency: text']],
    ['blank with unit', field('____ ms'), ['', 'Latency: metrics [ms]']],
    ['instruction line', '## Latency\n\nSay how long it takes.\n', ['## Latency', '~Latency: text']],
  ]);
});

describe('kinds', () => {
  const under = '## S\n\n';
  read([
    [
      'choice in a comment',
      `${under}**Priority:** <!-- High | Low -->\n`,
      ['## S', 'Priority: choice (High | Low)'],
    ],
    [
      'choice in brackets',
      `${under}**Priority**: [Low/Medium/High]\n`,
      ['## S', 'Priority: choice (Low | Medium | High)'],
    ],
    [
      'choice in brackets of its own',
      `${under}- **Group size:** (1 / 5 / 10)\n`,
      ['## S', 'Group size: choice (1 | 5 | 10)'],
    ],
    ['choice of answers', `${under}- Sparse: [yes/no]\n`, ['## S', 'Sparse: choice (yes | no)']],
    ['choice as text', `${under}**Priority:** P0 / P1 / P2\n`, ['## S', 'Priority: choice (P0 | P1 | P2)']],
    ['no choice', `${under}**Host:** <!-- CPU/memory and so on -->\n`, ['## S', 'Host: text']],
    ['checklist', `${under}- [ ] One\n- [x] Two\n`, ['## S', '~S: checklist (One | +Two)']],
    [
      'indented checklist',
      `${under}**Kind:**\n- [ ] One\n  - [ ] Nested\n`,
      ['## S', 'Kind: checklist (One | Nested)'],
    ],
    [
      'checklist with other bullets',
      `${under}* [ ] One\n+ [X] Two\n`,
      ['## S', '~S: checklist (One | +Two)'],
    ],
    ['list', `${under}**Parts:**\n<!-- Which? -->\n-\n`, ['## S', 'Parts: list']],
    [
      'list with examples',
      `${under}**Parts:**\n- <!-- e.g. the cache -->\n-\n`,
      ['## S', 'Parts: list e.g. the cache'],
    ],
    ['numbered list', `${under}1. Go to '...'\n2. See\n`, ['## S', '~S: ordered-list']],
    ['numbered list, empty', `${under}1.\n2.\n3.\n`, ['## S', '~S: ordered-list']],
    [
      'table, empty cells',
      `${under}| Run | Before |\n|---|---|\n| Cold | |\n`,
      ['## S', '~S: table (Run,Before; Cold,)'],
    ],
    [
      'table, placeholder cells',
      `${under}| Run | Before |\n|:--|--:|\n| Cold | [ms] |\n`,
      ['## S', '~S: table (Run,Before; Cold,[ms])'],
    ],
    ['code', `${under}**Logs:**\n\`\`\`shell\npaste here\n\`\`\`\n`, ['## S', 'Logs: code']],
    ['code, empty', `${under}\`\`\`\n\`\`\`\n`, ['## S', '~S: code']],
    [
      'metrics',
      `${under}**Numbers:**\n- CPU: [e.g. 80%]\n- Memory: [e.g. 2GB]\n`,
      ['## S', 'Numbers/: metrics', '  CPU: metrics [%] e.g. 80%', '  Memory: metrics [GB] e.g. 2GB'],
    ],
    [
      'details',
      `${under}<details>\n<summary>Logs</summary>\n\n\`\`\`\nlog\n\`\`\`\n\n</details>\n`,
      ['## S', '~S: code'],
    ],
    ['thematic breaks', '## One\n\n---\n\n## Two\n\n***\n', ['## One', '~One: text', '## Two', '~Two: text']],
    ['nothing at all', '', []],
    ['only text', 'Thank you for your report.\n', []],
  ]);
});

describe('front matter', () => {
  const of = (yaml: string) => {
    const { name, about, title, labels, assignees } = parseTemplate(`---\n${yaml}\n---\n\n## S\n`);
    return { name, about, title, labels, assignees };
  };
  const none = { name: '', about: '', title: '', labels: [], assignees: [] };
  it.each([
    ['a string', 'labels: perf', { labels: ['perf'] }],
    ['a comma string', 'labels: perf, needs triage', { labels: ['perf', 'needs triage'] }],
    ['a quoted comma string', "labels: 'perf, bug'", { labels: ['perf', 'bug'] }],
    ['a flow list', 'labels: [perf, "type: bug"]', { labels: ['perf', 'type: bug'] }],
    ['a block list', "labels:\n  - perf\n  - 'a b'\n", { labels: ['perf', 'a b'] }],
    [
      'an unindented block list',
      'labels:\n- perf\n- bug\nassignees: mona',
      { labels: ['perf', 'bug'], assignees: ['mona'] },
    ],
    ['nothing', "labels: ''\nassignees:", {}],
    ['quoted title with an emoji', "title: '🐌 [PERF] '", { title: '🐌 [PERF] ' }],
    ['other keys', 'foo: bar\nname: N\nabout: "A: b"', { name: 'N', about: 'A: b' }],
    ['not YAML', 'about: c\nname: a: b', { about: 'c' }],
  ])('%s', (_, yaml, expected) => {
    expect(of(yaml)).toEqual({ ...none, ...expected });
  });

  it('may be missing', () => {
    const template = parseTemplate('## S\n');
    expect(template.frontMatter).toBeNull();
    expect(shownTemplate(template)).toEqual(['## S', '~S: text']);
  });

  it('does not end at a table divider or a line in the body', () => {
    const template = parseTemplate(
      '---\nname: N\n---\n\n## S\n\n| a | b |\n| --- | --- |\n| | |\n\n---\n\n## T\n',
    );
    expect(template.name).toBe('N');
    expect(template.sections.map(({ heading }) => heading)).toEqual(['S', 'T']);
  });
});
