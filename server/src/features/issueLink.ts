import type { TextEdit } from 'vscode-languageserver';
import { setFrontMatter } from '#core/frontMatter/edit';
import type { IssueLinkParams } from '#core/protocol';
import { textEdit } from '#server/features/codeActions';
import type { Snapshot } from '#server/snapshot';

/** More than any front matter takes: of a draft without one this much of its text is looked at. */
const HEAD = 10_000;

/** Writes the published issue's address into the front matter. */
export function issueLink(snapshot: Snapshot, { issue }: IssueLinkParams): TextEdit[] {
  const { bodyStart, frontMatter } = snapshot.draft;
  return [
    textEdit(snapshot, setFrontMatter(snapshot.slice(0, bodyStart || HEAD), frontMatter, 'issue', issue)),
  ];
}
