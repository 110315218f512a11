/** Templates in styles of their own, and what a person reads in them. */
import { expect, it } from 'vitest';
import { parseTemplate } from '#core/template/parse';
import { shownTemplate } from './shown';

const cases: readonly (readonly [style: string, template: string, expected: readonly string[]])[] = [
  [
    'underlined headings',
    'Slow page\n=========\n\nWhich page\n----------\n<!-- its address -->\n\nLoad time\n---------\n[N s]\n',
    ['# Slow page', '## Which page', '~Which page: text', '## Load time', '~Load time: metrics [s]'],
  ],
  [
    'numbered questions',
    '1. **What is slow?**\n\n2. **Since when?**\n\n3. **How slow is it?** (e.g. 3 s)\n',
    ['', 'What is slow?: text', 'Since when?: text', 'How slow is it?: metrics [s] e.g. 3 s'],
  ],
  [
    'questions as headings with numbers',
    '### 1. What did you do?\n\n### 2. What was slow?\n<!-- Say which call. -->\n',
    [
      '### 1. What did you do?',
      '~1. What did you do?: text',
      '### 2. What was slow?',
      '~2. What was slow?: text',
    ],
  ],
  [
    'a fold for the logs',
    '## Logs\n\n<details>\n<summary>Server log</summary>\n\n```text\nlog here\n```\n\n</details>\n\n## More\n',
    ['## Logs', '~Logs: code', '## More', '~More: text'],
  ],
  [
    'a table of label and value',
    '## Setup\n\n| | |\n|---|---|\n| OS | <!-- e.g. Debian --> |\n| Version | |\n',
    ['## Setup', '~Setup: table (,; OS,<!-- e.g. Debian -->; Version,) e.g. Debian'],
  ],
  [
    'a table with placeholders',
    '**Results**\n\n| Test | Before | After |\n|---|:-:|:-:|\n| [name] | [N ms] | [N ms] |\n',
    ['', 'Results: table (Test,Before,After; [name],[N ms],[N ms])'],
  ],
  [
    'bold without colons',
    '**Summary**\n\n**Steps to see it**\n1.\n2.\n\n**Anything else**\nAdd screenshots.\n',
    ['', 'Summary: text', 'Steps to see it: ordered-list', 'Anything else: text'],
  ],
  [
    'nested lists',
    '- **Machine:**\n  - CPU: [e.g. 8 cores]\n  - Memory: [e.g. 16 GB]\n- **Network:**\n  - Delay: [e.g. 30 ms]\n',
    [
      '',
      'Machine/: list',
      '  CPU: text e.g. 8 cores',
      '  Memory: metrics [GB] e.g. 16 GB',
      'Network/: metrics',
      '  Delay: metrics [ms] e.g. 30 ms',
    ],
  ],
  [
    'German',
    '## Beschreibung (Pflichtfeld)\n<!-- Was ist langsam? -->\n\n## Dringlichkeit\n<!-- Bitte eine Option auswählen -->\n- Hoch\n- Niedrig\n\n## Antwortzeit\n<!-- z. B. 250 ms -->\n',
    [
      '## Beschreibung (Pflichtfeld)',
      '~Beschreibung (Pflichtfeld): text required',
      '## Dringlichkeit',
      '~Dringlichkeit: choice (Hoch | Niedrig)',
      '## Antwortzeit',
      '~Antwortzeit: metrics [ms] e.g. 250 ms',
    ],
  ],
  [
    'Japanese',
    '## 概要（必須）\n<!-- 何が遅いですか -->\n\n## 環境\n- OS：\n- ブラウザ：\n',
    ['## 概要（必須）', '~概要（必須）: text required', '## 環境', 'OS: text', 'ブラウザ: text'],
  ],
  [
    'Chinese',
    '**问题描述**：\n\n**严重程度**：<!-- 请选择一项：高、中、低 -->\n\n**响应时间**：[例如：250 ms]\n',
    ['', '问题描述: text', '严重程度: choice (高 | 中 | 低)', '响应时间: metrics [ms] e.g. 250 ms'],
  ],
  [
    'stars for required',
    'Fields with * are required.\n\n### Summary *\n\n### Details\n',
    ['### Summary *', '~Summary *: text required', '### Details', '~Details: text'],
  ],
  [
    'emoji and rules',
    '## 🐢 Symptom\n\n---\n\n## 🔥 Severity\n🟢 Low | 🟡 Medium | 🔴 High\n\n---\n',
    [
      '## 🐢 Symptom',
      '~🐢 Symptom: text',
      '## 🔥 Severity',
      '~🔥 Severity: choice (🟢 Low | 🟡 Medium | 🔴 High)',
    ],
  ],
  [
    'a letter to the team',
    'Hello!\n\nPlease tell us what is slow and we will look into it.\n\nThank you.\n',
    [],
  ],
  [
    'boxes for one of several',
    '## Impact\n\nChoose one:\n\n- [ ] Blocks work\n- [ ] Annoying\n',
    ['## Impact', '~Impact: checklist (Blocks work | Annoying)'],
  ],
  [
    'quoted instructions',
    '## Load\n\nDescribe CPU / memory / disk\n\n## Steps\n\n> Say how we can see it.\n\n1.\n2.\n\n## Figures\n\n> Measured, not felt.\n',
    ['## Load', '~Load: text', '## Steps', '~Steps: ordered-list', '## Figures', '~Figures: text'],
  ],
  [
    'lines with blanks',
    'Reporter: ____\nPage: ____\nLoad time: ____ ms\n',
    ['', 'Reporter: text', 'Page: text', 'Load time: metrics [ms]'],
  ],
  [
    'angle brackets',
    '* Build: <version>\n* Peak memory: <N MB>\n',
    ['', 'Build: text', 'Peak memory: metrics [MB]'],
  ],
  [
    'a plain label above a code block',
    '### Output\n\nStack trace:\n\n```sh\npaste here\n```\n\n### Notes (optional)\n',
    ['### Output', 'Stack trace: code', '### Notes (optional)', '~Notes (optional): text'],
  ],
  [
    'a table in HTML',
    '## Setup\n\n<table>\n<tr><td>OS</td><td></td></tr>\n</table>\n\n## Summary\n',
    ['## Setup', '~Setup: text', '## Summary', '~Summary: text'],
  ],
];

it.each(cases)('%s', (_, template, expected) => {
  expect(shownTemplate(parseTemplate(template))).toEqual(expected);
  expect(shownTemplate(parseTemplate(`\uFEFF${template.replace(/\n/g, '\r\n')}`))).toEqual(expected);
});
