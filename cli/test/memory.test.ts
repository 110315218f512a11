/** Large results are read in bounded memory, as a process shows. `PERF_ISSUE_RESULT_MB=200` makes them as large as the promise. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, folderWith, start } from './command';

const megabytes = Number(process.env['PERF_ISSUE_RESULT_MB'] ?? 30);
const limitMb = 300;

/** Says how much memory a process had at most, in KB. */
const hook =
  "process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\\n`));\n";

interface Format {
  readonly head: string;
  /** The nth record. */
  readonly record: (n: number) => string;
  readonly tool: string;
}

const formats: Readonly<Record<string, Format>> = {
  'jmeter.jtl': {
    tool: 'JMeter',
    head: 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,Latency\n',
    record: (n) =>
      `${1_700_000_000_000 + n},${(n * 7919) % 1000},page ${n % 50},200,OK,thread ${n % 20},true,1234,${n % 90}\n`,
  },
  'k6.json': {
    tool: 'k6',
    head: '{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":[],"submetrics":null},"metric":"http_req_duration"}\n',
    record: (n) =>
      `{"metric":"http_req_duration","type":"Point","data":{"time":"2024-01-01T00:${String(Math.floor(n / 60_000) % 60).padStart(2, '0')}:${String(Math.floor(n / 1000) % 60).padStart(2, '0')}.${String(n % 1000).padStart(3, '0')}Z","value":${(n * 7919) % 1000},"tags":{"name":"http://localhost/${n % 9}","status":"200"}}}\n`,
  },
  'perf.script.txt': {
    tool: 'perf',
    head: '',
    record: (n) =>
      `node 4242 [001] ${(1000 + n / 997).toFixed(6)}:     1010101 cycles:u: \n${Array.from({ length: 25 }, (_, i) => `\t    55d0c0ffee${String((n * (i + 3)) % 97).padStart(2, '0')} frame_${i}_${(n * (i + 1)) % (i + 2)}+0x1f (/usr/bin/node)`).join('\n')}\n\n`,
  },
  'stacks.folded': {
    tool: 'folded stacks',
    head: '',
    record: (n) =>
      `main;${Array.from({ length: 20 }, (_, i) => `frame_${i}_${(n % 300) % (i + 2)}`).join(';')};leaf_${n % 5000} ${1 + (n % 9)}\n`,
  },
};

function write(path: string, { head, record }: Format): void {
  const file = openSync(path, 'w');
  let size = writeSync(file, head);
  for (let n = 0; size < megabytes * 1e6;) {
    let part = '';
    while (part.length < 1 << 20) part += record(n++);
    size += writeSync(file, part);
  }
  closeSync(file);
}

describe.each(Object.entries(formats))('%s', (name, format) => {
  it(`of ${megabytes} MB is read in less than ${limitMb} MB`, { timeout: 120_000 }, async () => {
    const cwd = folderWith({ 'hook.cjs': hook });
    write(join(cwd, name), format);
    const ran = await ended(
      start(['inspect', name, '--format', 'json'], cwd, process.env, ['--require', join(cwd, 'hook.cjs')]),
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ tool: format.tool });
    const [, kilobytes] = /maxRSS (\d+)/.exec(ran.stderr) ?? [];
    expect(Number(kilobytes) / 1024).toBeLessThan(limitMb);
  });
});
