/** Renders a draft as what is published. */
import { isCounted, type Draft, type DraftSection } from '#core/draft/model';
import { placeholderSpans } from '#core/draft/strip';
import type { Payload } from '#core/publish/payload';
import type { Span } from '#core/span';

export interface Rendering {
  readonly payload: Payload;
  /** How many placeholders and comments were taken out. */
  readonly stripped: number;
  /** Headings of the sections in which nothing was filled in. */
  readonly emptySections: readonly string[];
}

export function renderDraft(draft: Draft): Rendering {
  const spans = placeholderSpans(draft);
  const bodyStart = draft.frontMatter ? (draft.blocks[0]?.text.length ?? 0) : 0;
  const { frontMatter } = draft;
  const names = (list: 'labels' | 'assignees'): string[] =>
    unique(frontMatter?.[list]?.names.map(({ name }) => name) ?? []);
  return {
    payload: {
      title: frontMatter?.title?.value.trim() ?? '',
      body: removeSpans(draft.text, bodyStart, spans).trimEnd(),
      labels: names('labels'),
      assignees: names('assignees'),
      milestone: frontMatter?.milestone?.value.trim() || null,
      type: frontMatter?.type?.value.trim() || null,
    },
    stripped: spans.length,
    emptySections: draft.sections.filter(isEmptySection).map((section) => section.outline.heading),
  };
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

/** The text from `start` without the spans. Lines that held nothing else go with them. */
function removeSpans(text: string, start: number, spans: readonly Span[]): string {
  let kept = '';
  let at = start;
  for (const span of spans) {
    if (span.start < at) continue;
    kept += text.slice(at, span.start);
    at = span.end;
    const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(at, lineLimit(text, at)));
    if (!rest) continue;
    const lineStart = Math.max(kept.lastIndexOf('\n'), kept.lastIndexOf('\r')) + 1;
    if (/^[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]*)?$/.test(kept.slice(lineStart))) {
      kept = kept.slice(0, lineStart);
      at += rest[0].length;
      // Directly under a line of text, `---` or a lone `-` would make a heading of it.
      if (
        /\S[^\r\n]*(?:\r\n|\n|\r)$/.test(kept.slice(-400)) &&
        /^ {0,3}(?:=+|-+)[ \t]*(?:\r|\n|$)/.test(text.slice(at, at + 80))
      ) {
        kept += rest[1] ?? '';
      }
    } else {
      kept = kept.trimEnd();
      at += rest[0].length - (rest[1]?.length ?? 0);
    }
  }
  return kept + text.slice(at);
}

const lineLimit = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
};
