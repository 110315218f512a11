import type { DocumentLink, Range } from 'vscode-languageserver';
import { parseRepository } from '#server/features/repositoryOf';
import type { DraftSection } from '#core/draft/model';
import { pathsIn } from '#core/links/paths';
import { walk, type Element } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
import type { Around } from '#server/feature';
import { resolvePath } from '#server/paths/resolve';
import type { Snapshot } from '#server/snapshot';

/** What GitHub makes a link of; `repository` and `owner` are null where the draft's own is meant. */
interface Reference {
  readonly span: Span;
  readonly repository: string | null;
  readonly path: string;
}

/** An issue, one of another repository, or a commit; not inside of words, addresses and colours. */
const REFERENCE =
  /(?<![\p{L}\p{N}/#&@.:_-])(?:([\w.-]+\/[\w.-]+))?(?:#(\d{1,9})|@([0-9a-f]{7,40}))(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}/#&@.:_-])(GH-\d{1,9}|[0-9a-f]{40}|(?=[0-9a-f]{0,11}[a-f])(?=[0-9a-f]{0,11}\d)[0-9a-f]{7,12})(?![\p{L}\p{N}_-])/gu;

/** Kept as long as the section is; spans are relative to it. */
const known = new WeakMap<DraftSection, readonly Reference[]>();

/** References to issues and commits, as the page of the issue will have them, and files of the workspace. */
export async function documentLinks(
  snapshot: Snapshot,
  _params: unknown,
  { context, token }: Around,
): Promise<DocumentLink[]> {
  // Places are those of this version, whatever is typed while files are looked for.
  const claims = pathsOf(snapshot);
  const references = referencesOf(snapshot);
  const folder = context.folders.folderOf(snapshot.uri);
  const issue = snapshot.draft.frontMatter?.issue?.value ?? '';
  const needsHome = references.some(({ repository }) => repository === null);
  const home =
    parseRepository(issue) ?? (needsHome ? await context.repositories.of(snapshot.uri, folder) : null);
  const links = references.flatMap(({ range, repository, path }): DocumentLink[] => {
    const base = repository === null ? home?.url : `${home?.server ?? 'https://github.com'}/${repository}`;
    return base === undefined ? [] : [{ range, target: `${base}/${path}` }];
  });
  for (const { path, range, fragment } of claims) {
    if (token.isCancellationRequested) return [];
    const resolved = await resolvePath(path, snapshot.uri, folder, context.listings);
    if (resolved.kind === 'file') links.push({ range, target: `${resolved.uri}${fragment}` });
  }
  return links;
}

interface PlacedClaim {
  readonly path: string;
  readonly range: Range;
  /** As editors take it behind an address: `#L42,7`. */
  readonly fragment: string;
}

const pathsOf = (snapshot: Snapshot): readonly PlacedClaim[] =>
  snapshot.draft.sections.flatMap((section, i) =>
    pathsIn(section).map(({ path, span, line, column }) => ({
      path,
      range: snapshot.range(shift(span, snapshot.draft.starts[i] ?? 0)),
      fragment: line === null ? '' : `#L${String(line)}${column === null ? '' : `,${String(column)}`}`,
    })),
  );

interface PlacedReference extends Omit<Reference, 'span'> {
  readonly range: Range;
}

function referencesOf(snapshot: Snapshot): readonly PlacedReference[] {
  const { draft } = snapshot;
  return draft.sections.flatMap((section, i) => {
    const found = known.get(section) ?? referencesIn(section);
    known.set(section, found);
    return found.map(({ span, repository, path }) => ({
      range: snapshot.range(shift(span, draft.starts[i] ?? 0)),
      repository,
      path,
    }));
  });
}

function referencesIn({ outline }: DraftSection): Reference[] {
  return outline.blocks.flatMap(({ parsed, base }) => {
    if (parsed.block.kind !== 'flow' || !MAY_REFER.test(parsed.text)) return [];
    return [...walk(parsed.elements)].flatMap((element) =>
      textsOf(element).flatMap(({ start, end }) =>
        [...parsed.text.slice(start, end).matchAll(REFERENCE)].map((match) => {
          const at = base + start + match.index;
          return { span: { start: at, end: at + match[0].length }, ...targetOf(match) };
        }),
      ),
    );
  });
}

const MAY_REFER = /#\d|@[0-9a-f]{7}|GH-\d|[0-9a-f]{7}/;

function targetOf([, repository, issue, commit, own = '']: RegExpMatchArray): Omit<Reference, 'span'> {
  if (issue !== undefined) return { repository: repository ?? null, path: `issues/${issue}` };
  if (commit !== undefined) return { repository: repository ?? null, path: `commit/${commit}` };
  return { repository: null, path: own.startsWith('GH-') ? `issues/${own.slice(3)}` : `commit/${own}` };
}

/** Where plain text stands: code, links and comments refer to nothing. */
function textsOf(element: Element): Span[] {
  if (element.type === 'paragraph')
    return element.inlines
      .filter(({ type }) => type === 'text' || type === 'strong' || type === 'emphasis')
      .map(({ span }) => span);
  if (element.type !== 'table') return [];
  return element.rows.flatMap(({ cells }) => cells.map(({ span }) => span));
}
