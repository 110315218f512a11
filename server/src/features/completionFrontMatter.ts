import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { yamlText } from '#core/frontMatter/edit';
import type { FrontMatter, NameList } from '#core/frontMatter/model';
import { lineAt } from '#core/markdown/lines';
import type { Snapshot } from '#server/snapshot';

/** The keys that an issue's front matter may have (GitHub's templates, and `issue`, which publishing writes). */
const KEYS: readonly (readonly [key: string, says: string])[] = [
  ['name', 'The template that this draft fills in.'],
  ['about', 'What the template is for.'],
  ['title', 'The title of the issue.'],
  ['labels', 'The labels of the issue: names that the repository has.'],
  ['assignees', 'GitHub logins of those who take it on.'],
  ['type', 'The type of the issue, where the organisation has types.'],
  ['milestone', 'The milestone: its title or number.'],
  ['projects', 'Projects that the issue is added to: `owner/number`.'],
  ['benchmark', 'The command that *Re-run and Compare* runs. It is not published.'],
  ['benchmark-result', 'The file that this command writes, where its output is not the result.'],
];

export function frontMatterCompletions(
  snapshot: Snapshot,
  frontMatter: FrontMatter,
  offset: number,
): CompletionItem[] {
  // Offsets in the front matter are offsets in the draft, which starts with it.
  const text = snapshot.slice(0, snapshot.draft.bodyStart);
  if (offset < frontMatter.yaml.start) return [];
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(start, offset);
  if (/^[A-Za-z-]*$/.test(before)) return keyCompletions(snapshot, frontMatter, start);
  const key = keyOfLine(text, frontMatter, start);
  if (key === 'labels') return labelCompletions(snapshot, frontMatter.labels, offset);
  if (key === 'name' && before.startsWith('name:')) return nameCompletions(snapshot, start, offset);
  return [];
}

/** The key whose value the line belongs to. */
function keyOfLine(text: string, frontMatter: FrontMatter, lineStart: number): string | null {
  for (let start = lineStart; start >= frontMatter.yaml.start;) {
    const line = text.slice(start, lineAt(text, start).end);
    const key = /^([A-Za-z_-]+):/.exec(line)?.[1];
    if (key !== undefined) return key;
    if (start === 0) return null;
    start = Math.max(text.lastIndexOf('\n', start - 2), text.lastIndexOf('\r', start - 2)) + 1;
  }
  return null;
}

function keyCompletions(snapshot: Snapshot, frontMatter: FrontMatter, start: number): CompletionItem[] {
  const line = snapshot.lineAt(start).span;
  const colon = /^[A-Za-z-]*(:[ \t]*)?/.exec(snapshot.slice(start, line.end));
  const own = /^[A-Za-z-]+(?=:)/.exec(snapshot.slice(start, line.end))?.[0];
  const present = new Set(frontMatter.entries.map((entry) => entry.key).filter((key) => key !== own));
  const range = snapshot.range({ start, end: start + (colon?.[0].length ?? 0) });
  return KEYS.filter(([key]) => !present.has(key)).map(([key, says], i) => ({
    label: key,
    kind: CompletionItemKind.Property,
    documentation: says,
    sortText: String(i),
    textEdit: { range, newText: `${key}: ` },
    ...(key === 'labels' || key === 'name' ? { command: suggestAgain } : {}),
  }));
}

const suggestAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

function nameCompletions(snapshot: Snapshot, start: number, offset: number): CompletionItem[] {
  const line = snapshot.lineAt(start).span;
  const valueStart = start + (/^name:[ \t]*/.exec(snapshot.slice(start, line.end))?.[0].length ?? 0);
  if (offset < valueStart) return [];
  const range = snapshot.range({ start: valueStart, end: line.end });
  return snapshot.templateNames.map((name) => ({
    label: name,
    kind: CompletionItemKind.Module,
    filterText: snapshot.slice(valueStart, offset) + name,
    textEdit: { range, newText: yamlText(name) },
  }));
}

/** Labels that are not in the list yet, put in as the list is written. */
function labelCompletions(snapshot: Snapshot, list: NameList | null, offset: number): CompletionItem[] {
  const place = namePlace(snapshot.slice(0, snapshot.draft.bodyStart), list, offset);
  if (!place) return [];
  const present = new Set(
    list?.names
      .filter(({ span }) => span.end < place.start || span.start > place.end)
      .map(({ name }) => name.toLowerCase()),
  );
  const own = snapshot.draft.template.labels.map((name) => ({ name, description: '', template: true }));
  const others = (snapshot.labels ?? []).map((label) => ({ ...label, template: false }));
  const described = new Map(others.map((label) => [label.name.toLowerCase(), label.description]));
  const seen = new Set(present);
  const range = snapshot.range({ start: place.start, end: place.end });
  return [...own, ...others].flatMap(({ name, template }, i): CompletionItem[] => {
    const key = name.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    const documentation = described.get(key) ?? '';
    return [
      {
        label: name,
        kind: CompletionItemKind.EnumMember,
        detail: template ? 'Label of the template' : 'Label of the repository',
        ...(documentation ? { documentation } : {}),
        sortText: String(i).padStart(5, '0'),
        filterText: name,
        textEdit: { range, newText: `${place.lead}${place.quote(name)}` },
      },
    ];
  });
}

interface NamePlace {
  /** The stretch that a chosen name replaces. */
  readonly start: number;
  readonly end: number;
  /** What goes before the name: the space behind a colon, comma or dash. */
  readonly lead: string;
  readonly quote: (name: string) => string;
}

const plain = (name: string): string => name;

/** Where in a list of names the cursor stands, however the list is written. */
function namePlace(text: string, list: NameList | null, offset: number): NamePlace | null {
  const named = list?.names.find(({ span }) => span.start <= offset && offset <= span.end);
  const inside =
    list !== null && list.style !== 'block' && offset >= list.span.start && offset <= list.span.end;
  const source = inside ? text.slice(list.span.start, list.span.end) : '';
  const quoted = list?.style === 'string' && /^['"]/.test(source);
  if (named) {
    const mark = text[named.span.start - 1] ?? '';
    const enclosed = list?.style === 'flow' && /['"]/.test(mark);
    return { ...named.span, lead: '', quote: enclosed || list?.style === 'string' ? plain : yamlText };
  }
  if (list?.style === 'flow') {
    if (!inside || offset === list.span.start || offset === list.span.end) return null;
    return { start: offset, end: offset, lead: leadAt(text, offset, /[,]$/), quote: yamlText };
  }
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  if (/^\s*-\s*$/.test(before))
    return { start: offset, end: offset, lead: leadAt(text, offset, /-$/), quote: yamlText };
  if (!before.startsWith('labels:')) return null;
  // Before a quoted string, or behind it.
  if (quoted && (offset === list.span.start || (offset === list.span.end && source.length > 1))) return null;
  if (!quoted && list?.style === 'string' && /^['"]/.test(text.slice(list.span.start))) return null;
  const empty = /^labels:\s*$/.test(before);
  return { start: offset, end: offset, lead: leadAt(text, offset, /[:,]$/), quote: empty ? yamlText : plain };
}

const leadAt = (text: string, offset: number, mark: RegExp): string =>
  mark.test(text.slice(offset - 1, offset)) ? ' ' : '';
