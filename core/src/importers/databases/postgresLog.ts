/**
 * PostgreSQL's server log with `log_min_duration_statement` or `log_duration`, and the plans of auto_explain in it. Seen
 * of 15 as text, with any log_line_prefix; documented of 9 to 17 as CSV (`csvlog`), and of 15 to 17 as JSON (`jsonlog`). A
 * statement that is logged with its time and with a plan counts once: with its time, which is of all the statements that
 * were sent together.
 */
import { csvRows } from '#core/importers/csv';
import {
  durationLine,
  Durations,
  kindOf,
  loggedOf,
  type LoggedKind,
} from '#core/importers/databases/postgresDurations';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { lineReader } from '#core/importers/lines';

/** Of a statement or a plan; a longer one is cut. */
const longestEntry = 200_000;

interface Open {
  readonly ms: number;
  readonly kind: LoggedKind;
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
  let logged: Open | null = null;
  const close = (): void => {
    if (logged) log.add({ ...logged, text: logged.lines.join('\n') });
    logged = null;
  };
  const lines = lineReader((line) => {
    const match = durationLine.exec(line);
    if (match) {
      close();
      const [, ms, kind, rest = ''] = match;
      const session = /\[\d+\]|\bpid=\d+/.exec(line)?.[0] ?? '';
      logged = { ms: Number(ms), kind: kindOf(kind), lines: [rest], session, length: 0 };
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

const csvEntry =
  /^\d{4}-\d{2}-\d{2} [\d:.]+ [^,\n]*,(?:"[^"\n]*")?,(?:"[^"\n]*")?,\d+,[^\n]*,[A-Z]+\d?,\w{5},"duration: [\d.]+ ms/m;
/** Where `process_id` and `message` stand in a row of `csvlog`. */
const csvColumns = { session: 3, message: 13 } as const;

export const postgresCsvLog: StreamImporter = {
  form: 'stream',
  id: 'postgres-csv-log',
  tool: 'PostgreSQL',
  recognises: (head) => csvEntry.test(head),
  open: () => {
    const log = new Durations();
    const rows = csvRows(',', (cells) => {
      const logged = loggedOf(cells[csvColumns.message] ?? '', cells[csvColumns.session] ?? '');
      if (logged) log.add(logged);
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return log.reading();
      },
    };
  },
};

export const postgresJsonLog: StreamImporter = {
  form: 'stream',
  id: 'postgres-json-log',
  tool: 'PostgreSQL',
  recognises: (head) =>
    /^\s*\{(?=[^\n]*"error_severity" ?:)(?=[^\n]*"message" ?: ?"duration: [\d.]+ ms)/m.test(head),
  open: () => {
    const log = new Durations();
    const lines = jsonLines((value) => {
      const session = String(numberAt(value, 'pid') ?? textAt(value, 'session_id') ?? '');
      const logged = loggedOf(textAt(value, 'message') ?? '', session);
      if (logged) log.add(logged);
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        const reading = log.reading();
        return { ...reading, problems: [...reading.problems, ...lines.problems()] };
      },
    };
  },
};
