/** A query plan as a Markdown table: its slowest steps, and where the planner was wrong. */
import type { PlanNode, QueryPlan } from '#core/importers/model';
import { codeCell } from '#core/profiles/place';
import { threeDigits, writtenShare, writtenWeight } from '#core/profiles/weight';

/** Estimates that are off by more than this are marked. */
const wrongEstimate = 10;

/** The steps by their own time, or in the plan's order where nothing was timed. Empty for a plan that was not run. */
export function planTable({ root, executionMs }: QueryPlan, rows: number): string {
  const steps = stepsOf(root).filter((step) => step.rows !== undefined || step.self !== undefined);
  if (steps.length === 0) return '';
  const whole = executionMs ?? root.total ?? 0;
  const timed = steps.some(({ self }) => self !== undefined);
  const shown = (timed ? [...steps].sort((a, b) => (b.self ?? 0) - (a.self ?? 0)) : steps).slice(0, rows);
  const times = ({ self, total }: PlanNode): string =>
    timed ? ` ${written(self)} | ${writtenShare(self ?? 0, whole)} | ${written(total)} |` : '';
  return [
    `| Step |${timed ? ' Self | Self % | Total |' : ''} Rows | Estimated | Loops |`,
    `|---|${timed ? '---:|---:|---:|' : ''}---:|---:|---:|`,
    ...shown.map(
      (step) =>
        `| ${codeCell(step.name)} |${times(step)} ${count(step.rows)} | ${estimate(step)} | ${count(step.loops)} |`,
    ),
  ].join('\n');
}

const stepsOf = (root: PlanNode): readonly PlanNode[] => [root, ...root.children.flatMap(stepsOf)];

const written = (ms: number | undefined): string => (ms === undefined ? '' : writtenWeight(ms, 'ms'));

const count = (value: number | undefined): string => (value === undefined ? '' : threeDigits(value));

function estimate({ estimatedRows, rows, loops }: PlanNode): string {
  if (estimatedRows === undefined) return '';
  const [few, many] = [
    Math.max(1, Math.min(rows ?? estimatedRows, estimatedRows)),
    Math.max(1, rows ?? 0, estimatedRows),
  ];
  return loops !== 0 && rows !== undefined && many / few >= wrongEstimate
    ? `**${count(estimatedRows)}**`
    : count(estimatedRows);
}
