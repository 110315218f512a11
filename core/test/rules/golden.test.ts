/**
 * `fixtures/rules/CODE/CASE.md` marks every problem that its draft has, of any rule; `CASE.golden.md` beside it
 * is the draft when the preferred fix of each CODE was applied. Without one, no fix is preferred. `CASE.N.golden.md` is the
 * draft when of several fixes the one with that number was applied to each, in the order in which they are offered.
 * `CASE@TEMPLATE.md` fills in another template than the bundled one, `CASE+labels.md` knows labels, `CASE+paths.md` paths that lead nowhere.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import type { Fix } from '#core/fixes/fix';
import { fixesFor } from '#core/fixes/fixes';
import { parseLabels } from '#core/labels/parse';
import { rules } from '#core/rules/index';
import type { PlacedProblem } from '#core/problems';
import type { Knowledge } from '#core/rules/rule';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { readMarks, type Mark } from '../marks';
import { bundledText, check, shown, unknown } from '../read';

const fixtures = 'core/test/fixtures';
const read = (path: string): string => readFileSync(`${fixtures}/${path}`, 'utf8');

interface Golden {
  readonly code: string;
  readonly name: string;
  readonly source: string;
  /** Null where there is none. */
  readonly golden: string | null;
  /** One for each fix that is offered of several; empty where these are not looked at. */
  readonly choices: readonly string[];
  readonly template: string;
  readonly knowledge: Knowledge;
}

function goldens(code: string): Golden[] {
  const names = readdirSync(`${fixtures}/rules/${code}`).filter((name) => !name.endsWith('.golden.md'));
  return names.map((file) => {
    const path = `rules/${code}/${file}`;
    const golden = path.replace(/\.md$/, '.golden.md');
    const template = /@(\w+)/.exec(file)?.[1];
    return {
      code,
      name: file.replace(/\.md$/, ''),
      source: read(path),
      golden: existsSync(`${fixtures}/${golden}`) ? read(golden) : null,
      choices: choicesOf(`rules/${code}`, file.replace(/\.md$/, '')),
      template: template === undefined ? bundledText : read(`templates/${template}.md`),
      knowledge: knowledgeOf(file),
    };
  });
}

const choicesOf = (folder: string, name: string): string[] =>
  readdirSync(`${fixtures}/${folder}`)
    .filter((file) => file.startsWith(`${name}.`) && /\.\d\.golden\.md$/.test(file))
    .sort()
    .map((file) => read(`${folder}/${file}`));

const knowledgeOf = (file: string): Knowledge => ({
  ...(file.includes('+labels') ? { labels: parseLabels(read('labels.yml')) } : unknown),
  ...(file.includes('+paths') ? { brokenPaths } : {}),
});

/** Written path → the one that is meant. */
const brokenPaths = new Map([
  ['src/api/ordres.ts', 'src/api/orders.ts'],
  ['src/gone.ts', null],
]);

/** The same case as other editors and systems save it. */
const variants: readonly (readonly [
  name: string,
  draft: (text: string) => string,
  template: (text: string) => string,
])[] = [
  ['as it is', (text) => text, (text) => text],
  ['with CR LF', (text) => crlf(text), (text) => text],
  ['with a template in CR LF', (text) => text, (text) => crlf(text)],
  ['with a byte order mark', (text) => `\uFEFF${text}`, (text) => `\uFEFF${text}`],
];
const templates = new Map<string, Template>();

/** Most cases share a template: it is read once. */
function templateOf(source: string): Template {
  const known = templates.get(source) ?? parseTemplate(source);
  templates.set(source, known);
  return known;
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

const severities = new Map(rules.map(({ code, severity }) => [code as string, severity as string]));
const line = (
  severity: string,
  code: string,
  { start, end }: { start: number; end: number },
  text: string,
): string => `${String(start).padStart(5)} ${severity} ${code} ${JSON.stringify(text.slice(start, end))}`;

const wanted = (text: string, marks: readonly Mark[]): string[] =>
  marks
    .flatMap((mark) =>
      mark.codes.map((entry) => {
        const [code = '', severity] = entry.split('!');
        return line(severity ?? severities.get(code) ?? 'no such rule', code, mark, text);
      }),
    )
    .sort();

interface Checked {
  readonly of: readonly [text: string, template: Template, knowledge: Knowledge];
  readonly draft: Draft;
  readonly problems: readonly PlacedProblem[];
}
let last: Checked | undefined;

/** A draft with its problems. Those of one case are asked for several times in a row. */
function checked(...of: Checked['of']): Checked {
  if (last?.of.every((own, i) => own === of[i]) !== true) {
    const draft = parseDraft(of[0], of[1]);
    last = { of, draft, problems: check(draft, of[2]) };
  }
  return last;
}

const found = (text: string, template: Template, knowledge: Knowledge): string[] =>
  checked(text, template, knowledge)
    .problems.map(({ problem, severity, span }) => line(severity, problem.code, span, text))
    .sort();

/** The draft when the wanted fix of each problem of the code was applied, one after the other. */
function repaired(
  text: string,
  template: Template,
  { code, knowledge }: Golden,
  wantedOf: (fixes: readonly Fix[]) => Fix | undefined = (fixes) => fixes.find(({ preferred }) => preferred),
): string {
  let fixed = text;
  for (let round = 0; round < 30; round++) {
    const { draft, problems } = checked(fixed, template, knowledge);
    const fix = problems
      .filter(({ problem }) => problem.code === code)
      .map((problem) => wantedOf(fixesFor(draft, problem)))
      .find((own) => own !== undefined);
    if (!fix) return fixed;
    const next = applyEdits(fixed, fix.edits);
    // What only a person knows has a place now, and nothing else is offered.
    if (next === fixed) return fixed;
    fixed = next;
  }
  throw new Error(`The fixes of ${code} come to no end`);
}

const codes = readdirSync(`${fixtures}/rules`);
/** They need what these fixtures do not have: several templates, or an issue form. */
const elsewhere = ['template-unknown', 'template-ambiguous', 'checklist-required'];

it('has cases of every rule', () => {
  const missing = rules.map(({ code }) => code).filter((code) => !codes.includes(code));
  expect(missing.filter((code) => !elsewhere.includes(code))).toEqual([]);
});

describe.each(codes)('%s', (code) => {
  const cases = goldens(code).flatMap((golden) =>
    variants.map((variant) => [golden.name, variant[0], golden, variant] as const),
  );
  it.each(cases)('%s, %s', (_, __, golden, [, vary, varyTemplate]) => {
    const { text, marks } = readMarks(vary(golden.source));
    const template = templateOf(varyTemplate(golden.template));
    expect(found(text, template, golden.knowledge)).toEqual(wanted(text, marks));
    const fixed = repaired(text, template, golden);
    expect(fixed).toBe(golden.golden === null ? text : vary(golden.golden));
  });

  const choosing = cases.filter(([, , { choices }]) => choices.length > 0);
  it.each(choosing)('%s, %s: each choice', (_, __, golden, [, vary, varyTemplate]) => {
    const { text } = readMarks(vary(golden.source));
    const template = templateOf(varyTemplate(golden.template));
    const { draft, problems } = checked(text, template, golden.knowledge);
    for (const problem of problems.filter((own) => own.problem.code === code))
      expect(fixesFor(draft, problem)).toHaveLength(golden.choices.length);
    expect(golden.choices.map((_, i) => repaired(text, template, golden, (fixes) => fixes[i]))).toEqual(
      golden.choices.map(vary),
    );
  });

  it.each(cases.filter(([, variant]) => variant === 'as it is'))(
    '%s: every fix takes its problem away and brings no error',
    (_, __, golden) => {
      const { text } = readMarks(golden.source);
      const template = templateOf(golden.template);
      const { draft, problems } = checked(text, template, golden.knowledge);
      const before = problems.filter(({ severity }) => severity === 'error').length;
      const left = (own: readonly PlacedProblem[]): number =>
        own.filter(({ problem }) => problem.code === code).length;
      for (const problem of problems.filter((own) => own.problem.code === code)) {
        for (const { title, edits } of fixesFor(draft, problem)) {
          const fixed = applyEdits(text, edits);
          const after = check(parseDraft(fixed, template), golden.knowledge);
          const errors = after.filter(({ severity }) => severity === 'error');
          // A title is only a person's: its fix makes the place for it.
          if (code !== 'title-missing')
            expect(left(after), `${title}: ${shown(fixed, after).join('\n')}`).toBeLessThan(left(problems));
          expect(errors.length, `${title}: ${shown(fixed, errors).join('\n')}`).toBeLessThanOrEqual(before);
        }
      }
    },
  );
});
