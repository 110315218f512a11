import { describe, expect, it } from 'vitest';
import { parseChooser } from '#core/discovery/chooser';
import { marked } from '../form/marked';

describe('config.yml', () => {
  it('gives blank issues and contact links', () => {
    const { chooser, problems } = parseChooser(
      'blank_issues_enabled: false\ncontact_links:\n  - name: Chat\n    url: https://example.org/chat\n    about: Ask here\n',
    );
    expect(problems).toEqual([]);
    expect(chooser).toEqual({
      blankIssues: false,
      contactLinks: [{ name: 'Chat', url: 'https://example.org/chat', about: 'Ask here' }],
    });
    expect(parseChooser('').chooser).toEqual({ blankIssues: true, contactLinks: [] });
  });

  it.each([
    ['blank_issues_enabled: «"no"»\n', 'not-a-boolean'],
    ['«blank_issue_enabled»: true\n', 'key-unknown'],
    ['contact_links: «text»\n', 'not-a-list'],
    ['contact_links:\n  - «text»\n', 'not-a-link'],
    ['contact_links:\n  - «name»: Chat\n    about: Ask\n', 'key-missing'],
    ['contact_links:\n  - name: Chat\n    about: Ask\n    url: «chat»\n', 'url-invalid'],
    ['contact_links:\n«\t»- name: Chat\n', 'yaml'],
  ])('says where %s is wrong', (source, fault) => {
    const { text, spans } = marked(source);
    const { problems } = parseChooser(text);
    expect(problems.map(({ data, span }) => [data.fault, span])).toEqual([[fault, spans[0]]]);
  });
});
