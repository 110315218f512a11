import type { CodeLens } from 'vscode-languageserver';
import { isCounted } from '#core/draft/model';
import { benchmarkOf } from '#core/filling/benchmark';
import { profilePlaces } from '#core/filling/profilePlaces';
import { sectionMetrics } from '#core/metrics/section';
import type { Around } from '#server/feature';
import type { Snapshot } from '#server/snapshot';

/**
 * Above the draft: publish it, and how far it is; above its first section with figures: import results; there and above
 * its comparisons, where the draft names a benchmark: run it again; above a profile: its flame graph.
 */
export function codeLenses(
  snapshot: Snapshot,
  _params: unknown,
  { settings, context }: Pick<Around, 'settings' | 'context'>,
): CodeLens[] {
  if (!settings.codeLens) return [];
  const has = (command: string): boolean => context.editor().commands.has(command);
  const { draft } = snapshot;
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const published = Boolean(draft.frontMatter?.issue?.value);
  const lens = (range: CodeLens['range'], title: string, command: string, ...args: unknown[]): CodeLens[] =>
    has(command) ? [{ range, command: { title, command, arguments: args } }] : [];
  const { filled, total } = progressOf(snapshot);
  const section = firstWithFigures(snapshot);
  return [
    ...lens(
      top,
      published ? '$(cloud-upload) Update Issue' : '$(cloud-upload) Publish Issue',
      'perfIssue.publish',
    ),
    ...(published ? lens(top, '$(link-external) Open Issue', 'perfIssue.openPublishedIssue') : []),
    ...(total > 0 ? lens(top, `${String(filled)} of ${String(total)} fields`, 'perfIssue.goToSection') : []),
    ...(section ? lens(section, '$(graph) Import Results', 'perfIssue.importResults') : []),
    ...(benchmarkOf(draft).status === 'named'
      ? [...(section ? [section] : []), ...comparisons(snapshot)].flatMap((range) =>
          lens(range, '$(debug-rerun) Re-run and Compare', 'perfIssue.rerunAndCompare'),
        )
      : []),
    ...profilePlaces(draft).flatMap(({ span }) => {
      const range = snapshot.range({ start: span.start, end: span.start });
      return lens(range, '$(flame) Show Flame Graph', 'perfIssue.showFlameGraph', range.start.line);
    }),
  ];
}

function progressOf({ draft }: Snapshot): { readonly filled: number; readonly total: number } {
  let [filled, total] = [0, 0];
  for (const { fields } of draft.sections) {
    for (const field of fields) {
      if (!isCounted(field.template)) continue;
      total += 1;
      filled += Number(field.filled);
    }
  }
  return { filled, total };
}

/** The heading of the first section whose template asks for metrics. */
function firstWithFigures(snapshot: Snapshot): CodeLens['range'] | null {
  const { draft } = snapshot;
  const index = draft.sections.findIndex(({ fields }) =>
    fields.some(({ template }) => template.kind === 'metrics'),
  );
  const start = draft.starts[index];
  return start === undefined ? null : snapshot.range({ start, end: start });
}

/** Where the tables stand that set figures from before against those from after. */
const comparisons = (snapshot: Snapshot): CodeLens['range'][] =>
  snapshot.draft.sections.flatMap((section, index) => {
    const { rows } = sectionMetrics(section, snapshot.draft.template.metrics);
    const start = snapshot.draft.starts[index] ?? 0;
    return [...new Set(rows.map(({ table }) => start + table.span.start))].map((at) =>
      snapshot.range({ start: at, end: at }),
    );
  });
