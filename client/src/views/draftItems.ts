import type { Position, Range } from '#core/position';
import type { DraftSummary, FieldSummary, FillState, SectionSummary } from '#core/protocol';

/** A problem as far as the view counts it. */
export interface CountedProblem {
  readonly severity: 'error' | 'warning';
  readonly range: Range;
}

/** A section or a field of the Draft view. */
export interface DraftItem {
  /** Stable while the draft is edited, so that what is expanded stays so: the path of labels. */
  readonly id: string;
  readonly kind: 'section' | 'field';
  readonly label: string;
  /** What stands beside the label: a count, or the field's value. */
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly state: FillState;
  readonly icon: StateIcon;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly DraftItem[];
}

/** A product icon and the id of its theme colour, if it has one. */
export interface StateIcon {
  readonly id: string;
  readonly color?: string;
}

const icons: Record<Exclude<FillState, 'wrong'>, StateIcon> = {
  done: { id: 'pass-filled', color: 'testing.iconPassed' },
  partly: { id: 'color-mode' },
  empty: { id: 'circle-large-outline' },
};
const errorIcon: StateIcon = { id: 'error', color: 'problemsErrorIcon.foreground' };
const warningIcon: StateIcon = { id: 'warning', color: 'problemsWarningIcon.foreground' };

const stateWords: Record<FillState, string> = {
  done: 'done',
  partly: 'partly filled in',
  empty: 'empty',
  wrong: 'has problems',
};

const isBefore = (a: Position, b: Position) =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
const contains = (range: Range, position: Position) =>
  !isBefore(position, range.start) && !isBefore(range.end, position);

/** `1 error, 2 warnings`, or nothing where there is neither. */
function countProblems(range: Range, problems: readonly CountedProblem[]): [errors: number, words: string] {
  const here = problems.filter((problem) => contains(range, problem.range.start));
  const errors = here.filter(({ severity }) => severity === 'error').length;
  const warnings = here.length - errors;
  const words = [counted(errors, 'error'), counted(warnings, 'warning')].filter((word) => word !== '');
  return [errors, words.join(', ')];
}

/** `1 error`, `2 errors`; nothing for 0. */
const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;

const iconOf = (state: FillState, errors: number): StateIcon =>
  state === 'wrong' ? (errors > 0 ? errorIcon : warningIcon) : icons[state];

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(', ');

/** Ids for siblings: the name, numbered from the second of the same name on. */
function uniqueIds(parent: string): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${parent}/${name}${count === 1 ? '' : `#${count}`}`;
  };
}

/** Fields inside others (a metric in its list of metrics) are those that lie within the others' ranges. */
function fieldItems(
  fields: readonly FieldSummary[],
  parent: string,
  problems: readonly CountedProblem[],
): DraftItem[] {
  const idOf = uniqueIds(parent);
  const items: DraftItem[] = [];
  for (let at = 0; at < fields.length;) {
    const field = fields[at];
    if (!field) break;
    let next = at + 1;
    while (lies(fields[next], field)) next++;
    const id = idOf(field.label);
    const [errors, problemWords] = countProblems(field.range, problems);
    items.push({
      id,
      kind: 'field',
      label: field.label,
      description: field.detail,
      tooltip: [field.detail, joined(stateWords[field.state], problemWords)].filter(Boolean).join('\n'),
      spoken: joined(field.label, field.detail, stateWords[field.state], problemWords),
      state: field.state,
      icon: iconOf(field.state, errors),
      range: field.range,
      selectionRange: field.selectionRange,
      children: fieldItems(fields.slice(at + 1, next), id, problems),
    });
    at = next;
  }
  return items;
}

const lies = (inner: FieldSummary | undefined, outer: FieldSummary): boolean =>
  inner !== undefined &&
  isBefore(inner.range.start, outer.range.end) &&
  contains(outer.range, inner.range.end);

function sectionItem(
  section: SectionSummary,
  id: string,
  nested: readonly DraftItem[],
  problems: readonly CountedProblem[],
): DraftItem {
  const [errors, problemWords] = countProblems(section.range, problems);
  const count = section.total === 0 ? '' : `${section.filled} of ${section.total}`;
  return {
    id,
    kind: 'section',
    label: section.heading,
    description: count,
    tooltip: joined(
      `${section.heading}: ${stateWords[section.state]}`,
      count && `${count} fields`,
      problemWords,
    ),
    spoken: joined(section.heading, stateWords[section.state], count && `${count} fields`, problemWords),
    state: section.state,
    icon: iconOf(section.state, errors),
    range: section.range,
    selectionRange: section.selectionRange,
    children: [...fieldItems(section.fields, id, problems), ...nested],
  };
}

/** The Draft view's items in the draft's order: sections, deeper headings inside the shallower, then fields. */
export function draftItems(summary: DraftSummary, problems: readonly CountedProblem[]): readonly DraftItem[] {
  const build = (sections: readonly SectionSummary[], parent: string): DraftItem[] => {
    const idOf = uniqueIds(parent);
    const items: DraftItem[] = [];
    for (let at = 0; at < sections.length;) {
      const section = sections[at];
      if (!section) break;
      let next = at + 1;
      while ((sections[next]?.level ?? 0) > section.level) next++;
      const id = idOf(section.heading);
      items.push(sectionItem(section, id, build(sections.slice(at + 1, next), id), problems));
      at = next;
    }
    return items;
  };
  return build(summary.sections, '');
}

/**
 * The innermost item at a place among those that can be seen: inside an item only where `isExpanded` says so.
 * Between two items it is the one before; null above the first section.
 */
export function itemAt(
  items: readonly DraftItem[],
  position: Position,
  isExpanded: (id: string) => boolean,
): DraftItem | null {
  const before = items.filter(({ range }) => !isBefore(position, range.start));
  const item = before.findLast(({ range }) => contains(range, position)) ?? before.at(-1);
  if (!item) return null;
  const inner = isExpanded(item.id) ? itemAt(item.children, position, isExpanded) : null;
  return inner ?? item;
}

/** Each item's parent by the item's id. */
export function parentsOf(items: readonly DraftItem[]): ReadonlyMap<string, DraftItem> {
  const parents = new Map<string, DraftItem>();
  const visit = (parent: DraftItem) => {
    for (const child of parent.children) {
      parents.set(child.id, parent);
      visit(child);
    }
  };
  items.forEach(visit);
  return parents;
}
