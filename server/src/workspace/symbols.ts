import { SymbolKind, type CancellationToken, type SymbolInformation } from 'vscode-languageserver';
import type { DraftDigest } from '#server/workspace/digest';

/** More than a person looks through: the next letter narrows them down. */
const MOST = 500;

/** The drafts whose titles have the letters of the query in their order, which is how editors narrow lists down. */
export async function draftSymbols(
  query: string,
  uris: readonly string[],
  read: (uri: string) => Promise<DraftDigest | null>,
  token: CancellationToken,
): Promise<SymbolInformation[]> {
  const letters = Array.from(query.toLowerCase().replace(/\s/g, ''));
  const found: SymbolInformation[] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested || found.length >= MOST) break;
    const digest = await read(uri);
    if (!digest) continue;
    const name = digest.title.trim() || nameOf(uri);
    if (!hasInOrder(`${name} ${nameOf(uri)}`.toLowerCase(), letters)) continue;
    found.push({
      name,
      kind: SymbolKind.File,
      containerName: statusOf(digest),
      location: { uri, range: digest.range },
    });
  }
  return found;
}

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));

function statusOf({ issue, filled, total }: DraftDigest): string {
  const number = /\/issues\/(\d+)/.exec(issue ?? '')?.[1];
  if (issue !== null) return number === undefined ? 'published' : `published as #${number}`;
  return `${String(filled)} of ${String(total)} fields`;
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
