/** Of MongoDB's log only what a finding shows is kept: not the lines and statements that it was read from. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { mongoLog, mongoTextLog } from '#core/importers/databases/mongoLog';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const count = 1000;
const filler = Array.from({ length: 1500 }, (_, i) => [`field${String(i)}`, 1] as const);
const logs = {
  'as JSON': [
    mongoLog,
    (i: number) =>
      JSON.stringify({
        ...{ t: { $date: '2026-01-01T00:00:00Z' }, msg: 'Slow query' },
        attr: {
          ns: `shop.orders_of_a_long_name_${String(i)}`,
          command: { find: 'orders', filter: Object.fromEntries(filler) },
          ...{ planSummary: 'COLLSCAN', docsExamined: 100_000, nreturned: 1, durationMillis: 200 },
        },
      }),
  ],
  'as text': [
    mongoTextLog,
    (i: number) =>
      `I COMMAND [conn3] command shop.orders_of_a_long_name_${String(i)} command: find { filter: { a: 1 }, ${filler.join(' ')} } planSummary: COLLSCAN docsExamined:100000 nreturned:1 200ms`,
  ],
} as const;

it.each(Object.entries(logs))('%s', (_, [importer, line]) => {
  const sink = importer.open();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) sink.push(`${line(i)}\n`);
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(15_000_000);
  const reading = sink.finish();
  expect('findings' in reading && reading.findings?.length).toBeGreaterThanOrEqual(count);
});
