/** Computes the repairs of a problem from its data, never from its message. */
import type { Draft } from '#core/draft/model';
import { lineBreakOf, textStart, type Edit, touches } from '#core/edit';
import { fencedCode } from '#core/charts/mermaid';
import { fillCell } from '#core/fixes/cell';
import type { Fix } from '#core/fixes/fix';
import { insert, mechanical, only, option, replace } from '#core/fixes/make';
import { quotedValue, setFrontMatter, yamlText } from '#core/frontMatter/edit';
import { removeName } from '#core/frontMatter/names';
import type { Code, PlacedProblem, Problem, ProblemData } from '#core/problems';
import { shift, type Span } from '#core/span';
import { NO_GAIN, withConditions } from '#core/vocabulary/gain';

/** What a fix may look at: the draft, the problem's place, and its own offsets made absolute. */
interface Context {
  readonly draft: Draft;
  readonly span: Span;
  readonly at: (offset: number) => number;
  readonly absolute: (span: Span) => Span;
}

type Fixers = { readonly [C in Code]: (data: ProblemData[C], context: Context) => readonly Fix[] };

const fixers: Fixers = {
  'front-matter-invalid': ({ fault, quotable }, { draft, absolute }) => {
    if (fault === 'unclosed') return [only('Close the front matter', closeFrontMatter(draft.text))];
    if (!quotable) return [];
    const span = absolute(quotable);
    const value = quotedValue(draft.text.slice(span.start, span.end));
    return [mechanical('Put the value in quotes', replace(span, value))];
  },
  'template-unknown': ({ names, suggestion }, { span }) =>
    names.map((name) => ({
      ...option(`Take the template “${name}”`, replace(span, yamlText(name))),
      preferred: name === suggestion,
    })),
  'template-ambiguous': ({ files, names }, { draft, span }) => [
    ...files.map((file) =>
      option(`Take “${file}”`, setFrontMatter(draft.text, draft.frontMatter, 'template', file)),
    ),
    ...names.map((name) => option(`Take the template “${name}”`, replace(span, yamlText(name)))),
  ],
  'title-missing': ({ prefix, place }, { draft }) => {
    const eol = lineBreakOf(draft.text);
    const line = `title: ${prefix ? `'${prefix.replaceAll("'", "''")}'` : "''"}${eol}`;
    if (place === 'front-matter')
      return [
        only(
          'Start the draft with front matter',
          insert(textStart(draft.text), frontMatterFor(draft, line, eol)),
        ),
      ];
    if (place === 'key' && draft.frontMatter)
      return [only('Add a title', insert(draft.frontMatter.yaml.start, line))];
    return [];
  },
  'label-unknown': ({ name, suggestion }, { draft, span }) => [
    ...(suggestion === null ? [] : [only(`Replace by “${suggestion}”`, replace(span, suggestion))]),
    ...removeLabel(draft, span, (edit) => option(`Remove the label “${name}”`, edit)),
  ],
  'label-duplicate': ({ name }, { draft, span }) =>
    removeLabel(draft, span, (edit) => mechanical(`Remove the second “${name}”`, edit)),
  'section-missing': ({ headings, target, side, seen, source }, { draft }) => {
    if (!seen) return [];
    const title =
      headings.length === 1
        ? `Add the section “${headings.join()}”`
        : `Add ${String(headings.length)} missing sections`;
    return [only(title, insertBlock(draft.text, sideOf(draft, target, side), source))];
  },
  'section-duplicate': () => [],
  'section-order': ({ heading, section, target, side, movable }, { draft }) => {
    if (!movable) return [];
    const span = { start: sectionStart(draft, section), end: sectionEnd(draft, section) };
    const text = draft.text.slice(span.start, span.end);
    const to = sideOf(draft, target, side);
    return [only(`Move “${heading}” to its place`, replace(span, ''), insertBlock(draft.text, to, text))];
  },
  'section-unknown': ({ suggestion }, { span }) =>
    suggestion === null ? [] : [only(`Rename to “${suggestion}”`, replace(span, suggestion))],
  'field-missing': ({ label, insertAt, source }, { draft, at }) =>
    insertAt === null
      ? []
      : [only(`Add the field “${label}”`, insertField(draft.text, at(insertAt), source))],
  'field-empty': () => [],
  'checklist-empty': () => [],
  'checklist-required': ({ item, box }, { absolute }) =>
    box ? [only(`Tick “${item}”`, replace(absolute(box), 'x'))] : [],
  'checklist-other-blank': ({ item, box }, { absolute }) => [
    only(`Untick “${item}”`, replace(absolute(box), ' ')),
  ],
  'choice-invalid': ({ choices, suggestion }, { span }) =>
    choices.map((choice) => ({
      ...option(`Choose “${choice}”`, replace(span, choice)),
      preferred: choice === suggestion,
    })),
  'choice-ambiguous': ({ choices }, { span }) =>
    choices.map((choice) => option(`Keep “${choice}”`, replace(span, choice))),
  'table-malformed': ({ replacement }, { draft, span }) =>
    replacement === null
      ? []
      : [mechanical('Repair the table', replace(span, replacement.replace(/\n/g, lineBreakOf(draft.text))))],
  'fence-unclosed': ({ fence, insertAt }, { draft, at }) => [
    only('Close the code block', insertLines(draft.text, at(insertAt), fence)),
  ],
  'comment-unclosed': ({ insertAt }, { at }) => [only('Close the comment', insert(at(insertAt), ' -->'))],
  mojibake: ({ meant }, { span }) =>
    meant === null ? [] : [mechanical(`Replace by “${meant}”`, replace(span, meant))],
  'percentile-order': ({ lower, higher, lowerSpan, higherSpan }, { draft, absolute }) => {
    const [first, second] = [absolute(lowerSpan), absolute(higherSpan)];
    return [
      option(
        `Swap the figures of ${lower} and ${higher}`,
        replace(first, draft.slice(second.start, second.end)),
        replace(second, draft.slice(first.start, first.end)),
      ),
    ];
  },
  'metric-unit-missing': ({ number, units }, { span }) =>
    units.map((unit) => option(`Write ${number}${unit}`, insert(span.end, unit))),
  'metric-ambiguous': ({ readings }, { span }) =>
    readings.map((reading) => option(`Write ${reading}`, replace(span, reading))),
  'comparison-mismatch': ({ found, expected }, { draft, span }) => {
    if (found !== '') return [only(`Replace by “${expected}”`, replace(span, expected))];
    return [only(`Fill in “${expected}”`, fillCell(draft, span.start, expected))];
  },
  'comparison-unit': () => [],
  'too-precise': () => [],
  'effort-mismatch': ({ choice }, { span }) =>
    choice === null ? [] : [only(`Take “${choice}”`, replace(span, choice))],
  'comparison-not-significant': ({ place, claim, box }, { span, absolute }) => {
    if (box) return [option(`Untick “${claim}”`, replace(absolute(box), ' '))];
    return place === 'cell' ? [only(`Write “${NO_GAIN}”`, replace(span, NO_GAIN))] : [];
  },
  'comparison-conditions': ({ place, claim, conditions, box }, { span, absolute }) => {
    if (box) return [option(`Untick “${claim}”`, replace(absolute(box), ' '))];
    const text = withConditions(claim, conditions);
    return place === 'cell' ? [only(`Write “${text}”`, replace(span, text))] : [];
  },
  'chart-outdated': ({ code, fence }, { draft, absolute }) => {
    const span = absolute(fence);
    if (code !== null)
      return [mechanical('Draw the chart again', replace(span, fencedCode(code, lineBreakOf(draft.text))))];
    const blank = /^\s*/.exec(draft.text.slice(span.end))?.[0].length ?? 0;
    return [only('Remove the chart', replace({ start: span.start, end: span.end + blank }, ''))];
  },
  'comparison-regression': () => [],
  'metric-unparsable': () => [],
  'metric-unit-mismatch': () => [],
  'metric-without-target': () => [],
  'target-not-better': () => [],
  'target-unreachable': () => [],
  'target-missed': () => [],
  'ratio-without-baseline': () => [],
  'criterion-contradicted': ({ criterion, box, supported }, { absolute }) => {
    const untick = replace(absolute(box), ' ');
    if (!supported || supported.ticked) return [only(`Untick “${criterion}”`, untick)];
    return [
      only(`Tick “${supported.text}” instead`, untick, replace(absolute(supported.box), 'x')),
      option(`Untick “${criterion}”`, untick),
    ];
  },
  'criterion-unverifiable': () => [],
  'measurement-incomplete': () => [],
  'date-invalid': ({ meant }, { span }) =>
    meant === null ? [] : [only(`Write “${meant}”`, replace(span, meant))],
  'cause-without-evidence': () => [],
  'priority-unjustified': () => [],
  'link-broken': ({ suggestion }, { span }) =>
    suggestion === null ? [] : [only(`Write “${suggestion}”`, replace(span, suggestion))],
  // One value has one placeholder wherever it stands: `redact.ts` looks at all of them.
  'secret-found': () => [],
  'personal-data-found': () => [],
};

const sectionStart = (draft: Draft, index: number): number => draft.starts[index] ?? draft.bodyStart;
const sectionEnd = (draft: Draft, index: number): number =>
  sectionStart(draft, index) + (draft.sections[index]?.outline.length ?? 0);

const sideOf = (draft: Draft, index: number, side: 'behind' | 'before'): number =>
  side === 'behind' ? sectionEnd(draft, index) : sectionStart(draft, index);

/** The repairs for a problem of this version of the draft; none where only a person can know. */
export function fixesFor(
  draft: Draft,
  { problem, base, span }: Omit<PlacedProblem, 'range'>,
): readonly Fix[] {
  const fixer = fixers[problem.code] as (data: Problem['data'], context: Context) => readonly Fix[];
  return fixer(problem.data, {
    draft,
    span,
    at: (offset) => offset + base,
    absolute: (own) => shift(own, base),
  });
}

/** Every mechanical repair at once; where two touch the same place, the first is taken. */
export function fixAll(draft: Draft, problems: readonly PlacedProblem[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems) {
    const fix = fixesFor(draft, problem).find((candidate) => candidate.mechanical);
    if (fix && !fix.edits.some((edit) => edits.some((other) => touches(edit.span, other.span))))
      edits.push(...fix.edits);
  }
  return edits;
}

function removeLabel(draft: Draft, span: Span, fix: (edit: Edit) => Fix): Fix[] {
  const list = draft.frontMatter?.labels;
  const index = list?.names.findIndex((entry) => entry.span.start === span.start) ?? -1;
  const edit = list ? removeName(draft.text, list, index) : null;
  return edit ? [fix(edit)] : [];
}

function frontMatterFor({ template }: Draft, titleLine: string, eol: string): string {
  const lines = [
    ...(template.name ? [`name: ${yamlText(template.name)}${eol}`] : []),
    titleLine,
    ...(template.labels.length > 0 ? [`labels: ${template.labels.map(yamlText).join(', ')}${eol}`] : []),
  ];
  return `---${eol}${lines.join('')}---${eol}${eol}`;
}

/** Behind the last line at the start that looks like `key: value`. */
function closeFrontMatter(text: string): Edit {
  const lines =
    /^\uFEFF?---[ \t]*(?:\r\n|\n|\r|$)(?:(?:[A-Za-z_]+:.*|[ \t]+.*|- .*|#.*)(?:\r\n|\n|\r|$))*/.exec(
      text,
    )?.[0] ?? '';
  const eol = lineBreakOf(text);
  return insert(lines.length, `${/[\r\n]$/.test(lines) ? '' : eol}---${eol}`);
}

/** Inserts lines at the start of a line, with a line break before where the text has none. */
function insertLines(text: string, offset: number, source: string): Edit {
  const eol = lineBreakOf(text);
  const before = offset === 0 || /[\r\n]$/.test(text.slice(0, offset)) ? '' : eol;
  return insert(offset, `${before}${withBreaks(source.trimEnd(), eol)}${eol}`);
}

/** An item goes between its siblings; any other field is a paragraph of its own. */
const insertField = (text: string, offset: number, source: string): Edit =>
  /^[ \t]*(?:[-+*]|\d+[.)])[ \t]/.test(source)
    ? insertLines(text, offset, source)
    : insertBlock(text, offset, source);

/** Inserts a section or field with a blank line before and behind it. */
function insertBlock(text: string, offset: number, source: string): Edit {
  const eol = lineBreakOf(text);
  const head = text.slice(Math.max(0, offset - 200), offset);
  const before =
    head === '' || /(?:^|\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(head)
      ? ''
      : /[\r\n]$/.test(head)
        ? eol
        : eol + eol;
  const after = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(offset, offset + 80)) ? eol : eol + eol;
  return insert(offset, `${before}${withBreaks(source.trimEnd(), eol)}${after}`);
}

const withBreaks = (text: string, eol: string): string => text.replace(/\r\n|\n|\r/g, eol);
