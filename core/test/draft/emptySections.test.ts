import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { parseTemplate } from '#core/template/parse';
import { expect, test } from 'vitest';

const template = parseTemplate(
  '---\nname: Perf\n---\n## Summary\n- **What:** \n\n## Environment\n\n### Server\n- **CPU:** \n\n### Client\n- **Browser:** \n\n## Impact\n- **Users:** \n',
);
const rendered = (body: string) => renderDraft(parseDraft(`---\nname: Perf\n---\n${body}`, template));

test('sections in which nothing stands can be left out, with a heading that only held them', () => {
  const { emptySections, bodyWithoutEmptySections } = rendered(
    '## Summary\n- **What:** slow\n\n## Environment\n\n### Server\n- **CPU:** \n\n### Client\n- **Browser:** \n\n## Impact\n- **Users:** all\n',
  );
  expect(emptySections).toEqual(['Server', 'Client']);
  expect(bodyWithoutEmptySections).toBe('## Summary\n- **What:** slow\n\n## Impact\n- **Users:** all');
});

test('what is filled in stays, and a draft without empty sections has no second body', () => {
  const some = rendered('## Summary\n- **What:** \n\n## Environment\n\n### Server\n- **CPU:** 8 cores\n');
  expect(some.bodyWithoutEmptySections).toBe('## Environment\n\n### Server\n- **CPU:** 8 cores');
  expect(rendered('## Summary\n- **What:** slow\n').bodyWithoutEmptySections).toBeNull();
});
