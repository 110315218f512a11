/**
 * `fixtures/rewrites/CASE@TEMPLATE.md` marks with ⟦at⟧…⟦/⟧ where something is offered; `CASE@TEMPLATE.N.golden.md` is
 * the draft after the rewrite with that number, in the order in which they are offered.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { rewritesAt } from '#core/fixes/rewrites';
import { parseTemplate } from '#core/template/parse';
import { readMarks } from '../marks';
import { bundledText, check } from '../read';

const folder = 'core/test/fixtures/rewrites';
const read = (path: string): string => readFileSync(path, 'utf8');
const all = readdirSync(folder);
const cases = all.filter((name) => !name.endsWith('.golden.md')).map((name) => name.replace(/\.md$/, ''));
const goldensOf = (name: string): string[] =>
  all
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.golden.md'))
    .sort()
    .map((file) => read(`${folder}/${file}`));

describe.each(cases)('%s', (name) => {
  const template = parseTemplate(
    name.includes('@') ? read(`core/test/fixtures/templates/${name.split('@')[1] ?? ''}.md`) : bundledText,
  );
  const { text, marks } = readMarks(read(`${folder}/${name}.md`));
  const [place = { start: 0, end: 0 }] = marks;
  const offered = (own: string) =>
    rewritesAt(parseDraft(own, template), { start: place.start, end: place.start });
  const codes = (own: string): string[] =>
    check(parseDraft(own, template))
      .filter(({ severity }) => severity !== 'hint')
      .map(({ problem }) => problem.code)
      .sort();

  it('gives the drafts beside it, and nothing else', () => {
    expect(offered(text).map(({ edits }) => applyEdits(text, edits))).toEqual(goldensOf(name));
  });

  it('brings no problem, is not preferred, and is not offered again', () => {
    for (const { title, edits, preferred, mechanical } of offered(text)) {
      const after = applyEdits(text, edits);
      expect([preferred, mechanical]).toEqual([false, false]);
      expect(codes(after).filter((code) => !codes(text).includes(code))).toEqual([]);
      expect(offered(after).map((fix) => fix.title)).not.toContain(title);
    }
  });
});
