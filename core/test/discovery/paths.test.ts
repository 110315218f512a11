import { describe, expect, it } from 'vitest';
import {
  nameOfFile,
  singleTemplates,
  templateFileKind,
  templateFolders,
  templatesIn,
} from '#core/discovery/paths';
import type { Listing } from '#core/discovery/paths';

const files = (...names: string[]): Listing => names.map((name) => [name, 'file'] as const);

describe('where templates are', () => {
  it('lists forms first, then by file name, and keeps the chooser apart', () => {
    const listing: Listing = [
      ...files('b.md', 'z.yml', 'config.yml', 'a.yaml', 'A.MD', 'notes.txt', 'image.png'),
      ['old.md', 'directory'],
    ];
    expect(templatesIn('.github/ISSUE_TEMPLATE', listing)).toEqual({
      files: ['a.yaml', 'z.yml', 'A.MD', 'b.md'].map((name) => `.github/ISSUE_TEMPLATE/${name}`),
      chooser: '.github/ISSUE_TEMPLATE/config.yml',
    });
    expect(templatesIn('x', [])).toEqual({ files: [], chooser: null });
  });

  it('finds the folder in any spelling, and links to one', () => {
    const listing: Listing = [
      ['issue_template', 'directory'],
      ['ISSUE_TEMPLATE', 'file'],
      ['issue_template.md', 'file'],
    ];
    expect(templateFolders('.github', listing)).toEqual(['.github/ISSUE_TEMPLATE', '.github/issue_template']);
    expect(templateFolders('', listing)[0]).toBe('ISSUE_TEMPLATE');
  });

  it.each([
    'ISSUE_TEMPLATE.md',
    'issue_template.md',
    'Issue_Template.MD',
    'ISSUE_TEMPLATE',
    'issue_template.txt',
  ])('takes %s for the only template', (name) => {
    expect(singleTemplates('docs', files(name))).toEqual([`docs/${name}`]);
  });

  it.each([
    ['.github/ISSUE_TEMPLATE/bug.yml', 'form'],
    ['.github/ISSUE_TEMPLATE/bug.md', 'markdown'],
    ['docs/issue_template/Bug.YAML', 'form'],
    ['.github/ISSUE_TEMPLATE/config.yml', 'chooser'],
    ['issue_template.md', 'markdown'],
    ['.github/ISSUE_TEMPLATE/deep/bug.md', null],
    ['.github/workflows/bug.yml', null],
    ['.github/ISSUE_TEMPLATE', null],
    ['README.md', null],
  ])('knows %s as %s', (path, kind) => {
    expect(templateFileKind(path)).toBe(kind);
  });

  it('names a template after its file', () => {
    expect(nameOfFile('.github/ISSUE_TEMPLATE/slow.page.yml')).toBe('slow.page');
  });
});
