import { expect, it } from 'vitest';
import { jsonOfTemplate, templateOfJson } from '#core/template/json';
import { parseTemplate } from '#core/template/parse';

it('reads from JSON what was written, comments and lazily read units included', () => {
  const template = parseTemplate(
    '---\nname: Slow\nlabels: [performance]\n---\n\n## Metrics\n\n<!-- figures -->\n\n- **Response time (ms):** <!-- e.g. 250 ms -->\n',
  );
  const read = templateOfJson(jsonOfTemplate(template));
  expect(read).toEqual(template);
  expect(read.sections[0]?.fields.map(({ unit }) => unit)).toContain('ms');
});
