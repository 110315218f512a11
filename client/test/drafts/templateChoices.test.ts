import { describe, expect, it } from 'vitest';
import { templateChoices } from '#client/drafts/templateChoices';
import type { TemplateInfo } from '#core/protocol';

const template = (name: string, source: TemplateInfo['source']): TemplateInfo => ({
  ...{ id: name, name, about: '', title: '', source, uri: null },
  performance: false,
});
const own = template('Own', 'workspace');
const account = template('Account', 'account');
const bundled = template('Bundled', 'bundled');
const names = (all: readonly TemplateInfo[], blankIssues: boolean): string[] =>
  templateChoices(all, { blankIssues, contactLinks: [] }).templates.map(({ name }) => name);

describe('what New Draft offers', () => {
  it.each([
    ['all where issues without a template are allowed', [own, bundled], true, ['Own', 'Bundled']],
    ['the repository’s where they are not', [bundled, own], false, ['Own']],
    ['the account’s as the repository’s', [account, bundled], false, ['Account']],
    ['the bundled one where there is no other', [bundled], false, ['Bundled']],
  ])('%s', (_, all, blankIssues, expected) => {
    expect(names(all, blankIssues)).toEqual(expected);
  });

  it('is joined by the links of the repository', () => {
    const contactLinks = [{ name: 'Chat', url: 'https://example.org', about: 'Ask' }];
    expect(templateChoices([own], { blankIssues: true, contactLinks }).links).toEqual(contactLinks);
  });
});
