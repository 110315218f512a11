/** Outputs of versions, options and shapes that nothing here was written for, with figures that were decided before. */
import { describe, expect, it } from 'vitest';
import { codes, expectImported, imported, read, sample, type Expected } from './imported';

type Row = readonly [
  text: string,
  importer: string,
  kind: string,
  Expected['figures'],
  codes?: readonly string[],
];

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const load: Readonly<Record<string, Row>> = {
  "siege's log of two runs": [
    new TextDecoder().decode(sample('siege.log')),
    ...(['siege-log', 'load'] as const),
    {
      'run 1': { 'response-time mean': '20 ms', 'requests count': '5000 count', 'errors count': '10 count' },
      'run 2': { 'response-time mean': '10 ms', 'throughput mean': '901.8 1/s', 'errors count': '0 count' },
    },
  ],
  "Locust's JSON": [
    new TextDecoder().decode(sample('locust.json')),
    ...(['locust-json', 'load'] as const),
    {
      '': {
        'response-time mean': '54.5455 ms',
        'response-time p50': '40 ms',
        'response-time p95': '100 ms',
        'response-time p99.9': '400 ms',
        'throughput mean': '11 1/s',
        'requests count': '660 count',
        'errors count': '6 count',
      },
      'POST /api/buy': { 'response-time p50': '100 ms', 'requests count': '60 count' },
    },
  ],
  "vegeta's results as CSV": [
    new TextDecoder().decode(sample('vegeta.csv')),
    ...(['vegeta-csv', 'load'] as const),
    { '': { 'response-time mean': '200 ms', 'requests count': '2 count', 'errors count': '1 count' } },
  ],
  "oha's CSV": [
    new TextDecoder().decode(sample('oha.csv')),
    ...(['oha-csv', 'load'] as const),
    {
      '': {
        'response-time mean': '250 ms',
        'time-to-first-byte mean': '249 ms',
        'throughput mean': '2.5 1/s',
        'errors count': '1 count',
      },
    },
  ],
  "oha's CSV of before it told the first byte": [
    lines('request-start,DNS,DNS+dialup,request-duration,bytes,status', '0.0,0,0.001,0.1,11,200'),
    ...(['oha-csv', 'load'] as const),
    { '': { 'response-time mean': '100 ms', 'time-to-first-byte mean': undefined } },
  ],
  "oha's text with its own units": [
    lines(
      'Summary:',
      '  Success rate:\t100.00%',
      '  Slowest:\t0.0500 secs',
      '  Fastest:\t312.5 µs',
      '  Average:\t4.2000 ms',
      '  Requests/sec:\t8100.4',
      '',
      '  Total data:\t9.50 KiB',
      '',
      'Status code distribution:',
      '  [200] 10000 responses',
    ),
    ...(['oha-text', 'load'] as const),
    {
      '': {
        'response-time mean': '4.2 ms',
        'response-time min': '0.3125 ms',
        'response-time max': '50 ms',
        'transferred total': '9728 B',
      },
    },
  ],
  "sysbench 0.4's statistics": [
    lines(
      'sysbench 0.4.12:  multi-threaded system evaluation benchmark',
      'Number of threads: 8',
      'OLTP test statistics:',
      '    transactions:                        10000  (166.66 per sec.)',
      'Test execution summary:',
      '    total time:                          60.0024s',
      '    total number of events:              10000',
      '    per-request statistics:',
      '         min:                                 10.50ms',
      '         avg:                                 47.95ms',
      '         max:                                501.10ms',
      '         approx.  95 percentile:              90.20ms',
    ),
    ...(['sysbench', 'load'] as const),
    {
      '': {
        'response-time mean': '47.95 ms',
        'response-time p95': '90.2 ms',
        'response-time max': '501.1 ms',
        'throughput mean': '166.66 1/s',
      },
    },
  ],
  'JMeter without labels': [
    lines(
      'timeStamp,elapsed,responseCode,success',
      '1700000000000,110,200,true',
      '1700000000500,130,404,false',
    ),
    ...(['jmeter-csv', 'load'] as const),
    { '': { 'response-time mean': '120 ms', 'errors count': '1 count' } },
  ],
  'autocannon that got no answer': [
    lines(
      'Running 10s test @ http://127.0.0.1:9',
      '10 connections',
      '│ Stat    │ 2.5% │ 50%  │ 97.5% │ 99%  │ Avg  │ Stdev │ Max  │',
      '│ Latency │ 0 ms │ 0 ms │ 0 ms  │ 0 ms │ 0 ms │ 0 ms  │ 0 ms │',
      '│ Stat      │ 1%  │ 2.5% │ 50% │ 97.5% │ Avg │ Stdev │ Min │',
      '│ Req/Sec   │ 0   │ 0    │ 0   │ 0     │ 0   │ 0     │ 0   │',
      '20k requests in 10.01s, 0 B read',
      '20k errors (0 timeouts)',
    ),
    ...(['autocannon-text', 'load'] as const),
    {
      '': {
        'response-time mean': undefined,
        'requests count': '20000 count',
        'errors count': '20000 count',
        'error-rate value': '1 ratio',
      },
    },
    ['all-failed'],
  ],
  'autocannon whose answers were not all good': [
    lines(
      'Running 5s test @ http://127.0.0.1:80',
      '│ Stat    │ 50%  │ Avg     │ Max   │',
      '│ Latency │ 8 ms │ 11.5 ms │ 86 ms │',
      '│ Stat      │ Avg     │',
      '│ Req/Sec   │ 1,618.4 │',
      '8008 2xx responses, 84 non 2xx responses',
      '8k requests in 5.02s, 1.49 MB read',
      '10 errors (10 timeouts)',
    ),
    ...(['autocannon-text', 'load'] as const),
    { '': { 'requests count': '8102 count', 'errors count': '94 count', 'timeouts count': '10 count' } },
  ],
};

const commands: Readonly<Record<string, Row>> = {
  "BusyBox's verbose time, whose memory is no figure": [
    lines(
      '\tCommand being timed: "sort big.txt"',
      '\tUser time (seconds): 1.52',
      '\tSystem time (seconds): 0.31',
      '\tPercent of CPU this job got: 98%',
      '\tElapsed (wall clock) time (h:mm:ss or m:ss): 0m 1.86s',
      '\tMaximum resident set size (kbytes): 20480',
      '\tExit status: 0',
    ),
    ...(['gnu-time', 'command'] as const),
    { '': { 'duration value': '1860 ms', 'cpu-time value': '1830 ms', 'memory max': undefined } },
  ],
  "BusyBox's time of more than an hour": [
    lines('real\t1h 02m 03s', 'user\t0m 1.50s', 'sys\t0m 0.25s'),
    ...(['shell-time', 'command'] as const),
    { '': { 'duration value': '3723000 ms', 'cpu-time value': '1750 ms' } },
  ],
  "hyperfine's table for Org": [
    new TextDecoder().decode(sample('hyperfine.org')),
    ...(['hyperfine-markdown', 'command'] as const),
    { 'make -j1': { 'duration mean': '1234 ms', 'duration stddev': '12 ms', 'duration max': '1250 ms' } },
  ],
  "hyperfine's table for AsciiDoc": [
    new TextDecoder().decode(sample('hyperfine.adoc')),
    ...(['hyperfine-markdown', 'command'] as const),
    { 'sleep 0.2': { 'duration mean': '202.5 ms', 'duration min': '201.8 ms' } },
  ],
  "perf's columns in a locale with a comma": [
    lines(
      '1234,56;msec;task-clock;1234560000;100,00;1,985;CPUs utilized',
      '4567890123;;cycles;1028000000;83,30;3,700;GHz',
    ),
    ...(['perf-stat-csv', 'command'] as const),
    { '': { 'cpu-time mean': '1234.56 ms', 'cpu mean': '1.985 ratio', 'cycles mean': '4567890000 count' } },
  ],
  'benchstat whose blanks were lost': [
    lines(
      '             │   old.txt   │         new.txt          │',
      '             │     B/s     │     B/s       vs base    │',
      'Encode/1k-8  568.5Mi ± 1%   686.2Mi ± 1%  +20.71% (p=0.000 n=10)',
      'Encode/2k-8 1.000Mi ± 1% 2.000Mi ± 1% +100.00% (p=0.000 n=10)',
    ),
    ...(['benchstat', 'benchmark'] as const),
    {
      'Encode/1k-8 (old.txt)': { 'transfer-rate p50': '596115000 B/s' },
      'Encode/1k-8 (new.txt)': { 'transfer-rate p50': '719533000 B/s' },
      'Encode/2k-8 (old.txt)': { 'transfer-rate p50': '1048580 B/s' },
      'Encode/2k-8 (new.txt)': { 'transfer-rate p50': '2097150 B/s' },
    },
  ],
};

const others: Readonly<Record<string, Row>> = {
  "PostgreSQL's log of prepared statements, whose parsing and binding are no calls": [
    lines(
      '2025-02-01 10:00:05.123 CET [4711] LOG:  duration: 0.310 ms  parse <unnamed>: SELECT * FROM o WHERE id = $1',
      '2025-02-01 10:00:05.124 CET [4711] LOG:  duration: 1.200 ms  bind <unnamed>: SELECT * FROM o WHERE id = $1',
      '2025-02-01 10:00:06.123 CET [4711] LOG:  duration: 1532.110 ms  execute <unnamed>: SELECT * FROM o WHERE id = $1',
    ),
    ...(['postgres-log', 'database'] as const),
    {
      '': { 'db-time mean': '1532.11 ms', 'calls count': '1 count' },
      'SELECT * FROM o WHERE id = $1': { 'db-time value': '1532.11 ms' },
    },
  ],
  'PostgreSQL that was slow to plan alone': [
    lines('2025-02-01 10:00:05 CET [1] LOG:  duration: 731.000 ms  bind S_1: SELECT 1'),
    ...(['postgres-log', 'database'] as const),
    { '': { 'db-time mean': '731 ms' } },
  ],
  "Prometheus' counters, which are no times": [
    JSON.stringify({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { __name__: 'http_request_duration_seconds_sum', job: 'api' },
            values: [
              [1, '10'],
              [2, '40'],
              [3, '5'],
            ],
          },
          {
            metric: { __name__: 'process_cpu_seconds_total', job: 'api' },
            values: [
              [1, '100'],
              [2, '160'],
            ],
          },
        ],
      },
    }),
    ...(['prometheus-query', 'monitoring'] as const),
    {
      'job="api"': {
        'http_request_duration_seconds_sum total': '35000 ms',
        'response-time mean': undefined,
        'cpu-time total': '60000 ms',
      },
    },
  ],
};

describe.each(Object.entries({ load, commands, others }))('%s', (_, rows) => {
  it.each(Object.entries(rows))('%s', (_name, [text, importer, kind, figures, told = []]) => {
    expectImported(text, { importer, kind, figures, codes: told });
  });
});

describe("what MySQL's slow log shows", () => {
  const entry = (statement: string): string =>
    lines(
      '# Time: 2025-02-01T10:00:00.123456Z',
      '# User@Host: app[app] @ web1 [10.0.0.5]  Id:    12',
      '# Query_time: 2.500000  Lock_time: 0.000010 Rows_sent: 1  Rows_examined: 1000000',
      'SET timestamp=1738404000;',
      statement,
    );
  it.each([
    ['SELECT * FROM orders WHERE state = 5;', { condition: 'state = 5', rowsKept: 1 }],
    ["SELECT COUNT(*) FROM orders WHERE note LIKE '%a%'\n ORDER BY 1;", { condition: "note LIKE '%a%'" }],
    ['DELETE FROM orders WHERE age > 30;', { condition: 'age > 30' }],
    ['SELECT a FROM orders WHERE b = 1 LIMIT 1;', { condition: 'b = 1' }],
  ])('%s', (statement, data) => {
    expect(imported(entry(statement)).findings).toEqual([
      { kind: 'missing-index', data: { relation: 'orders', rowsRead: 1_000_000, ...data } },
    ]);
  });
});

describe('what is cut', () => {
  it("gives no number that lost its end: benchstat's CSV", () => {
    const csv = ',a.txt,,b.txt,,,\n,sec/op,CI,sec/op,CI,vs base,P\nX,2.253e-06,1%,2.3e-06,1%,~,p=0.4\n';
    const at = csv.indexOf('e-06');
    expect(read(csv.slice(0, at))).toMatchObject({ problem: { code: 'no-figures' } });
    expect(imported(csv).measurements).toHaveLength(2);
  });
  it("says so where errors would follow: Artillery's summary", () => {
    const text = lines(
      'Summary report @ 14:05:12(+0100) 2021-03-04',
      '  Scenarios launched:  600',
      '  Requests completed:  1180',
      '  Mean response/sec: 19.55',
      '  Response time (msec):',
      '    median: 41.3',
    );
    expect(codes(text)).toEqual(['result-cut']);
    expect(codes(`${text}  Codes:\n    200: 1180\n`)).toEqual([]);
  });
});

describe('plans', () => {
  const plan = lines(
    ' Limit  (cost=1.00..2.00 rows=10 width=8) (actual time=90.000..100.000 rows=10 loops=1)',
    '   ->  Gather  (cost=1.00..2.00 rows=10 width=8) (actual time=80.000..95.000 rows=180 loops=1)',
    '         Workers Planned: 1',
    '         ->  Parallel Seq Scan on o  (cost=0.00..1.00 rows=10 width=8) (actual time=0.100..70.000 rows=90 loops=2)',
    '   SubPlan 1',
    '     ->  Memoize  (cost=0.43..8.46 rows=1 width=8) (actual time=0.004..0.010 rows=1 loops=180)',
    '           ->  Index Scan using c_pkey on c  (cost=0.42..8.45 rows=1 width=8) (actual time=0.008..0.008 rows=1 loops=100)',
    ' Planning Time: 0.500 ms',
    ' Execution Time: 101.000 ms',
  );
  it('a sub plan is a part of the step that it stands under, not of the gathered one before it', () => {
    const [read] = imported(plan).plans;
    const memoize = read?.root.children.find(({ name }) => name === 'Memoize');
    expect(memoize).toMatchObject({ total: 1.8, self: 1 });
    expect(read?.root.children[0]?.children.map(({ name, total }) => [name, total])).toEqual([
      ['Parallel Seq Scan on o', 70],
    ]);
  });
});

describe('profiles', () => {
  const top = (text: string): readonly unknown[] =>
    imported(text).profile?.top.map(({ name, self, total }) => [name, self, total]) ?? [];
  it('stacks of the idle process are no work, also of functions that work elsewhere', () => {
    const text = lines(
      'swapper;cpu_startup_entry;do_idle 5000',
      'swapper;cpu_startup_entry;do_idle;irq 100',
      'node;main 60',
      'node;main;irq 40',
    );
    expect(top(text)).toEqual([
      ['main', 60, 100],
      ['irq', 40, 40],
      ['node', 0, 100],
    ]);
    expect(imported(text).profile?.outside).toEqual([{ kind: 'idle', value: 5100 }]);
  });
  it('perf that recorded no stacks', () => {
    const sample = (at: number, address: string, name: string): string =>
      `            node  1234 [000]   100.${at}00001:     250000 cpu-clock:pppH:      7f00000000${address} ${name} (/usr/bin/node)`;
    const text = lines(
      sample(1, '01', 'memcpy'),
      sample(2, '02', 'std::sort(int, int)'),
      sample(3, '02', 'std::sort(int, int)'),
    );
    expect(imported(text).importer).toBe('perf-script');
    expect(top(text)).toEqual([
      ['std::sort(int, int)', 2, 2],
      ['memcpy', 1, 1],
    ]);
  });
  it("JFR's hot methods, with thousands of samples", () => {
    const text = lines(
      '                 Java Methods that Execute the Most',
      '',
      'Method                                Samples Percent',
      '------------------------------------- ------- -------',
      'com.acme.Cart.total(List)               1,204  30.10%',
      'com.acme.Main.main(String[])              800  20.00%',
    );
    expect(top(text)).toEqual([
      ['com.acme.Cart.total(List)', 1204, 1204],
      ['com.acme.Main.main(String[])', 800, 800],
    ]);
    expect(imported(text).profile?.total).toBe(4000);
  });
});

describe('outputs one after the other', () => {
  it.each([
    'hyperfine.txt',
    'criterion.txt',
    'pytest.txt',
    'vitest.txt',
    'locust_stats.csv',
    'benchstat.txt',
  ])('%s: no figure stands twice, and each run has its own', (name) => {
    const text = new TextDecoder().decode(sample(name));
    const once = imported(text).measurements;
    const twice = imported(`${text}\n${text}`).measurements;
    const keys = twice.map(({ metric, statistic, scope }) => [metric, statistic, scope].join());
    expect(new Set(keys).size).toBe(keys.length);
    for (const run of ['run 1', 'run 2'])
      expect(twice.filter(({ scope }) => scope?.startsWith(run) === true)).toHaveLength(once.length);
  });
});

describe('plans and profiles of other engines', () => {
  it("MongoDB's newer engine scans, too", () => {
    const explained = {
      explainVersion: '2',
      queryPlanner: {
        namespace: 'shop.orders',
        winningPlan: { queryPlan: { stage: 'COLLSCAN', filter: { state: { $eq: 'open' } } } },
      },
      executionStats: {
        executionTimeMillis: 210,
        executionStages: {
          ...{ stage: 'filter', planNodeId: 1, nReturned: 5, executionTimeMillisEstimate: 205 },
          inputStage: { stage: 'scan', planNodeId: 1, nReturned: 90_000, executionTimeMillisEstimate: 190 },
        },
      },
    };
    expect(imported(JSON.stringify(explained)).findings.map(({ kind, data }) => [kind, data])).toMatchObject([
      ['sequential-scan', { relation: 'shop.orders', rowsRead: 90_000, rowsKept: 5 }],
      ['missing-index', { condition: '{"state":{"$eq":"open"}}' }],
    ]);
  });
  it("MySQL 8.3's JSON has a filter over its scan", () => {
    const plan = {
      query_plan: {
        ...{ operation: 'Filter: (t.a = 5)', condition: '(t.a = 5)', actual_rows: 12, actual_loops: 1 },
        actual_last_row_ms: 400,
        inputs: [
          {
            ...{ operation: 'Table scan on t', table_name: 't', access_type: 'table', actual_rows: 1e6 },
            ...{ actual_loops: 1, actual_last_row_ms: 310 },
          },
        ],
      },
    };
    expect(imported(JSON.stringify(plan)).findings).toContainEqual({
      kind: 'missing-index',
      data: { relation: 't', condition: '(t.a = 5)', rowsRead: 1e6, rowsKept: 12, share: 0.775 },
    });
  });
  it('Callgrind with addresses', () => {
    const text = lines(
      'version: 1',
      'creator: callgrind-3.22.0',
      'positions: instr line',
      'events: Ir Dr',
      '',
      'fl=(1) /src/main.c',
      'fn=(1) main',
      '0x401000 10 100 5',
      '+4 +1 50 1',
      'cfn=(2) work',
      'calls=3 0x401100 20',
      '+8 +2 3000 30',
      '',
      'fn=(2)',
      '0x401100 20 3000 30',
    );
    expect(imported(text).profile?.top).toMatchObject([
      { name: 'work', self: 3000, total: 3000 },
      { name: 'main', self: 150, total: 3150 },
    ]);
  });
});

describe('snapshots', () => {
  const dump = lines(
    'Process 12345: python3 app.py --workers 4',
    'Python v3.11.4 (/usr/local/bin/python3.11)',
    '',
    'Thread 12345 (idle): "MainThread"',
    '    wait (threading.py:320)',
    'Thread 0x7F00 (active+gil): "worker-1"',
    '    slow_query (db.py:44)',
  );
  it.each([
    dump,
    '[{"pid":1,"thread_id":2,"thread_name":"MainThread","active":true,"owns_gil":false,"frames":[]}]',
  ])('py-spy dump is told to have no figures', (text) => {
    expect(codes(text)).toEqual(['snapshot']);
    expect(read(text)).toMatchObject({ problem: { data: { instead: 'py-spy record -f raw' } } });
  });
});
