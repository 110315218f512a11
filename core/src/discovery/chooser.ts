/** Reads `config.yml`, which configures the list of templates (docs.github.com: "Configuring the template chooser"). */
import { nearestWord } from '#core/nearestWord';
import type { Span } from '#core/span';
import { readYaml } from '#core/yaml/read';
import { entryOf, isNull, type YamlMap, type YamlNode } from '#core/yaml/tree';

export interface ContactLink {
  readonly name: string;
  readonly url: string;
  readonly about: string;
}

export interface Chooser {
  /** Whether issues may be opened without a template. */
  readonly blankIssues: boolean;
  readonly contactLinks: readonly ContactLink[];
}

export type ChooserFault =
  | { readonly fault: 'yaml'; readonly reason: string }
  | { readonly fault: 'key-unknown'; readonly key: string; readonly suggestion: string | null }
  | { readonly fault: 'key-missing'; readonly key: string }
  | { readonly fault: 'not-a-boolean'; readonly key: string }
  | { readonly fault: 'not-a-list'; readonly key: string }
  | { readonly fault: 'not-a-link' }
  | { readonly fault: 'not-a-string'; readonly key: string }
  | { readonly fault: 'url-invalid'; readonly url: string };

export interface ChooserProblem {
  readonly span: Span;
  readonly data: ChooserFault;
}

const KEYS: readonly string[] = ['blank_issues_enabled', 'contact_links'];

const unknownKey = (key: string, span: Span, known: readonly string[]): ChooserProblem => ({
  span,
  data: { fault: 'key-unknown', key, suggestion: nearestWord(key, known) },
});

/** Reads the file. Never throws; what cannot be read has GitHub's default. */
export function parseChooser(source: string): {
  readonly chooser: Chooser;
  readonly problems: readonly ChooserProblem[];
} {
  const { root, faults } = readYaml(source);
  const problems: ChooserProblem[] = faults.map(({ span, reason }) => ({
    span,
    data: { fault: 'yaml', reason },
  }));
  const map: YamlMap = root?.kind === 'map' ? root : { kind: 'map', entries: [], span: { start: 0, end: 0 } };
  if (root && root.kind !== 'map' && faults.length === 0) {
    problems.push({
      span: root.span,
      data: { fault: 'yaml', reason: 'the file is a list of `key: value` lines' },
    });
  }
  for (const { key, keySpan } of map.entries) {
    if (!KEYS.includes(key)) problems.push(unknownKey(key, keySpan, KEYS));
  }
  const chooser = { blankIssues: blankIssues(map, problems), contactLinks: contactLinks(map, problems) };
  // What follows from a file that cannot be read is no news.
  const told = faults.length > 0 ? problems.filter(({ data }) => data.fault === 'yaml') : problems;
  return { chooser, problems: told.sort((x, y) => x.span.start - y.span.start) };
}

function blankIssues(map: YamlMap, problems: ChooserProblem[]): boolean {
  const key = 'blank_issues_enabled';
  const value = entryOf(map, key)?.value;
  if (!value || isNull(value)) return true;
  if (value.kind === 'scalar' && value.type === 'boolean') return value.text === 'true';
  problems.push({ span: value.span, data: { fault: 'not-a-boolean', key } });
  return true;
}

function contactLinks(map: YamlMap, problems: ChooserProblem[]): ContactLink[] {
  const key = 'contact_links';
  const value = entryOf(map, key)?.value;
  if (!value || isNull(value)) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => contactLink(item, problems));
  problems.push({ span: value.span, data: { fault: 'not-a-list', key } });
  return [];
}

const LINK_KEYS = ['name', 'url', 'about'] as const;

function contactLink(item: YamlNode, problems: ChooserProblem[]): ContactLink[] {
  if (item.kind !== 'map') {
    problems.push({ span: item.span, data: { fault: 'not-a-link' } });
    return [];
  }
  for (const { key, keySpan } of item.entries) {
    if (!LINK_KEYS.some((known) => known === key)) problems.push(unknownKey(key, keySpan, LINK_KEYS));
  }
  const [name, url, about] = LINK_KEYS.map((key) => linkText(item, key, problems));
  if (name === undefined || url === undefined || about === undefined) return [];
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(url.text))
    return [{ name: name.text, url: url.text, about: about.text }];
  problems.push({ span: url.span, data: { fault: 'url-invalid', url: url.text } });
  return [];
}

function linkText(
  item: YamlMap,
  key: string,
  problems: ChooserProblem[],
): { readonly text: string; readonly span: Span } | undefined {
  const entry = entryOf(item, key);
  if (!entry || isNull(entry.value)) {
    problems.push({
      span: entry?.keySpan ?? item.entries[0]?.keySpan ?? item.span,
      data: { fault: 'key-missing', key },
    });
    return undefined;
  }
  if (entry.value.kind === 'scalar' && entry.value.text.trim() !== '') {
    return { text: entry.value.text.trim(), span: entry.value.span };
  }
  problems.push({ span: entry.value.span, data: { fault: 'not-a-string', key } });
  return undefined;
}
