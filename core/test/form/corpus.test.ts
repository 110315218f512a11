import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#core/form/parse';

const folder = join(import.meta.dirname, '../../../../shared/corpus/templates');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];

/** Elements that take an answer, counted by their `type:` lines. */
const inputsIn = (source: string): number =>
  [...source.matchAll(/^\s*-?\s*type:\s*['"]?(\w+)['"]?\s*$/gm)].filter(
    ([, type]) => type !== 'markdown' && /^(?:input|textarea|dropdown|checkboxes|upload)$/.test(type ?? ''),
  ).length;

describe.skipIf(files.length === 0)('issue forms of public repositories', () => {
  it.each(files)('%s: every element is a field, and nothing is refused', (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const { template, problems } = parseForm(source);
    expect(problems).toEqual([]);
    expect(template.sections.flatMap((section) => section.fields)).toHaveLength(inputsIn(source));
  });
});
