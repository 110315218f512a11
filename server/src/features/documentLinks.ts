import type { DocumentLink } from 'vscode-languageserver';
import { parseRepository } from '#server/features/repositoryOf';
import type { DraftSection } from '#core/draft/model';
import { walk, type Element } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
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

/** References to issues and commits, as the page of the issue will have them. */
export function documentLinks(snapshot: Snapshot): DocumentLink[] {
  const { draft } = snapshot;
  const home = parseRepository(draft.frontMatter?.issue?.value ?? '');
  return draft.sections.flatMap((section, i) => {
    const found = known.get(section) ?? referencesIn(section);
    known.set(section, found);
    return found.flatMap(({ span, repository, path }): DocumentLink[] => {
      const base = repository === null ? home?.url : `${home?.server ?? 'https://github.com'}/${repository}`;
      if (base === undefined) return [];
      return [{ range: snapshot.range(shift(span, draft.starts[i] ?? 0)), target: `${base}/${path}` }];
    });
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
