import type { Range } from '#core/position';
import type { DraftSummary, FieldSummary, FillState, SectionSummary } from '#core/protocol';

/** The lines `[from, to]` as a range. */
export const lines = (from: number, to: number): Range => ({
  start: { line: from, character: 0 },
  end: { line: to, character: 80 },
});

export const field = (label: string, state: FillState, from: number, to = from): FieldSummary => ({
  label,
  detail: state === 'done' ? `value of ${label}` : '',
  state,
  range: lines(from, to),
  selectionRange: lines(from, from),
});

export const section = (
  heading: string,
  [from, to]: readonly [number, number],
  fields: readonly FieldSummary[] = [],
  rest: Partial<SectionSummary> = {},
): SectionSummary => ({
  heading,
  level: 2,
  state: 'partly',
  filled: fields.filter(({ state }) => state === 'done').length,
  total: fields.length,
  range: lines(from, to),
  selectionRange: lines(from, from),
  fields,
  ...rest,
});

export const draft = (
  sections: readonly SectionSummary[],
  rest: Partial<DraftSummary> = {},
): DraftSummary => ({
  version: 1,
  template: 'Template',
  title: 'Title',
  issue: null,
  filled: 0,
  total: 0,
  errors: 0,
  warnings: 0,
  sections,
  ...rest,
});
