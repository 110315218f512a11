import type { CompletionItem, CompletionParams } from 'vscode-languageserver';
import { bodyCompletions } from '#server/features/completionBody';
import { figureCompletions } from '#server/features/completionFigures';
import { frontMatterCompletions } from '#server/features/completionFrontMatter';
import { issueCompletions, isIssueBegun } from '#server/features/completionIssues';
import { pathCompletions } from '#server/features/completionPaths';
import type { Around } from '#server/feature';
import type { Snapshot } from '#server/snapshot';

/**
 * What fits at a position: in the front matter keys and names, in the body choices, items, fields and sections, behind
 * a `#` issues, and in a path that was begun files.
 */
export function completion(
  snapshot: Snapshot,
  { position }: CompletionParams,
  around: Around,
): CompletionItem[] | Promise<CompletionItem[]> {
  const offset = snapshot.offset(position);
  const { frontMatter } = snapshot.draft;
  if (frontMatter && offset < frontMatter.span.end)
    return frontMatterCompletions(snapshot, frontMatter, offset);
  if (isIssueBegun(snapshot, offset)) return issueCompletions(snapshot, offset, around);
  const items = [...figureCompletions(snapshot, offset), ...bodyCompletions(snapshot, offset)];
  const paths = pathCompletions(snapshot, offset, around);
  return paths ? paths.then((found) => [...items, ...found]) : items;
}
