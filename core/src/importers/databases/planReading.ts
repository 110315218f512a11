/** A plan, or several, as what an importer reads. */
import { planFindings } from '#core/importers/databases/planFindings';
import {
  measuredStep,
  planProfile,
  withoutCalled,
  type MeasuredStep,
  type ReportedStep,
} from '#core/importers/databases/planNode';
import { Figures } from '#core/importers/figures';
import type { Measurement, PlanNode, QueryPlan, Reading } from '#core/importers/model';

export interface ReportedPlan {
  readonly root: ReportedStep;
  readonly planningMs?: number | undefined;
  readonly executionMs?: number | undefined;
  readonly statement?: string | undefined;
}

/** The reading of plans. Each of several is a scope, by its statement or its number. */
export function planReading(reported: readonly ReportedPlan[], version?: string): Reading {
  const measured = reported.map((plan) => ({ plan, root: withoutCalled(measuredStep(plan.root)) }));
  const plans = measured.map(({ plan, root }) => queryPlan(plan, root));
  const run = plans.some(({ root, executionMs }) => root.rows !== undefined || executionMs !== undefined);
  const slowest = [...plans].sort((a, b) => timeOf(b) - timeOf(a))[0];
  const profile = slowest && planProfile(slowest);
  return {
    kind: 'database',
    measurements: plans.flatMap((plan, i) =>
      figuresOf(plan, plans.length === 1 ? undefined : (plan.statement ?? `plan ${i + 1}`)),
    ),
    plans,
    findings: measured.flatMap(({ plan, root }) => planFindings(root, plan.executionMs ?? root.total)),
    ...(profile ? { profile } : {}),
    ...(version === undefined ? {} : { version }),
    problems: run ? [] : [{ code: 'plan-not-run', data: {} }],
  };
}

const timeOf = ({ executionMs, root }: QueryPlan): number => executionMs ?? root.total ?? 0;

function queryPlan(plan: ReportedPlan, root: MeasuredStep): QueryPlan {
  return {
    ...(plan.statement === undefined ? {} : { statement: plan.statement }),
    ...(plan.planningMs === undefined ? {} : { planningMs: plan.planningMs }),
    ...(plan.executionMs === undefined ? {} : { executionMs: plan.executionMs }),
    root: planNode(root),
  };
}

/** Without what only the reading of plans needs. */
function planNode(step: MeasuredStep): PlanNode {
  const { name, relation, condition, estimatedRows, rows, loops, self, total } = step;
  return {
    name,
    ...(relation === undefined ? {} : { relation }),
    ...(condition === undefined ? {} : { condition }),
    ...(estimatedRows === undefined ? {} : { estimatedRows }),
    ...(rows === undefined ? {} : { rows }),
    ...(loops === undefined ? {} : { loops }),
    ...(self === undefined ? {} : { self }),
    ...(total === undefined ? {} : { total }),
    children: step.children.map(planNode),
  };
}

function figuresOf(plan: QueryPlan, scope: string | undefined): readonly Measurement[] {
  return new Figures(scope)
    .add('db-time', 'value', plan.executionMs ?? plan.root.total, 'ms')
    .add('planning-time', 'value', plan.planningMs, 'ms')
    .own('rows', 'count', plan.root.rows, 'count').list;
}
