import type { CompletionItem, CompletionParams } from 'vscode-languageserver';
import { bodyCompletions } from '#server/features/completionBody';
import { figureCompletions } from '#server/features/completionFigures';
import { frontMatterCompletions } from '#server/features/completionFrontMatter';
import type { Snapshot } from '#server/snapshot';

/** What fits at a position: in the front matter keys and names, in the body choices, items, fields and sections. */
export function completion(snapshot: Snapshot, { position }: CompletionParams): CompletionItem[] {
  const offset = snapshot.offset(position);
  const { frontMatter } = snapshot.draft;
  if (frontMatter && offset < frontMatter.span.end)
    return frontMatterCompletions(snapshot, frontMatter, offset);
  return [...figureCompletions(snapshot, offset), ...bodyCompletions(snapshot, offset)];
}
