/** Renders a draft as what is published. */
import { isCounted, type Draft, type DraftSection } from '#core/draft/model';
import { formBody } from '#core/draft/renderForm';
import { removeSpans } from '#core/draft/removeSpans';
import type { ParsedBlock } from '#core/outline/block';
import type { Span } from '#core/span';
import { placeholderSpans } from '#core/draft/strip';
import type { Payload } from '#core/publish/payload';

export interface Rendering {
  readonly payload: Payload;
  /** How many placeholders and comments were taken out. */
  readonly stripped: number;
  /** Headings of the sections in which nothing was filled in. */
  readonly emptySections: readonly string[];
  /** The body without those sections; null where there are none. */
  readonly bodyWithoutEmptySections: string | null;
}

export function renderDraft(draft: Draft): Rendering {
  const empty = draft.sections.filter(isEmptySection);
  const { body, stripped } = bodyOf(draft, new Set());
  const { frontMatter } = draft;
  const names = (list: 'labels' | 'assignees'): string[] =>
    unique(frontMatter?.[list]?.names.map(({ name }) => name) ?? []);
  return {
    payload: {
      title: frontMatter?.title?.value.trim() ?? '',
      body,
      labels: names('labels'),
      assignees: names('assignees'),
      milestone: frontMatter?.milestone?.value.trim() || null,
      type: frontMatter?.type?.value.trim() || null,
    },
    stripped,
    emptySections: empty.map((section) => section.outline.heading),
    bodyWithoutEmptySections: empty.length === 0 ? null : bodyOf(draft, withBareParents(draft, empty)).body,
  };
}

const bodyOf = (
  draft: Draft,
  without: ReadonlySet<DraftSection>,
): Pick<Payload, 'body'> & Pick<Rendering, 'stripped'> =>
  draft.template.kind === 'form' ? formBody(draft, without) : markdownBody(draft, without);

function markdownBody(
  draft: Draft,
  without: ReadonlySet<DraftSection>,
): Pick<Payload, 'body'> & Pick<Rendering, 'stripped'> {
  const spans = placeholderSpans(draft);
  const sections = draft.sections.flatMap((section, i): Span[] => {
    const start = draft.starts[i] ?? 0;
    return without.has(section) ? [{ start, end: start + section.outline.length }] : [];
  });
  const gone = [...spans, ...sections].sort((a, b) => a.start - b.start || b.end - a.end);
  return { body: removeSpans(draft.text, draft.bodyStart, gone).trimEnd(), stripped: spans.length };
}

/** A heading with nothing of its own goes when all that stands below it does. */
function withBareParents(draft: Draft, empty: readonly DraftSection[]): ReadonlySet<DraftSection> {
  const gone = new Set(empty);
  for (const [i, section] of [...draft.sections.entries()].reverse()) {
    const { outline } = section;
    if (outline.level === 0 || outline.blocks.some(({ parsed }) => holdsText(parsed))) continue;
    const next = draft.sections.slice(i + 1).findIndex((other) => other.outline.level <= outline.level);
    const below = draft.sections.slice(i + 1, next < 0 ? undefined : i + 1 + next);
    if (below.length > 0 && below.every((other) => gone.has(other))) gone.add(section);
  }
  return gone;
}

const holdsText = ({ block }: ParsedBlock): boolean =>
  !block.heading && block.kind !== 'blank' && block.kind !== 'comment';

const unique = (names: readonly string[]): string[] => {
  const byKey = new Map(names.map((name) => [name.toLowerCase(), name] as const).reverse());
  return names
    .filter((name) => byKey.get(name.toLowerCase()) === name)
    .filter((name, i, all) => all.indexOf(name) === i);
};

function isEmptySection({ outline, fields }: DraftSection): boolean {
  const counted = fields.filter((field) => isCounted(field.template));
  return outline.level > 0 && counted.length > 0 && counted.every((field) => !field.filled);
}
