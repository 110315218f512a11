/**
 * PostgreSQL's server log with `log_min_duration_statement` or `log_duration`, and the plans of auto_explain in it. Seen
 * of 15, with any log_line_prefix. A statement that is logged with its time and with a plan counts once: with its time,
 * which is of all the statements that were sent together.
 */
import { planReading } from '#core/importers/databases/planReading';
import { planLines } from '#core/importers/databases/planText';
import { postgresTextPlans } from '#core/importers/databases/postgresText';
import { callStatistics, statementScope } from '#core/importers/databases/statements';
import type { TextImporter } from '#core/importers/importer';

const entry = /\bduration: ([\d.]+) ms(?:  ?(plan|statement|(?:execute|parse|bind) [^:]*):(?: ?(.*))?)?$/;

interface Logged {
  readonly ms: number;
  readonly plan: boolean;
  readonly text: string;
  readonly prefix: string;
}

export const postgresLog: TextImporter = {
  form: 'text',
  id: 'postgres-log',
  tool: 'PostgreSQL',
  recognises: (text) => /\b(?:LOG|INFO): {1,2}duration: [\d.]+ ms/.test(text),
  read: (text) => {
    const logged = loggedOf(text);
    const plans = logged
      .filter(({ plan }) => plan)
      .flatMap(({ text: body, ms }) => {
        const [, statement = '', lines = ''] =
          /^\s*Query Text: ([\s\S]*?)\n(\s*[A-Z][^\n]*\((?:cost|actual)[\s\S]*)$/.exec(body) ?? [];
        return postgresTextPlans(planLines(lines), statementScope(statement)).map((plan) => ({
          ...plan,
          executionMs: ms,
        }));
      });
    const { profile, plans: read, findings } = planReading(plans);
    const statistics = callStatistics(countedOnce(logged));
    const version = /starting PostgreSQL (\S+)/.exec(text)?.[1];
    return {
      kind: 'database',
      measurements: statistics.measurements,
      findings: [...(plans.length > 0 ? (findings ?? []) : []), ...statistics.findings],
      problems: statistics.problems,
      ...(plans.length > 0 && read ? { plans: read } : {}),
      ...(plans.length > 0 && profile ? { profile } : {}),
      ...(version === undefined ? {} : { version }),
    };
  },
};

function loggedOf(text: string): readonly Logged[] {
  const logged: { ms: number; plan: boolean; lines: string[]; prefix: string }[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const match = entry.exec(line);
    if (match) {
      const [, ms, kind, rest = ''] = match;
      const prefix = /\[\d+\]|\bpid=\d+/.exec(line)?.[0] ?? '';
      logged.push({ ms: Number(ms), plan: kind === 'plan', lines: [rest], prefix });
      open = true;
    } else if (open && /^\s/.test(line)) logged.at(-1)?.lines.push(line);
    else open = false;
  }
  return logged.map(({ lines, ...one }) => ({ ...one, text: lines.join('\n') }));
}

/** Plans whose statement is logged by itself as well are left out. */
function countedOnce(
  logged: readonly Logged[],
): readonly { readonly statement: string; readonly ms: number }[] {
  const queryOf = ({ plan, text }: Logged): string =>
    (plan
      ? (/^\s*Query Text: ([\s\S]*?)(?:\n\s*[A-Z][^\n]*\((?:cost|actual)[\s\S]*)?$/.exec(text)?.[1] ?? '')
      : text
    ).trim();
  const timed = new Set(logged.filter(({ plan }) => !plan).map((one) => `${one.prefix}${queryOf(one)}`));
  return logged
    .filter((one) => !one.plan || !timed.has(`${one.prefix}${queryOf(one)}`))
    .map((one) => ({ statement: queryOf(one) || '(not logged)', ms: one.ms }));
}
