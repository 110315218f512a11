/** How the step that asks names the result: a CTE by its scan, an init plan by its parameter. */
export function calledName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const [, cte] = /^CTE (\S+)/.exec(label) ?? [];
  if (cte !== undefined) return `CTE Scan on ${cte}`;
  const [, parameter] = /returns (\$\d+)/.exec(label) ?? [];
  if (parameter !== undefined) return parameter;
  const [, init] = /^(InitPlan \d+)/.exec(label) ?? [];
  return init === undefined ? undefined : `(${init})`;
}
