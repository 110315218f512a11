import type { DraftSummary, RenderedDraft } from '#core/protocol';
import { renderDraft } from '#core/draft/render';
import { isSensitive } from '#core/redaction/codes';
import { redactionOptions } from '#core/redaction/options';
import { reportedProblem } from '#server/features/diagnostics';
import type { Snapshot } from '#server/snapshot';

/** The draft's state for the Draft view and the status bar. */
export function draftSummary(snapshot: Snapshot): DraftSummary {
  const { draft, problems, outline } = snapshot;
  const count = (severity: string): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    version: snapshot.version,
    template: draft.template.name,
    title: draft.frontMatter?.title?.value ?? '',
    issue: draft.frontMatter?.issue?.value || null,
    filled: outline.reduce((sum, section) => sum + section.filled, 0),
    total: outline.reduce((sum, section) => sum + section.total, 0),
    errors: count('error'),
    warnings: count('warning'),
    // What stands before the first heading is one only where it has fields.
    sections: outline
      .filter(({ level, fields }) => level > 0 || fields.length > 0)
      .map((section) => ({
        heading: section.heading || draft.template.name,
        level: section.level,
        state: section.state,
        filled: section.filled,
        total: section.total,
        range: snapshot.range(section.span),
        selectionRange: snapshot.range(section.headingSpan),
        fields: section.fields
          .filter(({ field }) => !field.template.implicit)
          .map((field) => ({
            label: field.label,
            detail: field.detail,
            state: field.state,
            range: snapshot.range(field.span),
            selectionRange: snapshot.range(field.labelSpan),
          })),
      })),
  };
}

/** What publishing this version would send, and what stands against it. */
export function renderedDraft(snapshot: Snapshot): RenderedDraft {
  const { payload, stripped, emptySections, bodyWithoutEmptySections } = renderDraft(snapshot.draft);
  return {
    version: snapshot.version,
    payload,
    // What should not be published is looked for once more, by whoever publishes.
    problems: snapshot.problems.filter(({ problem }) => !isSensitive(problem)).map(reportedProblem),
    stripped,
    emptySections,
    bodyWithoutEmptySections,
    text: snapshot.draft.text,
    redaction: redactionOptions(snapshot.draft, snapshot.config),
    issue: snapshot.draft.frontMatter?.issue?.value || null,
  };
}
