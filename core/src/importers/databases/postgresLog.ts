/**
 * PostgreSQL's server log with `log_min_duration_statement` or `log_duration`, and the plans of auto_explain in it. Seen
 * of 15, with any log_line_prefix. A statement that is logged with its time and with a plan counts once: with its time,
 * which is of all the statements that were sent together.
 */
import { planReading } from '#core/importers/databases/planReading';
import { planLines } from '#core/importers/databases/planText';
import { postgresTextPlans } from '#core/importers/databases/postgresText';
import { StatementLog, statementScope } from '#core/importers/databases/statements';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';

const entry = /\bduration: ([\d.]+) ms(?:  ?(plan|statement|(?:execute|parse|bind) [^:]*):(?: ?(.*))?)?$/;

const planStart = /^\s*[A-Z][^\n]*\((?:cost|actual)/m;
/** Of a statement or a plan; a longer one is cut. */
const longestEntry = 200_000;
/** Plans of the slowest statements that are kept. */
const keptPlans = 50;
/** Plans of one session that may wait for the time of their statement. */
const mostWaiting = 100;

interface Logged {
  readonly ms: number;
  readonly plan: boolean;
  readonly lines: string[];
  readonly session: string;
  length: number;
}

export const postgresLog: StreamImporter = {
  form: 'stream',
  id: 'postgres-log',
  tool: 'PostgreSQL',
  recognises: (head) => /\b(?:LOG|INFO): {1,2}duration: [\d.]+ ms/.test(head),
  open,
};

function open(): StreamSink {
  const log = new Durations();
  let version: string | undefined;
  let logged: Logged | null = null;
  const close = (): void => {
    if (logged) log.add(logged);
    logged = null;
  };
  const lines = lineReader((line) => {
    const match = entry.exec(line);
    if (match) {
      close();
      const [, ms, kind, rest = ''] = match;
      const session = /\[\d+\]|\bpid=\d+/.exec(line)?.[0] ?? '';
      logged = { ms: Number(ms), plan: kind === 'plan', lines: [rest], session, length: 0 };
    } else if (logged && /^\s/.test(line)) {
      logged.length += line.length;
      if (logged.length < longestEntry) logged.lines.push(line);
    } else close();
    version ??= /starting PostgreSQL (\S+)/.exec(line)?.[1];
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      close();
      return { ...log.reading(), ...(version === undefined ? {} : { version }) };
    },
  };
}

/** A statement's plan is logged before its time; one that is logged with both counts with its time. */
class Durations {
  readonly #statements = new StatementLog();
  readonly #waiting = new Map<string, { readonly query: string; readonly ms: number }[]>();
  #plans: { readonly text: string; readonly query: string; readonly ms: number }[] = [];

  add({ ms, plan, lines, session }: Logged): void {
    const text = lines.join('\n');
    const [, rest = text] = plan ? (/^\s*Query Text: ([^]*)$/.exec(text) ?? []) : [];
    const at = plan ? (planStart.exec(rest)?.index ?? rest.length) : rest.length;
    const query = rest.slice(0, at).trim();
    const waiting = (this.#waiting.get(session) ?? []).filter((one) => {
      const isSame = one.query === query;
      if (!isSame) this.#count(one);
      return isSame;
    });
    if (plan) {
      if (waiting.length < mostWaiting) waiting.push({ query, ms });
      this.#waiting.set(session, waiting);
      if (at < rest.length) this.#keep(rest.slice(at), query, ms);
    } else {
      this.#waiting.delete(session);
      this.#count({ query, ms });
    }
  }

  reading() {
    for (const waiting of this.#waiting.values()) for (const one of waiting) this.#count(one);
    const plans = this.#plans.flatMap(({ text, query, ms }) =>
      postgresTextPlans(planLines(text), statementScope(query)).map((plan) => ({ ...plan, executionMs: ms })),
    );
    const { measurements, findings, problems } = this.#statements.statistics();
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
