import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces, type JsonVisitor } from '#core/importers/jsonPieces';
import { defaultLimits } from '#core/importers/limits';
import { ownSamples, read, sample } from './imported';

/** Takes the elements of `list`, walks into `inside`, and skips the rest. */
function taken(text: string, cuts: readonly number[]) {
  const elements: unknown[] = [];
  const values: unknown[] = [];
  const visitor: JsonVisitor = {
    interestIn: ([key, inner]) =>
      key === undefined || (key === 'inside' && inner === undefined)
        ? 'walk'
        : key === 'list'
          ? 'elements'
          : key === 'inside'
            ? 'value'
            : 'skip',
    onElements: (_, some) => void elements.push(...some),
    onValue: (_, value) => void values.push(value),
  };
  const pieces = jsonPieces(visitor);
  const ends = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort(
    (a, b) => a - b,
  );
  for (const [i, end] of ends.entries()) pieces.push(text.slice(ends[i - 1] ?? 0, end));
  return { problem: pieces.finish(), elements, values };
}

const json = fc.jsonValue({ maxDepth: 3 });

describe('JSON in pieces', () => {
  it('gives what the parser gives, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(json, { maxLength: 6 }),
        fc.array(json, { maxLength: 4 }),
        json,
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom(undefined, 1),
        (list, inside, other, cuts, indent) => {
          const text = JSON.stringify({ other, list, '\\"]': other, inside }, null, indent);
          const expected: unknown = JSON.parse(text);
          expect(taken(text, cuts)).toEqual({
            problem: null,
            elements: (expected as { list: unknown }).list,
            values: (expected as { inside: unknown }).inside,
          });
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });

  it('tells where it is cut, and what is no JSON', () => {
    const text = '{"other":[1,{"a":"}"}],"list":[1,2,"]"],"inside":[true]}';
    for (let end = 0; end < text.length; end++)
      expect(taken(text.slice(0, end), [7]).problem, text.slice(0, end)).toMatchObject({
        code: 'json-invalid',
        data: { cut: true },
      });
    for (const wrong of ['{"list":[1,]}', '{"list":[1 2]}', '{list:[1]}', `${text}${text}`, '{"a":]}'])
      expect(taken(wrong, []).problem, wrong).toMatchObject({ code: 'json-invalid' });
  });
});

describe('documents of any size', () => {
  const names = ownSamples().filter((name) =>
    /cpuprofile|heapprofile|firefox|gecko|trace\.json|speedscope|prometheus-range|datadog\.json|dynatrace|newrelic|cloudwatch|lighthouse|otel|cprofile\.txt/.test(
      name,
    ),
  );
  it.each(names)('%s is read in pieces as it is read as a whole', (name) => {
    const whole = read(sample(name));
    // The older form is small: it holds each function's children in it.
    if (name === 'node10.cpuprofile') return;
    for (const pieces of [7, 4096])
      expect(read(sample(name), pieces, { limits: { ...defaultLimits, pieces: 0 } })).toEqual(whole);
  });

  const inPieces = (value: unknown) =>
    read(JSON.stringify(value), 7, { limits: { ...defaultLimits, pieces: 0 } });

  it('Firefox threads may share their tables, and weigh their samples', () => {
    const samples = { stack: [1, null, 0, 1], weight: [2.5, 1, 1, -1], weightType: 'tracing-ms' };
    const profile = {
      meta: {
        interval: 1,
        preprocessedProfileVersion: 56,
        categories: [{ name: 'Idle' }, { name: 'Other' }],
      },
      threads: [
        { name: 'a', samples, markers: { data: [{ stack: [1] }] } },
        { name: 'b', samples },
      ],
      shared: {
        stringArray: ['main', 'slow', 'app.js'],
        sources: { filename: [2] },
        funcTable: { name: [0, 1], source: [null, 0], lineNumber: [1, 2] },
        frameTable: { func: [0, 1], line: [null, 20], category: [1, 1] },
        stackTable: { frame: [0, 1], prefix: [null, 0] },
      },
    };
    const outcome = inPieces(profile);
    expect(outcome).toEqual(read(JSON.stringify(profile)));
    expect(outcome).toMatchObject({
      result: { profile: { total: 7, top: [{ name: 'slow', file: 'app.js', line: 20, self: 5 }, {}] } },
    });
  });

  it('a heap profile may have its sizes before its functions', () => {
    const node = (name: string, selfSize: number, children: readonly unknown[]) => ({
      ...{ selfSize, callFrame: { functionName: name, url: '', lineNumber: 0 }, id: 1, children },
    });
    const profile = { head: node('(root)', 3, [node('a', 5, [node('b', 7, [])]), node('a', 1, [])]) };
    const outcome = inPieces(profile);
    expect(outcome).toEqual(read(JSON.stringify(profile)));
    expect(outcome).toMatchObject({ result: { profile: { unit: 'B', total: 16 } } });
  });

  it('a trace may have the sources of its page before its events', () => {
    const event = (ts: number): object => ({ name: 'a', ph: 'X', pid: 1, tid: 1, ts, dur: 2000 });
    const text = JSON.stringify({
      metadata: { source: 'DevTools', dataOrigin: 'TraceEvents', sourceMaps: ['x'.repeat(200_000)] },
      traceEvents: [event(0), event(3000)],
    });
    const limits = { ...defaultLimits, whole: 150_000, pieces: 100_000 };
    expect(read(text, 4096, { limits })).toMatchObject({
      status: 'imported',
      result: { importer: 'chrome-trace', profile: { total: 4 } },
    });
  });

  describe('a document of OpenTelemetry', () => {
    const route = (name: string) => ({
      attributes: [{ key: 'http.route', value: { stringValue: name } }],
    });
    const latency = (points: readonly object[]) => ({
      name: 'http.server.request.duration',
      unit: 's',
      histogram: { dataPoints: points, aggregationTemporality: 1 },
    });
    const bucket = (name: string, n: number) => ({
      ...route(name),
      ...{ count: `${n}`, sum: n * 0.2, bucketCounts: [`${n}`, '0'], explicitBounds: [0.25] },
    });
    const resources = (first: object, ...more: readonly object[]) => [
      {
        resource: { attributes: [{ key: 'host.name', value: { stringValue: 'web-1' } }] },
        schemaUrl: 'x',
        scopeMetrics: [{ scope: { name: 'http' }, metrics: [first, latency([bucket('/a', 4)])] }],
      },
      { resource: {}, scopeMetrics: [{ metrics: more }, { metrics: [] }] },
    ];
    // The order of the keys is nobody's promise: names may stand behind the points.
    const gauge = (values: readonly number[]) => ({
      gauge: { dataPoints: values.map((asDouble) => ({ asDouble })) },
      name: 'system.cpu.utilization',
      unit: '1',
    });
    const counter = {
      sum: { dataPoints: [{ asInt: '7' }], isMonotonic: true, aggregationTemporality: 2 },
      name: 'app.orders',
      unit: '{order}',
    };
    const document = {
      resourceMetrics: resources(gauge([0.5, 0.75]), latency([bucket('/a', 6), bucket('/b', 2)]), counter),
    };

    it.each([undefined, 2])('is read as it is read as a whole, indented by %s', (indent) => {
      const text = JSON.stringify(document, null, indent);
      const whole = read(text);
      expect(whole).toMatchObject({ result: { provenance: { host: 'web-1' } } });
      expect(whole.status === 'imported' && whole.result.measurements).toContainEqual({
        ...{ metric: 'response-time', statistic: 'mean', scope: 'http.route="/a"', unit: 'ms' },
        value: expect.closeTo(200, 6) as number,
      });
      expect(read(text, 7, { limits: { ...defaultLimits, pieces: 0 } })).toEqual(whole);
    });

    it('may be followed by more', () => {
      const texts = [document, { resourceMetrics: resources(gauge([1])) }].map((one) =>
        JSON.stringify(one, null, 2),
      );
      const text = texts.join('\n');
      const whole = read(text);
      expect(whole).toMatchObject({ status: 'imported' });
      expect(read(text, 7, { limits: { ...defaultLimits, pieces: 0 } })).toEqual(whole);
    });

    it('is told to be cut', () => {
      const text = JSON.stringify(document);
      expect(read(text.slice(0, -30), 7, { limits: { ...defaultLimits, pieces: 0 } })).toMatchObject({
        problem: { code: 'json-invalid', data: { cut: true } },
      });
    });
  });

  it('a list of trace events may lack its end', () => {
    const event = '{"name":"a","ph":"X","pid":1,"tid":1,"ts":0,"dur":2000},\n';
    expect(read(`[\n${event.repeat(3)}`)).toMatchObject({ status: 'imported' });
  });

  it('what cannot be read in pieces is refused beyond a size', () => {
    const limits = { ...defaultLimits, whole: 500, pieces: 300 };
    expect(read(sample('hyperfine.json'), 100, { limits })).toMatchObject({
      problem: { code: 'result-too-large', data: { limit: 500 } },
    });
  });
});
