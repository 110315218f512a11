import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { commonText, draftOfIssue, draftWithIssue } from '#core/publish/issueText';
import type { StoredIssue } from '#core/publish/ports';
import { parseTemplate } from '#core/template/parse';
import { expect, test } from 'vitest';

const source =
  '---\nname: Perf\n---\n## Summary\n- **What:** <!-- e.g. search -->\n- **Load:** <!-- e.g. 100 rps -->\n\n## Impact\n- **Users:** \n';
const template = parseTemplate(source);
const read = (text: string) => {
  const draft = parseDraft(text, template);
  const { bodyStart, frontMatter } = draft;
  return { text, bodyStart, frontMatter, rendered: renderDraft(draft).payload };
};
const text =
  '---\nname: Perf\ntitle: Slow\nlabels: perf\n---\n## Summary\n- **What:** cart\n- **Load:** <!-- e.g. 100 rps -->\n\n## Impact\n- **Users:** all\n';

test('an issue that is what was published changes nothing of the draft', () => {
  const draft = read(text);
  expect(draftWithIssue(draft, draft.rendered)).toBe(text);
});

test('what the issue has is taken in, placeholders stay, a marker does not come along', () => {
  const draft = read(text);
  const body = `${draft.rendered.body.replace('all', 'half of them')}\n\nMore.\n\n<!-- perf-issue:00000000-0000-0000-0000-000000000000 -->`;
  const after = draftWithIssue(draft, { title: 'Slower', body });
  expect(after).toContain('- **Users:** half of them\n\nMore.\n');
  expect(after).toContain('<!-- e.g. 100 rps -->');
  expect(after).not.toContain('perf-issue:');
  expect(read(after).rendered).toMatchObject({ title: 'Slower', labels: ['perf'] });
});

test('a value in a placeholder’s place wins', () => {
  const draft = read(text);
  const body = draft.rendered.body.replace(/\*\*Load:\*\*.*/u, '**Load:** 300 rps');
  const after = draftWithIssue(draft, { title: 'Slow', body });
  expect(after).toContain('- **Load:** 300 rps\n');
  expect(after).not.toContain('e.g. 100 rps');
});

test('line breaks are the draft’s', () => {
  const draft = read(text.replaceAll('\n', '\r\n'));
  const after = draftWithIssue(draft, { title: 'Slow', body: `${draft.rendered.body}\nLast` });
  expect(after.replaceAll('\r\n', '')).not.toContain('\n');
});

test('what two texts have in common is in neither changed', () => {
  expect(commonText('a\nb\nc', 'a\nx\nc')).toBe('a\nc');
});

test('a draft of an issue has its fields and its link', () => {
  const issue: StoredIssue = {
    ...{ owner: 'o', name: 'r', number: 7, url: 'https://github.com/o/r/issues/7' },
    ...{
      title: 'perf: it’s slow',
      body: '## Summary\r\n- **What:** cart\r\n',
      labels: ['perf', 'needs triage'],
    },
    ...{ assignees: ['me'], milestone: { number: 3, title: 'Q3' }, type: null },
    ...{ state: 'open', locked: false, updatedAt: 'then' },
  };
  const draft = read(draftOfIssue(issue));
  expect(draft.rendered).toMatchObject({
    ...{ title: 'perf: it’s slow', labels: ['perf', 'needs triage'], assignees: ['me'], milestone: 'Q3' },
    body: '## Summary\n- **What:** cart',
  });
  expect(draft.frontMatter?.issue?.value).toBe(issue.url);
});
