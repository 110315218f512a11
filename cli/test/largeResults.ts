/** Results of any size, of every format that may be large: a head, records, an end. */
import { closeSync, openSync, writeSync } from 'node:fs';

export interface LargeResult {
  readonly tool: string;
  readonly head?: string;
  /** The nth record. */
  readonly record: (n: number) => string;
  readonly end?: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** n ms after a start. */
const time = (n: number): string => new Date(1_700_000_000_000 + n).toISOString();
const stack = (n: number): string =>
  Array.from({ length: 20 }, (_, i) => `frame_${i}_${(n % 300) % (i + 2)}`).join(';');

/** Protobuf of bytes below 128, which are the same as text. */
const byte = (value: number): string => String.fromCharCode(value);
const field = (number: number, content: string): string =>
  byte(number * 8 + 2) + byte(content.length) + content;

/** A name as long as C++ makes them. */
const name = (n: number): string => `name_${n}_${'x'.repeat(100)}`;

export const largeResults: Readonly<Record<string, LargeResult>> = {
  'jmeter.jtl': {
    tool: 'JMeter',
    head: 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,Latency\n',
    record: (n) =>
      `${1_700_000_000_000 + n},${(n * 7919) % 1000},page ${n % 50},200,OK,thread ${n % 20},true,1234,${n % 90}\n`,
  },
  'jmeter.xml.jtl': {
    tool: 'JMeter',
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">\n',
    record: (n) =>
      `<httpSample t="${(n * 7919) % 1000}" lt="${n % 90}" ts="${1_700_000_000_000 + n}" s="true" lb="page ${n % 50}" rc="200" rm="OK" tn="t ${n % 20}" dt="text" by="1234"/>\n`,
    end: '</testResults>\n',
  },
  'k6.json': {
    tool: 'k6',
    head: '{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":[],"submetrics":null},"metric":"http_req_duration"}\n',
    record: (n) =>
      `{"metric":"http_req_duration","type":"Point","data":{"time":"${time(n)}","value":${(n * 7919) % 1000},"tags":{"name":"http://localhost/${n % 9}","status":"200"}}}\n`,
  },
  'k6.csv': {
    tool: 'k6',
    head: 'metric_name,timestamp,metric_value,check,error,error_code,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags\n',
    record: (n) =>
      `http_req_duration,${1_700_000_000 + Math.floor(n / 1000)},${(n * 7919) % 1000}.000000,,,,,GET,http://localhost/${n % 9},HTTP/1.1,default,,200,,,http://localhost/${n % 9},\n`,
  },
  'vegeta.jsonl': {
    tool: 'vegeta',
    record: (n) =>
      `{"attack":"","seq":${n},"code":200,"timestamp":"${time(n)}","latency":${((n * 7919) % 1000) * 1000},"bytes_out":0,"bytes_in":24,"error":"","body":"aGVsbG8=","method":"GET","url":"http://localhost/"}\n`,
  },
  'hey.csv': {
    tool: 'hey',
    head: 'response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n',
    record: (n) => `0.0${n % 997},0.0011,0.0000,0.0001,0.0${n % 97},0.0001,200,${(n / 1000).toFixed(4)}\n`,
  },
  'simulation.log': {
    tool: 'Gatling',
    head: 'RUN\tShop\tshop\t1700000000000\t \t3.9.5\n',
    record: (n) =>
      `REQUEST\t\tpage ${n % 50}\t${1_700_000_000_000 + n}\t${1_700_000_000_000 + n + (n % 90)}\tOK\t \n`,
  },
  'pgbench.log': {
    tool: 'pgbench',
    record: (n) =>
      `${n % 8} ${n} ${1000 + (n % 997)} 0 ${1_700_000_000 + Math.floor(n / 1000)} ${n % 1_000_000}\n`,
  },
  'mongod.log': {
    tool: 'MongoDB log',
    record: (n) =>
      `{"t":{"$date":"${time(n)}"},"s":"I","c":"COMMAND","id":51803,"ctx":"conn${n % 9}","msg":"Slow query","attr":{"type":"command","ns":"shop.orders","command":{"find":"orders","filter":{"state":"${n}"},"$db":"shop"},"planSummary":"COLLSCAN","keysExamined":0,"docsExamined":50000,"nreturned":1,"durationMillis":${100 + (n % 90)}}}\n`,
  },
  'mysql-slow.log': {
    tool: 'MySQL slow query log',
    head: '/usr/sbin/mysqld, Version: 8.0.36 (Source). started with:\n',
    record: (n) =>
      `# Time: ${time(n)}\n# User@Host: shop[shop] @ localhost []  Id: ${n}\n# Query_time: 1.${n % 997}  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 50000\nSET timestamp=1700000000;\nSELECT * FROM orders WHERE state = '${n}';\n`,
  },
  'postgres.log': {
    tool: 'PostgreSQL',
    record: (n) =>
      `2024-01-01 10:${two(n % 60)}:00.000 UTC [${n % 999}] shop LOG:  duration: ${100 + (n % 997)}.25 ms  statement: SELECT * FROM orders WHERE state = ${n}\n`,
  },
  'perf.script.txt': {
    tool: 'perf',
    record: (n) =>
      `node 4242 [001] ${(1000 + n / 997).toFixed(6)}:     1010101 cycles:u: \n${Array.from({ length: 25 }, (_, i) => `\t    55d0c0ffee${two((n * (i + 3)) % 97)} frame_${i}_${(n * (i + 1)) % (i + 2)}+0x1f (/usr/bin/node)`).join('\n')}\n\n`,
  },
  'stacks.folded': {
    tool: 'folded stacks',
    record: (n) => `main;${stack(n)};leaf_${n % 5000} ${1 + (n % 9)}\n`,
  },
  'different.folded': {
    tool: 'folded stacks',
    record: (n) => `main;${stack(n)};call_${n};leaf_${(n * 7919) % 1_000_003};end_${n} ${1 + (n % 9)}\n`,
  },
  'callgrind.out.1': {
    tool: 'Callgrind',
    head: '# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\ncmd: ./shop\npositions: line\nevents: Ir\n\n',
    record: (n) =>
      `fn=(${n % 5000}) function_${n % 5000}\n${n % 99} ${n % 1000}\ncfn=(${(n + 1) % 5000})\ncalls=1 12\n16 400\n\n`,
  },
  'query_range.json': {
    tool: 'Prometheus',
    head: '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"job":"x"},"values":[[1,"1"]]}',
    record: (n) =>
      `,{"metric":{"__name__":"rss_bytes","job":"${n}"},"values":[[1700000000,"${n}"],[1700000015,"${n + 1}"]]}`,
    end: ']}}',
  },
  'long.query_range.json': {
    tool: 'Prometheus',
    head: '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"rss_bytes"},"values":[[1,"1"]',
    record: (n) => `,[${1_700_000_000 + n},"${1000 + (n % 997)}"]`,
    end: ']}]}}',
  },
  'datadog.json': {
    tool: 'Datadog',
    head: '{"status":"ok","res_type":"time_series","series":[{"metric":"system.cpu.user","scope":"host:a","pointlist":[[1,1]',
    record: (n) =>
      n % 4000 === 3999
        ? `]},{"metric":"system.cpu.user","scope":"host:${n}","pointlist":[[1,1]`
        : `,[${1_700_000_000_000 + n},${n % 97}.5]`,
    end: ']}]}',
  },
  'dynatrace.json': {
    tool: 'Dynatrace',
    head: '{"totalCount":1,"result":[{"metricId":"builtin:host.cpu.usage:avg","data":[{"dimensions":["HOST-1"],"values":[1',
    record: (n) => `,${n % 97}.25`,
    end: ']}]}]}',
  },
  'newrelic.json': {
    tool: 'New Relic',
    head: '{"data":{"actor":{"account":{"nrql":{"results":[{"average.duration":0.1,"beginTimeSeconds":1}',
    record: (n) =>
      `,{"facet":"page ${n % 90}","average.duration":0.${100 + (n % 800)},"beginTimeSeconds":${1_700_000_000 + n},"endTimeSeconds":${1_700_000_060 + n}}`,
    end: ']}}}}}',
  },
  'cloudwatch.json': {
    tool: 'CloudWatch',
    head: '{"MetricDataResults":[{"Id":"a","Label":"CPUUtilization","Values":[1',
    record: (n) => `,${n % 97}.125`,
    end: ']}]}',
  },
  'lighthouse.json': {
    tool: 'Lighthouse',
    head: '{"lighthouseVersion":"12.0.0","audits":{"speed-index":{"numericValue":900},"shots":{"details":{"data":"data:image/jpeg;base64,',
    record: (n) => `/9j/${n}${'A'.repeat(1000)}`,
    end: '"}},"interactive":{"numericValue":1200}}}',
  },
  'gecko.profile.json': {
    tool: 'Firefox Profiler',
    head: '{"meta":{"interval":1,"version":29,"product":"Firefox","categories":[{"name":"Idle"},{"name":"JavaScript"}]},"threads":[{"stringTable":["(root)","work (https://shop.example/a.js:12)"],"frameTable":{"schema":{"location":0,"category":1},"data":[[0,1],[1,1]]},"stackTable":{"schema":{"prefix":0,"frame":1},"data":[[null,0],[0,1]]},"samples":{"schema":{"stack":0,"time":1},"data":[[1,0]',
    record: (n) => `,[${n % 2},${n}.5,0.1]`,
    end: ']}}],"processes":[]}',
  },
  'heap.pprof': {
    tool: 'pprof',
    head: field(1, '\u0008\u0001\u0010\u0002') + field(6, ''),
    record: (n) => {
      const stack = Array.from({ length: 20 }, (_, i) => byte(1 + ((n * (i * i + 3) + (n >> i)) % 90)));
      return field(2, field(1, stack.join('')) + field(2, byte(1 + (n % 90))));
    },
    end: [
      ...Array.from({ length: 90 }, (_, i) =>
        field(4, `\u0008${byte(i + 1)}` + field(4, `\u0008${byte(i + 1)}`)),
      ),
      ...Array.from({ length: 90 }, (_, i) => field(5, `\u0008${byte(i + 1)}\u0010\u0003`)),
      ...['cpu', 'nanoseconds', 'work'].map((text) => field(6, text)),
    ].join(''),
  },
  'otlp.jsonl': {
    tool: 'OpenTelemetry',
    record: (n) =>
      `{"resourceMetrics":[{"resource":{},"scopeMetrics":[{"metrics":[{"name":"http.server.request.duration","unit":"s","histogram":{"aggregationTemporality":1,"dataPoints":[{"attributes":[{"key":"http.route","value":{"stringValue":"/${n % 9}"}}],"count":"${n % 90}","sum":${n % 7},"bucketCounts":["${n % 90}","0"],"explicitBounds":[0.1]}]}},{"name":"process.memory.usage","unit":"By","gauge":{"dataPoints":[{"asInt":"${n % 9999}"}]}}]}]}]}\n`,
  },
  'jfr.txt': {
    tool: 'Java Flight Recorder',
    record: (n) =>
      `jdk.ExecutionSample {\n  startTime = 10:00:00.100 (2026-11-23)\n  sampledThread = "main" (javaThreadId = 1)\n  state = "STATE_RUNNABLE"\n  stackTrace = [\n${Array.from({ length: 20 }, (_, i) => `    com.example.C${(n * (i + 1)) % (i + 2)}.m${i}(int) line: ${n % 40}`).join('\n')}\n  ]\n}\n\n`,
  },
  'node.cpuprofile': {
    tool: 'V8 CPU profile',
    head: `{"nodes":[${Array.from(
      { length: 50_000 },
      (_, i) =>
        `{"id":${i + 1},"callFrame":{"functionName":"${i === 0 ? '(root)' : `f${i % 900}`}","scriptId":"1","url":"file:///srv/a.js","lineNumber":${i % 900},"columnNumber":1},"hitCount":1,"children":[${2 * i + 2 <= 50_000 ? `${2 * i + 2}${2 * i + 3 <= 50_000 ? `,${2 * i + 3}` : ''}` : ''}]}`,
    ).join(',')}],"startTime":1,"endTime":99999999,"samples":[1`,
    record: (n) => `,${1 + ((n * 7919) % 50_000)}`,
    end: `],"timeDeltas":[${'125,'.repeat(3_000_000)}125]}`,
  },
  'node.heapprofile': {
    tool: 'V8 heap profile',
    head: '{"head":{"callFrame":{"functionName":"(root)","scriptId":"0","url":"","lineNumber":-1,"columnNumber":-1},"selfSize":0,"id":1,"children":[{"callFrame":{"functionName":"main"},"selfSize":8,"id":2,"children":[]}',
    record: (n) =>
      `,{"callFrame":{"functionName":"f${n % 900}","scriptId":"${n % 50}","url":"file:///srv/a.js","lineNumber":${n % 900},"columnNumber":1},"selfSize":${n % 999},"id":${n + 3},"children":[{"callFrame":{"functionName":"g${n % 7}","scriptId":"1","url":"file:///srv/b.js","lineNumber":${n % 7},"columnNumber":1},"selfSize":16,"id":${n + 4},"children":[]}]}`,
    end: ']},"samples":[{"size":16,"nodeId":2,"ordinal":1}]}',
  },
  'firefox.profile.json': {
    tool: 'Firefox Profiler',
    head: `{"meta":{"interval":1,"preprocessedProfileVersion":48,"product":"Firefox","categories":[{"name":"Other"}]},"threads":[{"name":"GeckoMain","stringArray":[${Array.from({ length: 900 }, (_, i) => `"f${i}"`).join(',')}],"funcTable":{"name":[${Array.from({ length: 900 }, (_, i) => i).join(',')}]},"frameTable":{"func":[${Array.from({ length: 900 }, (_, i) => i).join(',')}]},"stackTable":{"frame":[${Array.from({ length: 90_000 }, (_, i) => i % 900).join(',')}],"prefix":[null${Array.from({ length: 89_999 }, (_, i) => `,${Math.floor(i / 2)}`).join('')}]},"samples":{"weightType":"samples","stack":[0`,
    record: (n) => `,${(n * 7919) % 90_000}`,
    end: ']}}],"libs":[]}',
  },
  'chrome.trace.json': {
    tool: 'Chrome trace',
    head: '{"traceEvents":[\n{"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"CrRendererMain"}}',
    record: (n) =>
      `,\n{"args":{"data":{"type":"x${n % 40}"}},"cat":"devtools.timeline","dur":${50 + (n % 900)},"name":"${n % 2 ? 'RunTask' : `Layout${n % 7}`}","ph":"X","pid":1,"tid":${1 + (n % 3)},"ts":${n * 100}}`,
    end: '\n]}',
  },
  'chunks.trace.json': {
    tool: 'Chrome trace',
    head: '[{"args":{"data":{"startTime":1}},"cat":"v8","id":"0x1","name":"Profile","ph":"P","pid":1,"tid":1,"ts":1}',
    record: (n) =>
      `,\n{"args":{"data":{"cpuProfile":{"nodes":[{"callFrame":{"functionName":"f${n % 700}","scriptId":"5","url":"https://x/a.js","lineNumber":${n % 700}},"id":${n + 2}${n === 0 ? '' : `,"parent":${2 + Math.floor(n / 2)}`}}],"samples":[${n + 2},${n + 2}]},"timeDeltas":[120,130]}},"cat":"v8","id":"0x1","name":"ProfileChunk","ph":"P","pid":1,"tid":2,"ts":${n}}`,
    end: ']',
  },
  'sampled.speedscope.json': {
    tool: 'py-spy',
    head: `{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[${Array.from({ length: 900 }, (_, i) => `{"name":"f${i}","file":"a.py","line":${i + 1}}`).join(',')}]},"exporter":"py-spy@0.4.0","activeProfileIndex":0,"profiles":[{"type":"sampled","name":"x","unit":"seconds","startValue":0,"endValue":1,"weights":[0.01],"samples":[[0]`,
    record: (n) => `,[${Array.from({ length: 20 }, (_, i) => (n * (i + 1)) % (i + 3)).join(',')},${n % 900}]`,
    end: ']}]}',
  },
  'evented.speedscope.json': {
    tool: 'dotnet-trace',
    head: `{"exporter":"dotnet-trace@8.0.1","name":"x","activeProfileIndex":0,"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[${Array.from({ length: 900 }, (_, i) => `{"name":"f${i}"}`).join(',')}]},"profiles":[{"type":"evented","name":"x","unit":"milliseconds","startValue":0,"endValue":1,"events":[{"type":"O","frame":0,"at":0},{"type":"C","frame":0,"at":0}`,
    record: (n) =>
      `,{"type":"O","frame":${n % 900},"at":${n}.5},{"type":"O","frame":${(n * 7) % 900},"at":${n}.6},{"type":"C","frame":${(n * 7) % 900},"at":${n}.7},{"type":"C","frame":${n % 900},"at":${n}.8}`,
    end: ']}]}',
  },
  'names.folded': {
    tool: 'folded stacks',
    record: (n) => `main;call_${n};${name(n)} 1\n`,
  },
  'names.perf.txt': {
    tool: 'perf',
    record: (n) =>
      `node${n} 4242 [001] ${(1000 + n / 997).toFixed(6)}:     1010101 cycles:u: \n${Array.from({ length: 10 }, (_, i) => `\t    55d0c0ffee${two(n % 97)} f_${i}_${name(n)}+0x1f (/usr/bin/node${n})`).join('\n')}\n\n`,
  },
  'names.callgrind.out': {
    tool: 'Callgrind',
    head: 'version: 1\ncreator: callgrind-3.19.0\npositions: line\nevents: Ir\n\n',
    record: (n) =>
      `fl=(${n}) file${n}.c\nfn=(${n}) ${name(n)}\n${n % 99} ${n % 1000}\ncfn=(${n + 1})\ncalls=1 12\n16 400\n\n`,
  },
  'frames.speedscope.json': {
    tool: 'py-spy',
    head: '{"$schema":"https://www.speedscope.app/file-format-schema.json","exporter":"py-spy@0.4.0","activeProfileIndex":0,"shared":{"frames":[{"name":"a"}',
    record: (n) => `,{"name":"f${n}"}`,
    end: ']},"profiles":[{"type":"sampled","name":"x","unit":"seconds","startValue":0,"endValue":1,"weights":[0.01,1],"samples":[[0],[1]]}]}',
  },
  'strings.firefox.json': {
    tool: 'Firefox Profiler',
    head: '{"meta":{"interval":1,"preprocessedProfileVersion":48,"product":"Firefox","categories":[{"name":"Other"}]},"threads":[{"name":"GeckoMain","stringArray":["a"',
    record: (n) => `,"${name(n)}"`,
    end: '],"funcTable":{"name":[0,1]},"frameTable":{"func":[0,1]},"stackTable":{"frame":[0,1],"prefix":[null,0]},"samples":{"weightType":"samples","stack":[0,1]}}],"libs":[]}',
  },
  'threads.trace.json': {
    tool: 'Chrome trace',
    head: '[{"name":"a","ph":"X","pid":1,"tid":1,"ts":0,"dur":50}',
    record: (n) =>
      `,\n{"dur":${50 + (n % 900)},"name":"${n}","ph":"X","pid":${n},"tid":${n},"ts":${n * 100}}`,
    end: ']',
  },
  'different.mysql-slow.log': {
    tool: 'MySQL slow query log',
    head: '/usr/sbin/mysqld, Version: 8.0.36 (Source). started with:\n',
    record: (n) =>
      `# Time: ${time(n)}\n# Query_time: 1.${n % 997}  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 50000\nSELECT * FROM t_${n.toString(36).replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)] ?? '')} WHERE state = 1;\n`,
  },
  'otlp.json': {
    tool: 'OpenTelemetry',
    head: '{"resourceMetrics":[{"resource":{},"scopeMetrics":[]}',
    record: (n) =>
      `,{"resource":{},"scopeMetrics":[{"metrics":[{"name":"http.server.request.duration","unit":"s","histogram":{"aggregationTemporality":1,"dataPoints":[{"attributes":[{"key":"http.route","value":{"stringValue":"/${name(n)}"}}],"count":"${n % 90}","sum":${n % 7},"bucketCounts":["${n % 90}","0"],"explicitBounds":[0.1]}]}}]}]}`,
    end: ']}',
  },
  'cprofile.txt': {
    tool: 'cProfile',
    head: '         1000 function calls in 12.345 seconds\n\n   ncalls  tottime  percall  cumtime  percall filename:lineno(function)\n',
    record: (n) =>
      `     ${n % 1000}    0.001    0.000    0.00${n % 10}    0.000 /srv/mod_${n}.py:${n % 999}(${name(n)})\n`,
  },
};

/** Writes one of about this many bytes. */
export function writeLarge(path: string, bytes: number, { head = '', record, end = '' }: LargeResult): void {
  const file = openSync(path, 'w');
  let size = writeSync(file, head);
  for (let n = 0; size < bytes;) {
    let part = '';
    while (part.length < 1 << 20) part += record(n++);
    size += writeSync(file, part);
  }
  writeSync(file, end);
  closeSync(file);
}
