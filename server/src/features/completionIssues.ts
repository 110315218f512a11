import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { Around } from '#server/feature';
import type { Snapshot } from '#server/snapshot';

/** A `#` that starts no heading, with the repository before it and the number or words that were typed behind it. */
const BEGUN = /(?:(?<=\S.*[\s(,])|(?<![\w./-])([\w-]+\/[\w.-]+))(#[\p{L}\p{N}-]*)$/u;

interface Begun {
  /** `owner/name`; null for the draft's own. */
  readonly repository: string | null;
  readonly text: string;
}

/** Whether an issue was begun at the offset. */
export const isIssueBegun = (snapshot: Snapshot, offset: number): boolean =>
  begunAt(snapshot, offset) !== null;

function begunAt(snapshot: Snapshot, offset: number): Begun | null {
  const line = snapshot.lineAt(offset);
  const [, repository, text] = BEGUN.exec(line.text.slice(0, offset - line.span.start)) ?? [];
  return text === undefined ? null : { repository: repository ?? null, text };
}

/** The open issues of the draft's repository or of the one that is named, where somebody is signed in to it. Asked only once a `#` is typed. */
export async function issueCompletions(
  snapshot: Snapshot,
  offset: number,
  { context, token }: Around,
): Promise<CompletionItem[]> {
  const begun = begunAt(snapshot, offset);
  if (begun === null) return [];
  const range = snapshot.range({ start: offset - begun.text.length, end: offset });
  const issues = await context.repositories.openIssues(snapshot.uri, begun.repository, token);
  return issues.map(({ number, title }, i) => {
    const mark = `#${String(number)}`;
    return {
      label: mark,
      labelDetails: { description: title },
      kind: CompletionItemKind.Reference,
      detail: title,
      sortText: String(i).padStart(4, '0'),
      filterText: `${mark} #${title}`,
      textEdit: { range, newText: mark },
    };
  });
}
