/**
 * The slow query log of MySQL, MariaDB and Percona Server. Seen of MariaDB 10.11. `Query_time` is in seconds. Calls of a
 * statement that differ only in their literals are one statement.
 */
import { callStatistics, fingerprint, statementScope, type Call } from '#core/importers/databases/statements';
import type { Finding } from '#core/importers/findings';
import type { TextImporter } from '#core/importers/importer';
import { found, sections } from '#core/importers/sections';

const head = /^# Query_time: *([\d.]+) /m;
/** The same bounds as for plans: many rows read, few of them sent. */
const largeTable = 10_000;
const selective = 0.1;

export const mysqlSlowLog: TextImporter = {
  form: 'text',
  id: 'mysql-slow-log',
  tool: 'MySQL slow query log',
  recognises: (text) => head.test(text) && /\bRows_examined: *\d+/.test(text),
  read: (text) => {
    const calls = sections(text, /^# Query_time: .*$/gm).map(callOf);
    const statistics = callStatistics(calls);
    const version = found(text, /, Version: (\S+)/);
    return {
      kind: 'database',
      ...statistics,
      findings: [...scans(calls), ...statistics.findings],
      ...(version === undefined ? {} : { version }),
      ...(version?.includes('MariaDB') ? { tool: 'MariaDB slow query log' } : {}),
    };
  },
};

function callOf(section: string): Call {
  const count = (name: string): number | undefined => {
    const written = found(section, new RegExp(`\\b${name}: *(\\d+)`));
    return written === undefined ? undefined : Number(written);
  };
  const statement = section
    .split('\n')
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

function scans(calls: readonly Call[]): readonly Finding[] {
  const worst = new Map<string, Call>();
  for (const call of calls) {
    const key = fingerprint(call.statement);
    if ((call.rowsExamined ?? 0) > (worst.get(key)?.rowsExamined ?? largeTable - 1)) worst.set(key, call);
  }
  return [...worst.values()]
    .filter(({ rowsExamined = 0, rowsSent = 0 }) => rowsSent <= rowsExamined * selective)
    .filter(({ statement }) => /\bwhere\b/i.test(statement))
    .map(({ statement, rowsExamined = 0, rowsSent = 0 }) => ({
      kind: 'missing-index',
      data: {
        relation: /\bfrom\s+([^\s,;()]+)/i.exec(statement)?.[1] ?? '',
        condition: statementScope(/\bwhere\b([\s\S]*)/i.exec(statement)?.[1] ?? ''),
        rowsRead: rowsExamined,
        rowsKept: rowsSent,
      },
    }));
}
