/**
 * Statements and plans of PostgreSQL's server log, in whichever of its three formats it is written. auto_explain writes
 * plans as text or as JSON.
 */
import { planReading, type ReportedPlan } from '#core/importers/databases/planReading';
import { planLines } from '#core/importers/databases/planText';
import { isPostgresPlan, postgresPlans } from '#core/importers/databases/postgresPlan';
import { postgresTextPlans } from '#core/importers/databases/postgresText';
import { StatementLog, statementScope } from '#core/importers/databases/statements';
import { textAt } from '#core/importers/json';
import { parseJson } from '#core/importers/jsonText';

/** How an entry's message starts; the statement or the plan may go on over many lines. */
const message = String.raw`duration: ([\d.]+) ms(?:  ?(plan|statement|(?:execute|parse|bind) [^:]*):(?: ?(.*))?)?$`;
/** In a line of the text log, behind any prefix. */
export const durationLine = new RegExp(String.raw`\b${message}`);
const durationMessage = new RegExp(`^${message}`, 's');

const planStart = /^\s*[A-Z][^\n]*\((?:cost|actual)/m;
/** Plans of the slowest statements that are kept. */
const keptPlans = 50;
/** Plans of one session that may wait for the time of their statement. */
const mostWaiting = 100;

/** A statement that ran, its plan, or what a prepared one takes before it runs: parsing and binding. */
export type LoggedKind = 'ran' | 'plan' | 'prepared';

export const kindOf = (written: string | undefined): LoggedKind =>
  written === 'plan' ? 'plan' : /^(?:parse|bind) /.test(written ?? '') ? 'prepared' : 'ran';

export interface Logged {
  readonly ms: number;
  readonly kind: LoggedKind;
  /** The statement, or the query text and the plan. */
  readonly text: string;
  readonly session: string;
}

/** What the message of an entry says of a statement's time; null of any other. */
export function loggedOf(written: string, session: string): Logged | null {
  const [, ms, kind, text = ''] = durationMessage.exec(written) ?? [];
  return ms === undefined ? null : { ms: Number(ms), kind: kindOf(kind), text, session };
}

/** A statement's plan is logged before its time; one that is logged with both counts with its time. */
export class Durations {
  readonly #statements = new StatementLog();
  /** Read where nothing else was slow enough to be logged: as calls they would halve the mean of their statements. */
  readonly #prepared = new StatementLog();
  readonly #waiting = new Map<string, { readonly query: string; readonly ms: number }[]>();
  #plans: { readonly text: string; readonly query: string; readonly ms: number }[] = [];

  add({ ms, kind, text, session }: Logged): void {
    if (kind === 'prepared') {
      this.#prepared.add({ statement: text.trim() || '(not logged)', ms });
      return;
    }
    const plan = kind === 'plan';
    const { query, steps } = plan ? explained(text) : { query: text.trim(), steps: '' };
    const waiting = (this.#waiting.get(session) ?? []).filter((one) => {
      const isSame = one.query === query;
      if (!isSame) this.#count(one);
      return isSame;
    });
    if (plan) {
      if (waiting.length < mostWaiting) waiting.push({ query, ms });
      this.#waiting.set(session, waiting);
      if (steps !== '') this.#keep(steps, query, ms);
    } else {
      this.#waiting.delete(session);
      this.#count({ query, ms });
    }
  }

  reading() {
    for (const waiting of this.#waiting.values()) for (const one of waiting) this.#count(one);
    const plans = this.#plans.flatMap(({ text, query, ms }) =>
      plansOf(text, statementScope(query)).map((plan) => ({ ...plan, executionMs: ms })),
    );
    const log = this.#statements.isEmpty ? this.#prepared : this.#statements;
    const { measurements, findings, problems } = log.statistics();
    const { profile, plans: read, findings: ofPlans } = planReading(plans);
    return {
      ...({ kind: 'database', measurements, problems } as const),
      findings: [...(plans.length > 0 ? (ofPlans ?? []) : []), ...findings],
      ...(plans.length > 0 && read ? { plans: read } : {}),
      ...(plans.length > 0 && profile ? { profile } : {}),
    };
  }

  #count({ query, ms }: { readonly query: string; readonly ms: number }): void {
    this.#statements.add({ statement: query || '(not logged)', ms });
  }

  #keep(text: string, query: string, ms: number): void {
    this.#plans.push({ text, query, ms });
    if (this.#plans.length < 2 * keptPlans) return;
    const slowest = new Set([...this.#plans].sort((a, b) => b.ms - a.ms).slice(0, keptPlans));
    this.#plans = this.#plans.filter((plan) => slowest.has(plan));
  }
}

/** What auto_explain writes: the query, and the plan as it is. */
function explained(text: string): { readonly query: string; readonly steps: string } {
  if (/^\s*\{/.test(text))
    return { query: textAt(parseJson(text)?.value, 'Query Text')?.trim() ?? '', steps: text };
  const [, rest = text] = /^\s*Query Text: ([^]*)$/.exec(text) ?? [];
  const at = planStart.exec(rest)?.index ?? rest.length;
  return { query: rest.slice(0, at).trim(), steps: rest.slice(at) };
}

function plansOf(text: string, statement: string): readonly ReportedPlan[] {
  const json = /^\s*\{/.test(text) ? parseJson(text)?.value : undefined;
  if (json === undefined) return postgresTextPlans(planLines(text), statement);
  return isPostgresPlan(json) ? postgresPlans(json).map((plan) => ({ ...plan, statement })) : [];
}
