/**
 * The slow query log of MySQL, MariaDB and Percona Server. Seen of MariaDB 10.11. `Query_time` is in seconds. Calls of a
 * statement that differ only in their literals are one statement.
 */
import { StatementLog, statementScope, type Call } from '#core/importers/databases/statements';
import type { Finding } from '#core/importers/findings';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import { ownText } from '#core/importers/ownText';
import { found } from '#core/importers/sections';

const head = /^# Query_time: *([\d.]+)\s/m;
/** The same bounds as for plans: many rows read, few of them sent. */
const largeTable = 10_000;
const selective = 0.1;

/** Of a statement; a longer one is an insert of many rows. */
const longestEntry = 200_000;
/** Of what is kept of one, for its table and its condition. */
const longestKept = 4000;

export const mysqlSlowLog: StreamImporter = {
  form: 'stream',
  id: 'mysql-slow-log',
  tool: 'MySQL slow query log',
  recognises: (text) => head.test(text) && /\bRows_examined: *\d+/.test(text),
  open,
};

function open(): StreamSink {
  const log = new StatementLog();
  const worst = new Map<string, Call>();
  let version: string | undefined;
  let entry: string[] | null = null;
  let length = 0;
  const close = (): void => {
    if (entry) {
      const call = callOf(entry.join('\n'));
      const name = log.add(call);
      const { rowsExamined = 0 } = call;
      if (name !== null && rowsExamined > (worst.get(name)?.rowsExamined ?? largeTable - 1))
        worst.set(name, { ...call, statement: ownText(call.statement.slice(0, longestKept)) });
    }
    entry = null;
  };
  const lines = lineReader((line) => {
    version ??= found(line, /, Version: (\S+)/);
    if (head.test(line)) {
      close();
      entry = [];
      length = 0;
    }
    length += line.length;
    if (length < longestEntry) entry?.push(line);
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      close();
      const statistics = log.statistics();
      return {
        kind: 'database',
        ...statistics,
        findings: [...scans([...worst.values()]), ...statistics.findings],
        ...(version === undefined ? {} : { version }),
        ...(version?.includes('MariaDB') ? { tool: 'MariaDB slow query log' } : {}),
      };
    },
  };
}

function callOf(section: string): Call {
  const count = (name: string): number | undefined => {
    const written = found(section, new RegExp(`\\b${name}: *(\\d+)`));
    return written === undefined ? undefined : Number(written);
  };
  const lines = section.split('\n');
  // What stands behind the statement's end is none of the log.
  const end = lines.findLastIndex((line) => line.trimEnd().endsWith(';'));
  const statement = lines
    .slice(0, end === -1 ? undefined : end + 1)
    .filter(
      (line) =>
        !/^#|^SET timestamp=|^use |^(?:\S*mysqld|\S*mariadbd), Version:|^Tcp port:|^Time\s+Id Command/i.test(
          line,
        ),
    )
    .join('\n')
    .trim();
  return {
    statement,
    ms: Number(found(section, head) ?? NaN) * 1000,
    rowsExamined: count('Rows_examined'),
    rowsSent: count('Rows_sent'),
  };
}

/** Of the calls of each statement that read the most rows: those that kept few of them. */
function scans(worst: readonly Call[]): readonly Finding[] {
  return worst
    .filter(({ rowsExamined = 0, rowsSent = 0 }) => rowsSent <= rowsExamined * selective)
    .filter(({ statement }) => /\bwhere\b/i.test(statement))
    .map(({ statement, rowsExamined = 0, rowsSent = 0 }) => ({
      kind: 'missing-index',
      data: {
        relation: /\bfrom\s+([^\s,;()]+)/i.exec(statement)?.[1] ?? '',
        condition: conditionOf(statement),
        rowsRead: rowsExamined,
        ...(sendsWhatFits(statement) ? { rowsKept: rowsSent } : {}),
      },
    }));
}

/** Up to what groups, orders or ends it. */
function conditionOf(statement: string): string {
  const from = /\bwhere\b/i.exec(statement);
  const rest = from ? statement.slice(from.index + from[0].length) : '';
  const end = rest.search(/\b(?:group\s+by|order\s+by|having|limit|union|for\s+update)\b/i);
  return statementScope((end === -1 ? rest : rest.slice(0, end)).trimEnd().replace(/;$/, ''));
}

/** Whether a row is sent for each that fits: counts and groups are fewer, and what is changed is not sent. */
const sendsWhatFits = (statement: string): boolean =>
  /^\W*select\b/i.test(statement) &&
  !/\b(?:count|sum|avg|min|max|group_concat)\s*\(|\b(?:group\s+by|distinct|limit|union)\b/i.test(statement);
