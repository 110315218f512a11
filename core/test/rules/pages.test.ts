/** Every code has a page in `docs/rules`, and the index there lists them all. `vitest -u` writes the index anew. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownCodes } from '#core/config/codes';
import { rules } from '#core/rules/index';
import { rulePage } from '#core/rules/pages';
import { ruleSummary } from '#core/rules/summaries';

const folder = 'docs/rules';
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const read = (code: string): string => readFileSync(`${folder}/${code}.md`, 'utf8');
const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
const severities = new Map<string, string>(rules.map(({ code, severity }) => [code, severity]));

const HEADINGS = ['Why', 'Wrong', 'Right', 'Fix', 'Options'];

it('there is a page for each code, and none besides', () => {
  expect(pages.map((name) => name.replace('.md', '')).sort()).toEqual([...knownCodes].sort());
});

describe.each([...knownCodes])('the page of %s', (code) => {
  it('says what it finds, how severe it is, why, and what to do', () => {
    const page = read(code);
    const [title = '', summary = '', severity = ''] = page.split('\n\n');
    expect(title).toBe(`# ${code}`);
    expect(fold(summary)).toBe(ruleSummary(code));
    expect(severity).toMatch(/^Severity: /);
    const own = severities.get(code);
    if (own !== undefined) expect(severity).toContain(`Severity: ${own}`);
    const prose = page.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
    expect([...prose.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
    expect(rulePage(code)).toMatch(new RegExp(`^[a-z-]+:/docs/rules/${code}\\.md$`));
  });
});

it('the index lists all pages with what they are about', async () => {
  const ofTemplates = knownCodes.filter((code) => !severities.has(code));
  const row = (code: string): string =>
    `| [${code}](${code}.md) | ${ruleSummary(code).replaceAll('|', '\\|')} |`;
  const table = (codes: readonly string[]): string =>
    ['| code | finds |', '|---|---|', ...codes.map(row)].join('\n');
  const index = `# Rules\n\nWhat each rule finds, in the order in which a person would go through a draft. How severe each is can be\n[configured](../configuration.md).\n\n## Drafts\n\n${table([...severities.keys()])}\n\n## Files of templates\n\n${table(ofTemplates)}\n`;
  await expect(index).toMatchFileSnapshot('../../../docs/rules/README.md');
});
