/** Checks a Markdown template. */
import { Checker } from '#core/check/check';
import { parseDraft } from '#core/draft/parse';
import type { Draft, DraftField, DraftSection } from '#core/draft/model';
import { nearestWord } from '#core/nearestWord';
import { piecesOf } from '#core/outline/content';
import type { Code } from '#core/problems';
import { labelSpan } from '#core/rules/fieldSpan';
import { shift } from '#core/span';
import type { FileProblem, Surroundings } from '#core/templateFile/model';
import { checkLabels, checkName } from '#core/templateFile/names';
import type { TemplateProblem } from '#core/templateFile/problems';
import { parseTemplate } from '#core/template/parse';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

/** What a template can have wrong as a draft can. */
const SHARED: ReadonlySet<Code> = new Set([
  'front-matter-invalid',
  'label-duplicate',
  'table-malformed',
  'fence-unclosed',
  'comment-unclosed',
  'mojibake',
] satisfies Code[]);

export function checkMarkdown(text: string, around: Surroundings): FileProblem[] {
  const draft = parseDraft(text, parseTemplate(text));
  const shared = new Checker()
    .check(draft, { labels: null })
    .filter(({ problem }) => SHARED.has(problem.code));
  return [
    ...shared,
    ...frontMatterProblems(draft, around),
    ...draft.sections.flatMap((section, i) => {
      const start = draft.starts[i] ?? 0;
      return [...duplicates(section), ...unclear(section)].map((problem) => ({
        ...problem,
        span: shift(problem.span, start),
      }));
    }),
  ];
}

/** The keys that GitHub reads in a template (docs.github.com: "Configuring issue templates for your repository"). */
const KEYS = ['name', 'about', 'title', 'labels', 'assignees', 'type', 'projects'];

function frontMatterProblems({ frontMatter, text }: Draft, around: Surroundings): FileProblem[] {
  const head = { start: 0, end: Math.min(text.length, 3) };
  if (!frontMatter) return [missing('name', head, 'front-matter')];
  const problems: FileProblem[] = [];
  for (const key of ['name', 'about'] as const) {
    const entry = frontMatter.entries.find((candidate) => candidate.key === key);
    const value =
      entry &&
      text
        .slice(entry.valueSpan.start, entry.valueSpan.end)
        .replace(/^(['"])\1$/, '')
        .trim();
    if (!value && frontMatter.faults.length === 0) problems.push(missing(key, entry?.keySpan ?? head, 'key'));
  }
  for (const { key, keySpan } of frontMatter.entries) {
    if (KEYS.includes(key) || key === '') continue;
    const suggestion = key === 'description' ? 'about' : nearestWord(key, KEYS);
    problems.push({
      code: 'template-key-ignored',
      severity: 'info',
      span: keySpan,
      data: { key, suggestion },
    });
  }
  const { name, labels } = frontMatter;
  if (name) problems.push(...checkName({ name: name.value, span: name.span }, around));
  return [...problems, ...checkLabels(labels?.names ?? [], around.labels)];
}

const missing = (
  key: 'name' | 'about',
  span: { readonly start: number; readonly end: number },
  place: 'front-matter' | 'key',
): TemplateProblem => ({ code: 'template-key-missing', severity: 'warning', span, data: { key, place } });

/** Fields of one name that stand in the same place: an answer to one is taken for an answer to the other. */
function duplicates(section: DraftSection): TemplateProblem[] {
  const seen = new Set<string>();
  return section.fields.flatMap((field): TemplateProblem[] => {
    const { template } = field;
    if (template.implicit) return [];
    const place = `${String(template.parent)}/${template.key}`;
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    const data = { label: template.label, section: section.outline.heading };
    return [{ code: 'template-field-duplicate', severity: 'warning', span: labelSpan(section, field), data }];
  });
}

/** An instruction has more words than a value has; one with figures may have a few more. */
const MOST_WORDS = 3;
const MOST_WITH_FIGURES = 8;

/** Text in place of a value that nothing marks as an example: who leaves it there has not answered. */
function unclear(section: DraftSection): TemplateProblem[] {
  return section.fields.flatMap((field): TemplateProblem[] => {
    const piece = readsLikeValue(field) ? piecesOf(field.slot)[0] : undefined;
    if (!piece) return [];
    const text = piece.text.trim();
    const start = piece.span.start + piece.text.indexOf(text);
    const span = { start, end: start + text.length };
    return [{ code: 'template-placeholder-unclear', severity: 'info', span, data: { text } }];
  });
}

function readsLikeValue({ template, slot }: DraftField): boolean {
  const { kind, literal, group } = template;
  if (group || (kind !== 'text' && kind !== 'metrics') || literal === '') return false;
  if (piecesOf(slot).length !== 1 || literal.replace(INLINE_PLACEHOLDER, '').trim() !== literal) return false;
  if (/^[_*].*[_*]$|^[([<{]|[?？:：…]$|\.\.\.$/u.test(literal) || !/[\p{L}\p{N}]/u.test(literal))
    return false;
  const words = literal.split(' ').length;
  return words <= MOST_WORDS
    ? /[\p{L}]|\d{2}/u.test(literal)
    : words <= MOST_WITH_FIGURES && /\d/.test(literal);
}
