/** Makes a field of a slot of a template's section. */
import {
  allItemsOf,
  codesOf,
  codeText,
  commentBody,
  commentsOf,
  fold,
  foldedText,
  itemsOf,
  itemText,
  piecesOf,
  tablesOf,
} from '#core/outline/content';
import { keyOf, opensRequired, requirementOf } from '#core/outline/key';
import type { OutlineSection } from '#core/outline/sections';
import { sectionText } from '#core/outline/sections';
import type { Slot } from '#core/outline/slots';
import { isDeferred } from '#core/template/deferred';
import { isRange, metricUnit } from '#core/template/metric';
import type { Choice, FieldKind, TemplateField, TemplateItem, TemplateTable } from '#core/template/model';
import { listedOptions } from '#core/template/options';
import {
  choicesIn,
  examplesIn,
  inlinePlaceholders,
  isEmptyNumbering,
  placeholderBody,
} from '#core/template/placeholders';
import { asksForTime } from '#core/vocabulary/measured';

/** The field that a slot is; `parent` is already an index among the fields. */
export function fieldOf(
  section: OutlineSection,
  slot: Slot,
  parent: number | null,
  hasChildren: boolean,
): TemplateField {
  const label = slot.label?.label.text ?? section.heading;
  const hints = hintsOf(slot);
  const listed = listedOptions(slot, section.heading);
  const choices =
    listed.length > 0
      ? listed
      : (hints.map(choicesIn).find((found) => found.length > 0) ?? literalChoices(slot));
  const items = checklistOf(slot);
  const table = tableOf(slot);
  const examples = hints.flatMap(examplesIn);
  const literal = foldedText(slot);
  const form = formOf(slot, { choices, items, table });
  // Reading figures costs the most here, and only what may ask for one needs it.
  const unit = form === null ? metricUnit(label, hints, examples, literal) : null;
  const kind =
    form ??
    (unit !== null || hints.some((hint) => isRange(hint) || asksForTime(label, hint)) ? 'metrics' : 'text');
  return {
    label: label.replace(/[:：?？]$/u, (mark) => (/[?？]/u.test(mark) ? mark : '')),
    key: slot.label?.label.key ?? section.key,
    kind,
    required: isRequired(label, hints),
    placeholder: hints[0] ?? (kind === 'text' && literal ? literal : null),
    examples,
    choices: kind === 'choice' ? choices : [],
    multiple: false,
    items,
    table,
    unit,
    parent,
    // `Please give your results:` leads to the fields and is no question of its own.
    group:
      hasChildren &&
      (literal === '' || /[:：]$/u.test(literal)) &&
      items.length === 0 &&
      !table &&
      codesOf(slot).length === 0,
    implicit: slot.label === null,
    deferred: kind === 'checklist' && isDeferred(label),
    literal,
    code: codeLiteral(slot),
    preset: false,
    source: sectionText(
      section,
      slot.label ? lineStart(section, slot.span.start) : slot.span.start,
      slot.span.end,
    ),
  };
}

function isRequired(label: string, hints: readonly string[]): boolean {
  const said = requirementOf(label);
  return said === null ? hints[0] !== undefined && opensRequired(hints[0]) : said === 'required';
}

/** What comments, brackets, italics and code placeholders in the value say. */
function hintsOf(slot: Slot): string[] {
  const comments = commentsOf(slot).map((comment) => commentBody(comment.text));
  const pieces = piecesOf(slot);
  const tasks = new Set(
    itemsOf(slot)
      .filter((item) => item.element.boxSpan)
      .map((item) => item.base + item.element.span.start),
  );
  const values = pieces.filter((piece) => !tasks.has(piece.itemStart ?? -1));
  const inline = values.flatMap((piece) => inlinePlaceholders(piece.text)).map(placeholderBody);
  const italics = pieces
    .map((piece) => /^[_*](?![_*])(.+[^_*])[_*]$/u.exec(piece.text.trim())?.[1])
    .filter((text) => text !== undefined);
  return [...comments, ...inline, ...italics].map(fold).filter((hint) => hint !== '');
}

function literalChoices(slot: Slot): Choice[] {
  const text = foldedText(slot);
  if (text.length > 200) return [];
  // A list in brackets of its own: `(1 / 5 / 10)`.
  if (slot.label)
    return slot.label.label.rest === text ? choicesIn(/^\(([^()]*)\)$/.exec(text)?.[1] ?? text) : [];
  // Under a heading a line with a slash may be a sentence: `Describe CPU / memory / disk`.
  const [line, more] = piecesOf(slot);
  if (!line || more || line.itemStart !== undefined || /[\r\n]/.test(line.text.trim())) return [];
  const choices = choicesIn(text);
  const capitals = new Set(choices.map((choice) => /^[^\p{L}]*\p{Lu}/u.test(choice.text)));
  const alike = capitals.size === 1 && choices.every((choice) => choice.text.split(' ').length <= 3);
  return choices.length >= 3 && alike ? choices : [];
}

const checklistOf = (slot: Slot): TemplateItem[] =>
  allItemsOf(slot)
    .filter((item) => item.element.boxSpan !== null)
    .map((item) => ({
      text: itemText(item),
      key: keyOf(itemText(item)),
      checked: item.element.checked,
      required: false,
    }));

function tableOf(slot: Slot): TemplateTable | null {
  const table = tablesOf(slot)[0];
  if (!table) return null;
  const cellsOf = (cells: readonly { span: { start: number; end: number } }[]): string[] =>
    cells.map((cell) => table.text.slice(cell.span.start, cell.span.end));
  return {
    columns: cellsOf(table.element.header.cells),
    rows: table.element.rows.map((row) => cellsOf(row.cells)),
  };
}

interface Found {
  readonly choices: readonly Choice[];
  readonly items: readonly TemplateItem[];
  readonly table: TemplateTable | null;
}

/** The kind that the slot's form gives; null where it holds words alone. */
function formOf(slot: Slot, { choices, items, table }: Found): FieldKind | null {
  if (table) return 'table';
  if (items.length > 0) return 'checklist';
  if (choices.length > 0) return 'choice';
  const codes = codesOf(slot);
  const listed = itemsOf(slot);
  if (codes.length > 0 && listed.length === 0) return 'code';
  if (listed.length > 0) return listed[0]?.element.ordered === true ? 'ordered-list' : 'list';
  return isEmptyNumbering(foldedText(slot)) ? 'ordered-list' : null;
}

/** Where the line starts that the offset stands in: an item's label has its marker before it. */
function lineStart(section: OutlineSection, offset: number): number {
  const before = sectionText(section, 0, offset);
  return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
}

/** A code block's content as the template has it, for the comparison with a draft's. */
export const codeLiteral = (slot: Slot): string =>
  codesOf(slot)
    .map((code) => fold(codeText(code).slice(0, 4000)))
    .join('\n');
