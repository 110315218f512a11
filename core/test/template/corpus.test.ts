/** Real templates; INDEX.tsv counts what stands in each. */
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { parseTemplate } from '#core/template/parse';
import { checkText, corpusFiles, hasCorpus, readCorpus, shown } from '../read';

const folder = 'templates';
const files = corpusFiles(folder, '.md').filter((name) => !name.startsWith('family'));
const counts = new Map(
  hasCorpus
    ? readCorpus(`${folder}/INDEX.tsv`)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .map((row) => [row[0], { boxes: Number(row[4]), fields: Number(row.at(-1)) }] as const)
    : [],
);

describe.skipIf(!hasCorpus)('real templates', () => {
  it.each(files)('%s: has its fields, and every checkbox in some checklist', (file) => {
    const fields = parseTemplate(readCorpus(`${folder}/${file}`)).sections.flatMap(
      (section) => section.fields,
    );
    const wanted = counts.get(file) ?? { boxes: 0, fields: 1 };
    expect(fields.length).toBeGreaterThanOrEqual(wanted.fields);
    expect(fields.flatMap(({ items }) => items).length).toBeGreaterThanOrEqual(wanted.boxes);
  });

  it.each(files)('%s: a fresh draft asks for a title at most', (file) => {
    const template = parseTemplate(readCorpus(`${folder}/${file}`));
    const text = freshDraft(template, '');
    const loud = checkText(text, template).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    const left = loud.filter(({ problem }) => problem.code !== 'title-missing');
    expect(shown(text, left)).toEqual([]);
  });
});
