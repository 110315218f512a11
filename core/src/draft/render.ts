/** Renders a draft as what is published. */
import { isCounted, type Draft, type DraftSection } from '#core/draft/model';
import { formBody } from '#core/draft/renderForm';
import { removeSpans } from '#core/draft/removeSpans';
import { placeholderSpans } from '#core/draft/strip';
import type { Payload } from '#core/publish/payload';

export interface Rendering {
  readonly payload: Payload;
  /** How many placeholders and comments were taken out. */
  readonly stripped: number;
  /** Headings of the sections in which nothing was filled in. */
  readonly emptySections: readonly string[];
}

export function renderDraft(draft: Draft): Rendering {
  const { body, stripped } = draft.template.kind === 'form' ? formBody(draft) : markdownBody(draft);
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
    emptySections: draft.sections.filter(isEmptySection).map((section) => section.outline.heading),
  };
}

function markdownBody(draft: Draft): Pick<Payload, 'body'> & Pick<Rendering, 'stripped'> {
  const spans = placeholderSpans(draft);
  return { body: removeSpans(draft.text, draft.bodyStart, spans).trimEnd(), stripped: spans.length };
}

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
