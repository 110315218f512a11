import { describe, expect, it } from 'vitest';
import { findingText } from '#core/filling/findingText';
import type { Finding } from '#core/importers/findings';
import type { PlanNode } from '#core/importers/model';
import { codes, expectImported, figure, imported, real, sample } from './imported';

const text = (name: string): string => new TextDecoder().decode(sample(name));

/** Steps by name: own time of total, rows estimated and actual. */
function steps(content: Uint8Array | string): readonly string[] {
  const visit = (node: PlanNode, depth: number): readonly string[] => [
    `${'  '.repeat(depth)}${node.name}: ${node.self ?? '-'}/${node.total ?? '-'} ms, ${node.estimatedRows ?? '-'} → ${node.rows ?? '-'} rows`,
    ...node.children.flatMap((child) => visit(child, depth + 1)),
  ];
  return imported(content).plans.flatMap(({ root }) => visit(root, 0));
}

const findings = (content: Uint8Array | string): readonly Finding[] => imported(content).findings;
const kinds = (content: Uint8Array | string): readonly string[] => findings(content).map(({ kind }) => kind);

describe('PostgreSQL EXPLAIN', () => {
  it('takes times over all loops, divides what several processes did, and leaves to an init plan its own time', () => {
    expectImported(sample('postgres-parallel.txt'), {
      importer: 'postgres-explain-text',
      kind: 'database',
      figures: {
        '': { 'db-time value': '41 ms', 'planning-time value': '0.5 ms', 'rows count': '30 count' },
      },
    });
    expect(steps(sample('postgres-parallel.txt'))).toEqual([
      'Gather: 4/40 ms, 20 → 30 rows',
      '  Aggregate: 4/5 ms, 1 → 1 rows',
      '    Seq Scan on settings: 1/1 ms, 40 → 40 rows',
      '  Nested Loop: 2/36 ms, 24 → 30 rows',
      '    Parallel Seq Scan on orders o: 25/30 ms, 9 → 12000 rows',
      '    Index Scan using users_pkey on users u: 4/4 ms, 12000 → 0 rows',
    ]);
  });

  it('finds the scan, the index that is missing and the wrong estimate, with figures', () => {
    expect(findings(sample('postgres-parallel.txt'))).toEqual([
      {
        kind: 'sequential-scan',
        data: {
          node: 'Parallel Seq Scan on orders o',
          relation: 'orders',
          rowsRead: 300_000,
          rowsKept: 12_000,
          condition: '(total > $0)',
          ms: 25,
          share: 25 / 41,
        },
      },
      {
        kind: 'missing-index',
        data: {
          relation: 'orders',
          condition: '(total > $0)',
          rowsRead: 300_000,
          rowsKept: 12_000,
          share: 25 / 41,
        },
      },
      { kind: 'row-estimate', data: { node: 'Parallel Seq Scan on orders o', estimated: 9, actual: 12_000 } },
      {
        kind: 'row-estimate',
        data: { node: 'Index Scan using users_pkey on users u', estimated: 12_000, actual: 0 },
      },
    ]);
  });

  const plain = text('postgres-parallel.txt');
  const body = plain.split('\n').slice(2, -2);
  it.each([
    ['Windows line ends', plain.replace(/\n/g, '\r\n')],
    ['colours', plain.replace(/Seq Scan/g, '\u001b[31mSeq Scan\u001b[0m')],
    [
      'records of psql',
      body.map((line, i) => `-[ RECORD ${i + 1} ]-----\nQUERY PLAN | ${line.slice(1)}`).join('\n'),
    ],
    ['borders', `+----+\n| QUERY PLAN |\n+----+\n${body.map((line) => `|${line} |`).join('\n')}\n+----+`],
    ['quotes of pgAdmin', `"QUERY PLAN"\n${body.map((line) => `"${line.slice(1)}"`).join('\n')}`],
    ['no frame', body.join('\n')],
    ['lines broken in brackets', plain.replace(/ loops=/g, '\n loops=').replace(/rows=20 w/, 'rows=20\n w')],
    ['a prompt before it', `shop=# explain analyze select 1;\n${plain}\nshop=# `],
  ])('reads the same with %s', (_, content) => {
    expect(steps(content)).toEqual(steps(plain));
    expect(figure(imported(content), 'db-time value')).toBe('41 ms');
  });

  it('takes no cost for a time', () => {
    const planned = plain.replace(/ \(actual[^)]*\)/g, '').replace(/^.*Time:.*$/gm, '');
    expect(imported(planned).measurements).toEqual([]);
    expect(codes(planned)).toEqual(['plan-not-run']);
    expect(steps(planned)[0]).toBe('Gather: -/- ms, 20 → - rows');
  });

  it('reads rows alone where timing was off, and steps that never ran', () => {
    const rows = plain
      .replace(/actual time=[\d.]+ /g, 'actual ')
      .replace(/\(actual [^)]*loops=12000\)/, '(never executed)');
    expect(steps(rows).at(-1)).toBe('    Index Scan using users_pkey on users u: 0/0 ms, 1 → 0 rows');
  });

  it('takes from a scan of a CTE the time of the CTE', () => {
    const cte = [
      'Sort  (cost=1..2 rows=1 width=4) (actual time=20..30.0 rows=5 loops=1)',
      '  CTE recent',
      '    ->  Seq Scan on events  (cost=0..1 rows=1 width=4) (actual time=0..22.0 rows=5 loops=1)',
      '  ->  CTE Scan on recent  (cost=0..1 rows=1 width=4) (actual time=0..25.0 rows=5 loops=1)',
      'Execution Time: 31 ms',
    ];
    expect(steps(cte.join('\n')).map((line) => line.replace(/, .*/, ''))).toEqual([
      'Sort: 5/30 ms',
      '  Seq Scan on events: 22/22 ms',
      '  CTE Scan on recent: 3/25 ms',
    ]);
  });

  it('reads JSON and YAML, bare and in the frame of psql', () => {
    expect(steps(sample('postgres.json')).map((line) => line.replace(/ ms.*/, ''))).toEqual([
      'Hash Left Join: 18/50',
      '  Seq Scan on orders o: 20/20',
      '  Hash: 2/12',
      '    HashAggregate: 10/10',
    ]);
    expect(kinds(sample('postgres.json'))).toEqual([
      'row-estimate',
      'sequential-scan',
      'disk-spill',
      'disk-spill',
    ]);
    expect(steps(sample('postgres-framed.json.txt'))).toEqual(['Result: 0.002/0.002 ms, 1 → 1 rows']);
    expectImported(sample('postgres.yaml.txt'), {
      importer: 'postgres-explain-yaml',
      kind: 'database',
      figures: { '': { 'db-time value': '0.05 ms', 'planning-time value': '0.1 ms' } },
    });
  });

  it('survives a plan without end', () => {
    const nested = (depth: number): string =>
      `{"Node Type":"Limit","Actual Total Time":1,"Actual Rows":1,"Actual Loops":1${depth === 0 ? '' : `,"Plans":[${nested(depth - 1)}]`}}`;
    expect(imported(`[{"Plan":${nested(2000)},"Execution Time":2}]`).profile?.total).toBe(2);
  });
});

describe('logs and statistics of statements', () => {
  it('reads the log of PostgreSQL, a statement with its plan once', () => {
    expectImported(sample('postgres-slow.log'), {
      importer: 'postgres-log',
      kind: 'database',
      figures: {
        '': { 'db-time mean': '67 ms', 'db-time max': '121 ms', 'calls count': '3 count' },
        'select * from users where id = ?': { 'db-time mean': '40 ms', 'calls count': '2 count' },
        'select * from orders where total > ?': { 'db-time value': '121 ms' },
      },
    });
    expect(imported(sample('postgres-slow.log')).plans).toHaveLength(1);
    expect(kinds(sample('postgres-slow.log'))).toEqual(['sequential-scan']);
  });

  it('counts a plan whose statement is not logged by itself', () => {
    const alone = text('postgres-slow.log').replace(/^.*statement: .*\n.*\n/m, '');
    expect(figure(imported(alone), 'db-time max')).toBe('120.5 ms');
  });

  it('reads pg_stat_statements and finds what is called once a row', () => {
    expectImported(sample('pg_stat_statements.csv'), {
      importer: 'pg-stat-statements',
      kind: 'database',
      figures: {
        '': { 'db-time total': '5900 ms', 'calls count': '20190 count' },
        'SELECT id, total FROM orders WHERE user_id = $1': {
          'db-time mean': '10 ms',
          'db-time stddev': '1.5 ms',
        },
      },
    });
    expect(findings(sample('pg_stat_statements.csv'))).toEqual([
      {
        kind: 'repeated-statement',
        data: {
          statement: 'SELECT * FROM line_items WHERE order_id = $1',
          calls: 20_000,
          meanMs: 0.2,
          totalMs: 4000,
          share: 4000 / 5900,
        },
      },
    ]);
    expectImported(sample('pg_stat_statements.txt'), {
      importer: 'pg-stat-statements',
      kind: 'database',
      figures: { 'SELECT a || b FROM t WHERE id = $1': { 'db-time mean': '2 ms' } },
    });
  });

  it('reads records with many columns, whose names are no prefix of a log', () => {
    const columns = Array.from({ length: 40 }, (_, i) => `${`column_${i}`.padEnd(16)}| 1`);
    const record = (n: number): string =>
      [
        `-[ RECORD ${n} ]---+---`,
        ...columns,
        'calls           | 5',
        'total_exec_time | 10',
        `query           | SELECT ${n}`,
      ].join('\n');
    expect(figure(imported(`${record(1)}\n${record(2)}\n`), 'calls count')).toBe('10 count');
  });

  it('reads the slow log of MySQL, statements without their literals', () => {
    expectImported(sample('mysql-slow.log'), {
      importer: 'mysql-slow-log',
      kind: 'database',
      version: '8.0.36',
      figures: {
        '': { 'db-time max': '1000 ms', 'calls count': '3 count' },
        'SELECT * FROM orders WHERE note LIKE ?': {
          'db-time mean': '200 ms',
          'rows-examined mean': '60000 count',
        },
      },
    });
    expect(kinds(sample('mysql-slow.log'))).toEqual(['missing-index']);
  });

  it('tells an N+1 in a log', () => {
    const call = (id: number): string =>
      `2026-11-23 10:00:00 UTC [1] LOG:  duration: 1.0 ms  statement: select * from items where id = ${id}`;
    const other = '2026-11-23 10:00:00 UTC [1] LOG:  duration: 5.0 ms  statement: select * from orders';
    const log = [other, ...Array.from({ length: 60 }, (_, id) => call(id))].join('\n');
    expect(findings(log)).toMatchObject([{ kind: 'repeated-statement', data: { calls: 60, meanMs: 1 } }]);
  });
});

describe('plans of MySQL, MariaDB and MongoDB', () => {
  it('reads the tree of MySQL', () => {
    expect(steps(sample('mysql-tree.txt'))).toEqual([
      'Nested loop inner join: 10/90 ms, 100 → 40 rows',
      "  Filter: (o.status = 'open'): 10/50 ms, 2000 → 2000 rows",
      '    Table scan on o: 40/40 ms, 50000 → 50000 rows',
      '  Single-row index lookup on u using PRIMARY (id = o.user_id): 30/30 ms, 2000 → 40 rows',
    ]);
    expect(kinds(sample('mysql-tree.txt'))).toEqual(['sequential-scan', 'missing-index', 'row-estimate']);
    const boxed = text('mysql-tree.txt')
      .replace(/^\*.*\nEXPLAIN: /, '+-----+\n| EXPLAIN |\n+-----+\n| ')
      .replace('loops=2000)\n', 'loops=2000)\n |\n+-----+\n');
    expect(steps(boxed)).toEqual(steps(sample('mysql-tree.txt')));
  });

  it("reads MySQL's own JSON", () => {
    expect(steps(sample('mysql-operations.json'))).toEqual([
      'Sort: t.a: 2.5/4 ms, 5 → 5 rows',
      '  Table scan on t: 1.5/1.5 ms, 5 → 5 rows',
    ]);
  });

  it('reads ANALYZE of MariaDB, where a sort tells its own time', () => {
    expect(steps(sample('mariadb-analyze.txt')).map((line) => line.replace(/,.*/, ''))).toEqual([
      'query block: 1/30.5 ms',
      '  filesort t.a: 2.5/29.5 ms',
      '    temporary table: 0/27 ms',
      '      Full scan on t: 20/20 ms',
      '      eq_ref on u using PRIMARY: 7/7 ms',
    ]);
    expect(findings(sample('mariadb-analyze.txt'))).toMatchObject([
      { kind: 'sequential-scan', data: { rowsRead: 40_000, rowsKept: 400 } },
      { kind: 'missing-index', data: { relation: 't', condition: 't.b = 3' } },
      { kind: 'row-estimate', data: { estimated: 100, actual: 40_000 } },
    ]);
  });

  it('reads a plan of which the last quote of each line alone was copied', () => {
    const text = [
      'Seq Scan on users  (cost=0.00..157319.34 rows=1 width=164) (actual time=0.5..1426.562 rows=0 loops=1)"',
      "  Filter: ((status)::text = 'active'::text)\"",
      '  Rows Removed by Filter: 3333333"',
      'Execution Time: 1432.200 ms"',
    ].join('\n');
    expect(findings(text)).toMatchObject([
      { kind: 'sequential-scan', data: { rowsRead: 3_333_333 } },
      { kind: 'missing-index', data: { condition: "((status)::text = 'active'::text)" } },
    ]);
  });

  it('reads tables', () => {
    expectImported(sample('mariadb-analyze-table.txt'), {
      importer: 'mysql-explain-table',
      kind: 'database',
      figures: { '': { 'db-time value': '45 ms' } },
    });
    // “Using where” says that there is a condition, and is none.
    expect(findings(sample('mariadb-analyze-table.txt')).map(findingText)).toEqual([
      'Full scan on orders reads 30 000 rows and keeps 30',
      'orders has no index for its condition: 30 of 30 000 rows are kept',
    ]);
  });

  it('reads explain of MongoDB, as JSON and of the shell', () => {
    expectImported(sample('mongo-explain.json'), {
      importer: 'mongodb-explain-json',
      kind: 'database',
      version: '6.0.5',
      figures: { '': { 'db-time value': '310 ms', 'rows count': '20 count' } },
    });
    expect(findings(sample('mongo-explain.json'))).toMatchObject([
      { kind: 'disk-spill' },
      { kind: 'sequential-scan', data: { relation: 'shop.orders', rowsRead: 90_000, rowsKept: 20 } },
      { kind: 'missing-index', data: { condition: '{"status":{"$eq":"open"}}' } },
    ]);
    expectImported(sample('mongosh-explain.txt'), {
      importer: 'mongodb-explain-shell',
      kind: 'database',
      version: '7.0.2',
      figures: { '': { 'db-time value': '4 ms', 'rows count': '12 count' } },
    });
  });
});

/** Whole times of real outputs, and what they show. */
const known: readonly (readonly [file: string, dbTime: string | undefined, kinds: readonly string[]])[] = [
  ['postgres/explain-before.txt', '30.655 ms', ['sequential-scan', 'missing-index']],
  ['postgres/explain-after.txt', '0.345 ms', []],
  ['postgres/explain-before.json', '24.113 ms', ['sequential-scan', 'missing-index']],
  ['postgres/explain-after.json', '0.312 ms', []],
  ['postgres/explain-before.yaml', '24.171 ms', ['sequential-scan', 'missing-index']],
  ['postgres/explain-after.yaml', '0.319 ms', []],
  ['postgres/explain-sort-spill.txt', '352.497 ms', ['disk-spill', 'sequential-scan']],
  ['postgres/explain-without-analyze.txt', undefined, []],
  ['mysql/explain-analyze.before.txt', '32 ms', ['sequential-scan']],
  ['mysql/explain-analyze.after.txt', '0.0426 ms', []],
  ['mariadb/analyze-before.json', '6.79454 ms', ['sequential-scan']],
  ['mariadb/analyze-after.json', '20.9839 ms', []],
  ['mariadb/analyze-before.json.txt', '7.12952 ms', ['sequential-scan']],
  ['mariadb/analyze-before.txt', undefined, ['sequential-scan']],
  ['mariadb/explain-before.txt', undefined, []],
];

describe('real plans and logs', () => {
  it.each(known.filter(([file]) => real(file) !== null))('%s', (file, dbTime, shown) => {
    const content = real(file)!;
    expect(figure(imported(content), 'db-time value')).toBe(dbTime);
    expect(kinds(content)).toEqual(shown);
  });

  const log = real('mariadb/slow.log');
  it.skipIf(log === null)('a slow log', () => {
    expect(figure(imported(log!), 'db-time max')).toBe('1061.94 ms');
    expect(figure(imported(log!), 'db-time min')).toBe('21.497 ms');
  });

  const server = real('postgres/server-slow.log');
  it.skipIf(server === null)('a server log, in which five statements stand twice', () => {
    expect(figure(imported(server!), 'calls count')).toBe('12 count');
    expect(figure(imported(server!), 'db-time max')).toBe('1185.23 ms');
  });

  const statistics = real('postgres/pg_stat_statements.csv');
  it.skipIf(statistics === null)('statement statistics', () => {
    expect(
      figure(imported(statistics!), 'calls count', 'SELECT abalance FROM pgbench_accounts WHERE aid = $1'),
    ).toBe('252526 count');
    expect(kinds(statistics!)).toEqual(['repeated-statement']);
  });
});
