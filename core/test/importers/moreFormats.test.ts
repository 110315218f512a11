/** Outputs beside a tool's main one, and formats that came late. */
import { describe, expect, it } from 'vitest';
import { codes, expectImported, figure, imported, real, sample } from './imported';

describe('Locust', () => {
  it('counts failures by request, and exceptions apart', () => {
    expectImported(sample('locust_failures.csv'), {
      importer: 'locust-failures',
      kind: 'load',
      figures: {
        '': { 'errors count': '20 count' },
        'GET /cart': { 'errors count': '15 count' },
        'POST /order': { 'errors count': '5 count' },
      },
    });
    expectImported(sample('locust_exceptions.csv'), {
      importer: 'locust-exceptions',
      kind: 'load',
      figures: { '': { 'exceptions count': '4 count' } },
    });
  });
});

describe('Criterion.rs', () => {
  it('names a benchmark in a file without figures', () => {
    expect(codes(sample('criterion-benchmark.json'))).toEqual(['no-figures']);
  });
});

describe('Catch2', () => {
  it('writes nanoseconds into its XML', () => {
    expectImported(sample('catch2.xml'), {
      importer: 'catch2-xml',
      kind: 'benchmark',
      version: '3.5.2',
      figures: {
        'sort 1,000': {
          'duration mean': '0.0021505 ms',
          'duration stddev': '0.00031025 ms',
          'duration count': '100 count',
        },
      },
    });
  });
  it('may be cut, and has no entities of its own', () => {
    const text = new TextDecoder().decode(sample('catch2.xml'));
    expect(codes(text.slice(0, text.indexOf('<outliers')))).toEqual(['result-cut']);
    const hostile = text.replace('<Catch2TestRun', '<!DOCTYPE x [<!ENTITY a "aaaa">]><Catch2TestRun');
    expect(codes(hostile)).toEqual(['xml-entities']);
  });
});

const topOf = (content: Uint8Array | string): readonly (readonly unknown[])[] =>
  imported(content).profile!.top.map(({ name, file, self, total }) => [name, file, self, total]);

describe('perf report', () => {
  it('has amounts by its event count, of clocks as time', () => {
    expect(topOf(sample('perf-report.txt'))).toEqual([
      ['parse_row(Row const&)', 'libstore.so.2', 150, 150],
      ['handle', 'server', 80, 230],
      ['main', 'server', 10, 240],
      ['copy_page', '[kernel.kallsyms]', 10, 10],
    ]);
    expect(imported(sample('perf-report.txt')).profile).toMatchObject({ unit: 'ms', total: 250 });
  });
  it('has no totals where it shows none', () => {
    expect(topOf(sample('perf-report-flat.txt'))).toEqual([
      ['std::map<int, int>::at', 'server', 1500, 1500],
      ['clear_page_erms', '[kernel.kallsyms]', 500, 500],
    ]);
    expect(imported(sample('perf-report-flat.txt')).profile!.unit).toBe('cycles');
  });
  const found = real('perf/before.report.txt');
  it.skipIf(!found)('is read of a real run', () => {
    const { profile } = imported(found!);
    expect(profile).toMatchObject({ unit: 'ms', total: 140.7035 });
    expect(profile!.top[0]).toMatchObject({
      name: 'unicodekeys_lookup_unicode',
      file: 'libpython3.11.so.1.0',
      self: 35.175875,
    });
  });
});

/** As CPython 3 marshals `pstats`: two functions of a program, and one of a library. */
const marshalled = Buffer.from(
  '+6kD+hQvaG9tZS9qby9zaG9wL2FwcC5weekKAAAA2gVwcmljZSkF6SwBAAByBQAAAOczMzMzMzPjP+cAAAAAAAD4P3upA3ICAAAA6QEAAADaBG1haW6pBHIFAAAAcgUAAAByBgAAAHIHAAAAMHIIAAAAKQVyCQAAAHIJAAAA55qZmZmZmbk/55qZmZmZmfk/ezCpA/oBfukAAAAA+iY8bWV0aG9kICdleGVjdXRlJyBvZiAnQ3Vyc29yJyBvYmplY3RzPikFcgUAAADpLQEAAOfNzMzMzMzsP3ITAAAAe3IBAAAAqQRyBQAAAHISAAAAchMAAAByEwAAADAw',
  'base64',
);

describe('pstats', () => {
  it('is read without Python', () => {
    expect(topOf(marshalled)).toEqual([
      ["{method 'execute' of 'Cursor' objects}", undefined, 900, 900],
      ['price', '/home/jo/shop/app.py', 600, 1500],
      ['main', '/home/jo/shop/app.py', 100, 1600],
    ]);
    expectImported(marshalled, {
      importer: 'pstats',
      kind: 'profile',
      figures: { '': { 'duration value': '1600 ms', 'function-calls count': '602 count' } },
    });
  });
  it('says so where it is cut', () => {
    expect(codes(marshalled.subarray(0, 90))).toEqual(['profile-invalid']);
  });
  const found = [real('python/before.pstats'), real('python/before.cprofile.txt')] as const;
  it.skipIf(!found[0] || !found[1])('says what the text of the same program says', () => {
    const [binary, text] = found.map((content) => imported(content!).profile!);
    // Two recordings of one program: functions that take little change places, and the heaviest does not.
    const [heaviest] = text!.top;
    const same = binary!.top[0]!;
    expect(same.name).toBe(heaviest!.name);
    expect(Math.abs(same.self - heaviest!.self) / heaviest!.self).toBeLessThan(0.05);
  });
});

describe('MongoDB’s log', () => {
  it('gives times by shape of the operation, and the scans in it', () => {
    const result = imported(sample('mongod.log'));
    expect(result.importer).toBe('mongodb-log');
    const times = result.measurements.filter(
      ({ metric, statistic }) => metric === 'db-time' && (statistic === 'mean' || statistic === 'value'),
    );
    expect(Object.fromEntries(times.map(({ scope, value }) => [scope, Math.round(value)]))).toEqual({
      undefined: 203,
      'find shop.orders {"customer":"?","state":{"$in":"?"}}': 250,
      'aggregate shop.items [{"$match":{"sku":"?"}},{"$group":{"_id":"?"}}]': 110,
    });
    expect(result.findings.find(({ kind }) => kind === 'missing-index')).toMatchObject({
      data: { relation: 'shop.orders', rowsRead: 120_010, rowsKept: 1 },
    });
  });
  it('is read as the text that it was before 4.4', () => {
    const result = imported(sample('mongod-old.log'));
    const [time] = result.measurements.filter(
      ({ metric, statistic }) => metric === 'db-time' && statistic === 'mean',
    );
    expect(time?.value).toBe(160);
    expect(result.findings.some(({ kind }) => kind === 'missing-index')).toBe(true);
  });
});

describe('BenchmarkDotNet’s table', () => {
  it('is read without parameters, and names what stands before the figures whatever it is called', () => {
    const plain =
      '| Method | Mean | Error | StdDev |\n|---|---:|---:|---:|\n| Sort | 1.5 ms | 0.1 ms | 0.1 ms |\n';
    expect(figure(imported(plain), 'duration mean', 'Sort')).toBe('1.5 ms');
    const rank =
      '| Method | Rank | Mean | Completed Work Items |\n|---|---:|---:|---:|\n| Sort | 1 | 2 ms | 5 |\n| Sort | 2 | 3 ms | 5 |\n';
    const result = imported(rank);
    expect(figure(result, 'duration mean', 'Sort (Rank=1)')).toBe('2 ms');
    expect(figure(result, 'duration mean', 'Sort (Rank=2)')).toBe('3 ms');
  });
});

describe('pgbench’s log', () => {
  it('counts each kind of failure, also where rows say when they began and how often they were tried', () => {
    const rows = [
      '0 1 serialization 0 1700000000 100000 10 3',
      '0 2 1000 0 1700000000 200000 10 0',
      '0 3 deadlock 0 1700000000 300000 10 3',
      '0 4 3000 0 1700000000 400000 10 1',
    ];
    const result = imported(`${rows.join('\n')}\n`);
    expect(figure(result, 'errors count')).toBe('2 count');
    expect(figure(result, 'response-time mean')).toBe('2 ms');
  });
});

describe('a MongoDB log', () => {
  it('without a slow operation has no figures', () => {
    const line =
      '{"t":{"$date":"2024-05-01T10:00:00.000Z"},"s":"I",  "c":"NETWORK", "msg":"Connection accepted"}';
    expect(codes(`${line}\n${line}\n`)).toEqual(['no-figures']);
  });
});
