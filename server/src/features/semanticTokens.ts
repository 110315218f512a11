import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { chosenValue } from '#core/draft/choice';
import type { DraftField, DraftSection } from '#core/draft/model';
import { sectionMetrics } from '#core/metrics/section';
import { noMetricSettings } from '#core/metrics/settings';
import { positionIn, sectionText } from '#core/outline/sections';
import { labelSpan } from '#core/rules/fieldSpan';
import { shift, type Span } from '#core/span';
import type { Template } from '#core/template/model';
import { inlinePlaceholders } from '#core/template/placeholders';
import type { Around } from '#server/feature';
import { tokenModifiers, tokenTypes } from '#server/features/tokenLegend';
import type { Snapshot } from '#server/snapshot';

type TokenType = (typeof tokenTypes)[number];

/** Line counted from the section's first; a token never goes over the end of its line. */
interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** Kept as long as the section is. */
const known = new WeakMap<DraftSection, { readonly template: Template; readonly tokens: readonly Token[] }>();

/** What no grammar can know: figures with unit and statistic, choices, placeholders of the template, filled fields. */
export function semanticTokens(snapshot: Snapshot, _params: unknown, { context }: Around): SemanticTokens {
  const data = encoded(snapshot, 0, Infinity);
  return { data, resultId: context.tokens.keep(snapshot.uri, data) };
}

/** What has changed in them since an editor asked last: all that stands between the ends that are as they were. */
export function semanticTokensDelta(
  snapshot: Snapshot,
  { previousResultId }: SemanticTokensDeltaParams,
  around: Around,
): SemanticTokens | SemanticTokensDelta {
  const { tokens } = around.context;
  const before = tokens.given(snapshot.uri, previousResultId);
  if (!before) return semanticTokens(snapshot, null, around);
  const data = encoded(snapshot, 0, Infinity);
  const resultId = tokens.keep(snapshot.uri, data);
  const most = Math.min(before.length, data.length);
  let start = 0;
  while (start < most && before[start] === data[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === data.at(-1 - same)) same += 1;
  if (start === most && before.length === data.length) return { resultId, edits: [] };
  const edit = {
    start,
    deleteCount: before.length - same - start,
    data: data.slice(start, data.length - same),
  };
  return { resultId, edits: [edit] };
}

/** The same for some lines: what an editor shows of a long draft. */
export const semanticTokensInRange = (
  snapshot: Snapshot,
  { range }: SemanticTokensRangeParams,
): SemanticTokens => ({ data: encoded(snapshot, range.start.line, range.end.line) });

function encoded({ draft }: Snapshot, from: number, to: number): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const [i, section] of draft.sections.entries()) {
    const first = draft.startLines[i] ?? 0;
    if (first > to) break;
    if (first + section.outline.lines < from) continue;
    for (const token of tokensOf(section, draft.template)) {
      const at = first + token.line;
      if (at < from || at > to) continue;
      data.push(
        at - line,
        at === line ? token.character - character : token.character,
        token.length,
        token.type,
        token.modifiers,
      );
      [line, character] = [at, token.character];
    }
  }
  return data;
}

function tokensOf(section: DraftSection, template: Template): readonly Token[] {
  const before = known.get(section);
  if (before?.template === template) return before.tokens;
  const tokens: Token[] = [];
  const add = ({ start, end }: Span, type: TokenType, modifier?: (typeof tokenModifiers)[number]): void => {
    const [at, last] = [positionIn(section.outline, start), positionIn(section.outline, end)];
    if (end <= start || at.line !== last.line) return;
    tokens.push({
      ...at,
      length: end - start,
      type: tokenTypes.indexOf(type),
      modifiers: modifier ? 1 << tokenModifiers.indexOf(modifier) : 0,
    });
  };
  for (const { figures } of sectionMetrics(section, template.metrics ?? noMetricSettings).entries) {
    for (const { quantity, base } of figures) {
      add(shift(quantity.numberSpan, base), 'number');
      if (quantity.unitSpan) add(shift(quantity.unitSpan, base), 'keyword');
      if (quantity.statisticSpan) add(shift(quantity.statisticSpan, base), 'parameter');
    }
  }
  for (const field of section.fields) {
    if (field.filled && !field.template.implicit && !field.template.group)
      add(labelSpan(section, field), 'property', 'filled');
    if (field.template.kind === 'choice') addChoice(field, add);
    for (const span of placeholdersIn(section, field)) add(span, 'comment');
  }
  const sorted = apart(tokens.sort((a, b) => a.line - b.line || a.character - b.character));
  known.set(section, { template, tokens: sorted });
  return sorted;
}

function addChoice(
  field: DraftField,
  add: (span: Span, type: TokenType, modifier?: 'invalid') => void,
): void {
  if (!field.filled) return;
  const { span, named, unknown } = chosenValue(field);
  if (!span) return;
  if (field.template.multiple) for (const part of unknown) add(part.span, 'enumMember', 'invalid');
  else if (named.length === 1) add(span, 'enumMember');
  else add(span, 'enumMember', 'invalid');
}

/** Brackets and blanks of the template that still stand where a value should. */
function placeholdersIn(section: DraftSection, { slot, template }: DraftField): Span[] {
  const marks = new Set(inlinePlaceholders(template.source));
  if (marks.size === 0) return [];
  const text = sectionText(section.outline, slot.value.start, slot.value.end);
  return [...marks].flatMap((mark) => {
    const spans: Span[] = [];
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      const start = slot.value.start + at;
      spans.push({ start, end: start + mark.length });
    }
    return spans;
  });
}

/** Tokens must not overlap: of two the first counts. A unit may be shared by several figures. */
function apart(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const last = kept.at(-1);
    if (last?.line === token.line && last.character + last.length > token.character) continue;
    kept.push(token);
  }
  return kept;
}
