import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { chosenValue } from '#core/draft/choice';
import type { FieldOutline, SectionOutline } from '#core/draft/summary';
import type { Code, PlacedProblem } from '#core/problems';
import { ruleSummary } from '#core/rules/summaries';
import type { Choice, TemplateField } from '#core/template/model';
import { shift, type Span } from '#core/span';
import { meaningOf } from '#core/vocabulary/choices';
import { escapeMarkdown, kindWords } from '#server/features/hoverText';
import { metricAt, placeOf } from '#server/features/metricAt';
import { metricText } from '#server/features/metricText';
import type { Snapshot } from '#server/snapshot';

/**
 * What the template says of the section, field or choice under the cursor, what the figures there say, and of a problem
 * there what its rule looks for: the page that its code leads to may be out of reach.
 */
export function hover(snapshot: Snapshot, { position }: HoverParams): Hover | null {
  const offset = snapshot.offset(position);
  const told = templateHover(snapshot, offset);
  const problems = rulesAt(snapshot, offset);
  if (problems.length === 0) return told;
  const span = problems[0]?.span ?? { start: offset, end: offset };
  const value = problems.map(({ problem: { code } }) => ruleText(code)).join('\n\n');
  if (!told) return markdown(snapshot, value, span);
  return { ...told, contents: { kind: MarkupKind.Markdown, value: `${textOf(told)}\n\n---\n\n${value}` } };
}

/** Problems at an offset, one of each rule. Fields that are merely empty say so themselves. */
function rulesAt({ problems }: Snapshot, offset: number): readonly PlacedProblem[] {
  const here = problems.filter(
    ({ span, severity }) => severity !== 'hint' && span.start <= offset && offset <= span.end,
  );
  return [...new Map(here.map((placed) => [placed.problem.code, placed])).values()];
}

const ruleText = (code: Code): string => `**${code}**: ${ruleSummary(code)}`;

const textOf = ({ contents }: Hover): string =>
  typeof contents === 'object' && 'value' in contents ? contents.value : '';

function templateHover(snapshot: Snapshot, offset: number): Hover | null {
  const section = snapshot.sectionAt(offset);
  if (!section) return null;
  const on = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const metric = metricAt(snapshot, offset);
  const figures = metric ? metricText(metric) : '';
  const labelled = section.fields.find((field) => !field.field.template.implicit && on(field.labelSpan));
  if (labelled)
    return markdown(
      snapshot,
      [fieldText(labelled), figures].filter(Boolean).join('\n\n---\n\n'),
      labelled.labelSpan,
    );
  if (metric && figures) {
    const { entry, onLabel } = metric;
    const place = placeOf(snapshot, entry, onLabel ? entry.labelSpan : entry.span);
    return markdown(snapshot, `**${escapeMarkdown(entry.label)}**\n\n${figures}`, place);
  }
  if (!section.section.template) return null;
  if (section.level > 0 && on(section.headingSpan))
    return markdown(snapshot, sectionText(section), section.headingSpan);
  return choiceHover(snapshot, section, on);
}

function choiceHover(
  snapshot: Snapshot,
  section: SectionOutline,
  on: (span: { start: number; end: number }) => boolean,
): Hover | null {
  for (const { field } of section.fields) {
    if (field.template.kind !== 'choice') continue;
    const { span, named } = chosenValue(field);
    const place = span && shift(span, section.span.start);
    const choice = named[0];
    if (place && choice && on(place)) return markdown(snapshot, choiceText(choice), place);
  }
  return null;
}

const markdown = (snapshot: Snapshot, value: string, span: { start: number; end: number }): Hover => ({
  contents: { kind: MarkupKind.Markdown, value },
  range: snapshot.range(span),
});

function sectionText({ section, heading, filled, total }: SectionOutline): string {
  const template = section.template;
  // A section that is one field says of that field what there is to say.
  const [own] = template?.fields.filter((field) => field.implicit) ?? [];
  if (own && template?.fields.length === 1) {
    return [templateFieldText(own), template.instruction ? escapeMarkdown(template.instruction) : '']
      .filter(Boolean)
      .join('\n\n');
  }
  return [
    `**${escapeMarkdown(heading)}**`,
    template?.instruction ? escapeMarkdown(template.instruction) : '',
    total > 0 ? `${String(filled)} of ${String(total)} fields are filled in.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

const fieldText = ({ field }: FieldOutline): string => templateFieldText(field.template);

function templateFieldText(template: TemplateField): string {
  const lines = [
    `**${escapeMarkdown(template.label)}** — ${template.required ? 'required ' : ''}${template.multiple ? 'choose any' : kindWords[template.kind]}`,
  ];
  if (template.kind === 'choice')
    lines.push(template.choices.map((choice) => `- ${choiceText(choice)}`).join('\n'));
  else if (template.placeholder) lines.push(escapeMarkdown(template.placeholder));
  return lines.join('\n\n');
}

function choiceText(choice: Choice): string {
  const meaning = meaningOf(choice);
  const detail = choice.detail && !meaning ? escapeMarkdown(choice.detail) : meaning;
  return `**${escapeMarkdown(choice.text)}**${detail ? `: ${detail}` : ''}`;
}
