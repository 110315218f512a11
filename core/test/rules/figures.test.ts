/**
 * What the rules about figures say of a complete draft in which one thing was changed: `[what, into what, what is marked]`.
 * A wrong one gives exactly that code at that place; a right one gives nothing.
 */
import { bundled, completeText } from '../read';
import { holdCases, wrong, type Cases } from './told';

const TIME = '3.1s average, 6.2s p95, 9.4s p99';
const GOAL = '<400ms average, <900ms p95, <2s p99';
const RATE = '40 requests/second\n- **CPU';
const ROW = '| Response time | 3.1s | 380ms | 8.2x |';
const row = (before: string, after: string, change: string): string =>
  `| Response time | ${before} | ${after} | ${change} |`;
const THROUGHPUT = '| Throughput | 40 req/s | 210 req/s | 5.3x |';
const throughput = (before: string, after: string, change: string): string =>
  `| Throughput | ${before} | ${after} | ${change} |`;
const CPU_ROW = '| CPU usage | 65% | 41% | -37% |';
const MEMORY_ROW = '| Memory usage | 1.2GB | 1.1GB | -8% |';
const PROFILE = `calls  total_ms  query
  201    2514.0  SELECT * FROM line WHERE invoice_id = $1
    1      38.2  SELECT * FROM invoice WHERE customer_id = $1
`;
const DATE = '2026-02-03, 10:00 UTC';
const CPU = '65% average, spikes to 90%';
const MEMORY = '1.2GB steady state';
const LEFT = '0.8% timeouts';

const CASES: Cases = {
  'metric-unparsable': {
    wrong: [
      wrong(TIME, 'slow'),
      wrong(TIME, 'too slow to measure'),
      wrong(TIME, 'annoying'),
      wrong(TIME, 'varies a lot'),
      wrong(TIME, 'bad'),
      wrong(TIME, 'more than usual'),
      wrong(MEMORY, 'very high'),
      wrong(CPU, 'all of it'),
      wrong(LEFT, 'a few'),
      wrong(LEFT, 'many timeouts'),
    ],
    right: [
      [TIME, 'about 3 seconds'],
      [TIME, '~3s'],
      [TIME, '2–4 s'],
      [TIME, '3100 ms (mean), 6.2 s (p95)'],
      [TIME, 'p50: 3s / p95: 6s / p99: 9s'],
      [TIME, '**3.1 s** average'],
      [TIME, '`3.1 s` average'],
      [TIME, 'three seconds'],
      [LEFT, 'N/A'],
      [LEFT, 'none'],
    ],
  },
  'metric-unit-missing': {
    wrong: [
      wrong(TIME, '3.1', '3.1'),
      wrong(TIME, '3100', '3100'),
      wrong(TIME, '3.1 average', '3.1'),
      wrong(TIME, 'p95 6200', '6200'),
      wrong(TIME, '~3100', '3100'),
      wrong(MEMORY, '1200', '1200'),
      wrong(MEMORY, '1.2 max', '1.2'),
      wrong(MEMORY, '1.2 steady state', '1.2'),
      wrong(MEMORY, '<2 most of the time', '2'),
      wrong(CPU, '65', '65'),
      wrong(LEFT, '0.8', '0.8'),
      wrong(RATE, '40\n- **CPU', '40'),
    ],
    right: [
      [TIME, '3100ms'],
      [TIME, '3.1 sec'],
      [TIME, '3,100 ms'],
      [TIME, '0:03.1'],
      [TIME, '3.1 s (Node 20)'],
      [TIME, '3.1 s on 2026-02-03'],
      [TIME, '3.1 s since #12'],
      [MEMORY, '1200 MiB'],
      [CPU, '65 percent'],
      [LEFT, '8 in 1000 requests'],
    ],
  },
  'metric-unit-mismatch': {
    wrong: [
      wrong(TIME, '40 req/s'),
      wrong(TIME, '1.2 GB'),
      wrong(TIME, '300 rps'),
      wrong(TIME, '12 MB/s'),
      wrong(TIME, '3 GHz'),
      wrong('200 requests/second', '3.1 s'),
      wrong('200 requests/second', '250 ms'),
      wrong(MEMORY, '3.1 s'),
      wrong(MEMORY, '40 req/s'),
      wrong(MEMORY, '120 s'),
    ],
    right: [
      [TIME, '3.1 s at 40 req/s'],
      [TIME, '3.1 s with 100 users'],
      [TIME, '3.1 s (8 GB heap)'],
      [RATE, '40 req/s\n- **CPU'],
      [RATE, '2400 rpm\n- **CPU'],
      [RATE, '40 rps at 3.1 s\n- **CPU'],
      [MEMORY, '1.2 GB, leaks 100 MB/hour'],
      [MEMORY, '1.2 GiB after 3 h'],
      [CPU, '2.6 cores'],
      [LEFT, '0.8% of 40 req/s'],
    ],
  },
  'percentile-order': {
    wrong: [
      wrong(TIME, '3.1s average, 6.2s p95, 5s p99', '5s'),
      wrong(TIME, '3.1s average, p50 3s, p95 2s', '2s'),
      wrong(TIME, '3.1s average, p50: 3s, p90: 2.5s', '2.5s'),
      wrong(TIME, '3.1s average, median 3 s, p99 2.9 s', '2.9 s'),
      wrong(TIME, '3.1s average, p95 = 6s, p99 = 3000ms', '3000ms'),
      wrong(TIME, '3.1s average, p99: 6s, p99.9: 5s', '5s'),
      wrong(TIME, '9s average, 6s max', '6s'),
      wrong(TIME, 'min 3s, p50 2s', '2s'),
      wrong(TIME, '3.1s average, p50/p95/p99: 3/2.8/9 s', '2.8'),
      wrong(TIME, 'avg 9 s, max 3 s', '3 s'),
    ],
    right: [
      [TIME, '3.1s average, 6.2s p95, 6.2s p99'],
      [TIME, 'p99 9s, p95 6s, p50 3s'],
      [TIME, '3.1s average, p50 3s, p95 3000ms'],
      [TIME, 'p50/p95/p99: 3/6/9 s'],
      [TIME, 'min 1s, max 9s, average 3s'],
      [TIME, 'average 3.5s, median 3.1s'],
      [TIME, 'average 7s, p95 6s'],
      [TIME, 'p95 6s on staging'],
      [TIME, '3.1s average, 900 ms p50, 6.2 s p95'],
      [TIME, '~3s p50, ~6s p95'],
    ],
  },
  'target-not-better': {
    wrong: [
      wrong(GOAL, '<400ms average, <7s p95', '<7s'),
      wrong(GOAL, '<400ms average, 7000 ms p95', '7000 ms'),
      wrong(GOAL, '<400ms average, <900ms p95, <10s p99', '<10s'),
      wrong(GOAL, '<400ms average, <900ms p95, ≤ 10 s p99', '≤ 10 s'),
      wrong('<150ms average', '<3s average', '<3s'),
      wrong('<150ms average', '2.7 s', '2.7 s'),
      wrong('<50% average', '70% average', '70%'),
      wrong('<1.2GB', '2GB'),
      wrong('<0.1%', '1%'),
      wrong('200 requests/second', '30 requests/second'),
    ],
    right: [
      [GOAL, '<400ms average'],
      [GOAL, 'under 500 ms average'],
      [GOAL, '<900ms p95'],
      [GOAL, '400 ms average, 2 s p95, 3 s p99'],
      [GOAL, 'at most 400 ms average'],
      ['200 requests/second', '>200 req/s'],
      ['200 requests/second', 'at least 60 rps'],
      ['<0.1%', '0%'],
      // A looser limit on what may be used up guards what other targets cost.
      ['<1.2GB', '<2 GB'],
      ['<50% average', '<70% average'],
    ],
  },
  'target-unreachable': {
    wrong: [
      wrong('<50% average', '-10% average', '-10%'),
      wrong('<0.1%', '-0.1%'),
      wrong('<0.1%', '<0%'),
      wrong(GOAL, '-400ms average', '-400ms'),
      wrong(GOAL, '<0 ms average', '<0 ms'),
    ],
    right: [
      ['<0.1%', '0%'],
      ['<0.1%', '0.01 %'],
      ['<50% average', '<64% average'],
      ['<1.2GB', '<1.1GB'],
      ['200 requests/second', '200 req/s and more'],
    ],
  },
  'comparison-mismatch': {
    wrong: [
      wrong(ROW, row('3.1s', '380ms', '5x'), '5x'),
      wrong(ROW, row('3.1s', '380ms', '10x faster'), '10x faster'),
      wrong(ROW, row('3.1s', '380ms', '-50%'), '-50%'),
      wrong(ROW, row('3.1s', '380ms', '95%'), '95%'),
      wrong(ROW, row('3.1s', '0.39 s', '20x'), '20x'),
      wrong(ROW, row('3.1 s', '0.38 s', '4x'), '4x'),
      wrong(THROUGHPUT, throughput('40 req/s', '210 req/s', '2x'), '2x'),
      wrong(THROUGHPUT, throughput('40 req/s', '210 req/s', '+100%'), '+100%'),
      wrong(THROUGHPUT, throughput('40 rps', '400 rps', '5.3x'), '5.3x'),
      wrong(CPU_ROW, '| CPU usage | 65% | 41% | -60% |', '-60%'),
    ],
    right: [
      [ROW, row('3.1s', '380ms', '8.2x')],
      [ROW, row('3.1s', '380ms', '8x')],
      [ROW, row('3.1s', '380ms', '~8x')],
      [ROW, row('3.1s', '380ms', '8.2x faster')],
      [ROW, row('3.1s', '380ms', '-88%')],
      [ROW, row('3.1s', '380ms', '88% faster')],
      [ROW, row('3.1s', '380ms', '**8.2x**')],
      [ROW, row('3.1s', '380 ms', '8.16x')],
      [THROUGHPUT, throughput('40 req/s', '210 req/s', '+425%')],
      [CPU_ROW, '| CPU usage | 65% | 41% | -24pp |'],
    ],
  },
  'comparison-unit': {
    wrong: [
      wrong(ROW, row('3.1s', '210 req/s', ''), '210 req/s'),
      wrong(ROW, row('3.1s', '1.2 GB', ''), '1.2 GB'),
      wrong(ROW, row('3.1s', '12 MB/s', ''), '12 MB/s'),
      wrong(THROUGHPUT, throughput('40 req/s', '380ms', ''), '380ms'),
      wrong(THROUGHPUT, throughput('40 req/s', '3 GB', ''), '3 GB'),
    ],
    right: [
      [ROW, row('3100 ms', '0.38 s', '8.2x')],
      [ROW, row('3.1 sec', '380 msec', '8.2x')],
      [THROUGHPUT, throughput('2400 rpm', '210 req/s', '5.3x')],
      [THROUGHPUT, throughput('40 req/s', '12.6k req/min', '5.3x')],
      [ROW, row('3.1s', '', '')],
    ],
  },
  'criterion-contradicted': {
    wrong: [
      wrong('- [ ] 10x faster', '- [x] 10x faster', '10x faster'),
      wrong('- [x] 5x faster', '- [x] 50x faster', '50x faster'),
      wrong('- [x] 5x faster', '- [x] 12x as fast', '12x as fast'),
      wrong('- [x] 5x faster', '- [x] 9x faster', '9x faster'),
      wrong('- [x] 5x faster', '- [x] Reduce CPU by at least 50%', 'Reduce CPU by at least 50%'),
      wrong('- [x] 5x faster', '- [x] 20 times faster', '20 times faster'),
      wrong('- [x] 5x faster', '- [x] p95 below 500 ms', 'p95 below 500 ms'),
      wrong('- [x] 5x faster', '- [x] Throughput of at least 300 rps', 'Throughput of at least 300 rps'),
      wrong('- [x] 5x faster', '- [x] error rate < 0.01%', 'error rate < 0.01%'),
      wrong('- [x] 5x faster', '- [x] Response time below 0.2 s', 'Response time below 0.2 s'),
      wrong(
        '- [ ] Reduce resource usage by 50%',
        '- [x] Reduce resource usage by 50%',
        'Reduce resource usage by 50%',
      ),
      wrong(
        '- [ ] Reduce resource usage by 50%',
        '- [x] Reduce memory usage by 50%',
        'Reduce memory usage by 50%',
      ),
    ],
    right: [
      ['- [ ] 2x faster', '- [x] 2x faster'],
      ['- [x] 5x faster', '- [ ] 5x faster'],
      ['- [x] 5x faster', '- [x] Five times faster'],
      ['- [x] 5x faster', '- [x] 80% faster'],
      ['- [x] 5x faster', '- [x] response time below 1 s'],
      ['- [x] 5x faster', '- [x] 5x throughput'],
      ['- [x] 5x faster', '- [x] p95 below 900 ms'],
      ['- [x] 5x faster', '- [x] search p95 below 100 ms'],
      ['- [x] 5x faster', '- [x] p95 below 500 ms at 10 users'],
      ['- [x] 5x faster', '- [x] p90 below 100 ms'],
      ['- [x] 5x faster', '- [ ] p95 below 500 ms'],
      ['- [x] 5x faster', '- [x] CPU usage below 60%'],
      ['- [x] 5x faster', '- [x] CPU at most 55%'],
      ['- [x] 5x faster', '- [x] Reduce CPU by at least 20%'],
    ],
  },
  'criterion-unverifiable': {
    wrong: [
      wrong('no more than three queries a page', 'feels faster', 'Other: feels faster'),
      wrong('no more than three queries a page', 'users are happy', 'Other: users are happy'),
      wrong('no more than three queries a page', 'much better', 'Other: much better'),
    ],
    right: [
      ['no more than three queries a page', 'p95 below 1 s'],
      ['no more than three queries a page', 'CPU below 60%'],
      ['no more than three queries a page', '20 fewer queries'],
    ],
  },
  'priority-unjustified': {
    // Who is affected are two lists and a text here: all of them have to say that it is nobody.
    wrong: [],
    right: [
      ['**Priority:** High', '**Priority:** Critical'],
      ['**Priority:** High', '**Priority:** Critical, two customers are about to leave'],
    ],
  },
  'cause-without-evidence': {
    wrong: [
      wrong(PROFILE, '', 'Missing database indexes'),
      wrong(PROFILE, 'none\n', 'Missing database indexes'),
    ],
    right: [
      [PROFILE, '201 queries of 12.5 ms\n'],
      ['**Profiling Data:**', '**Profiling Data:** [flame graph](profiles/list.svg)'],
    ],
  },
  'metric-without-target': {
    wrong: [
      wrong(`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}\n- **GC pause:** 120 ms`, 'GC pause'),
      wrong(
        `- **Error rate:** ${LEFT}`,
        `- **Error rate:** ${LEFT}\n- **Start-up:** 1.2 s average`,
        'Start-up',
      ),
      wrong(`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}\n- Cold start: 4 s`, 'Cold start'),
    ],
    right: [
      ['- **Error rate:** <0.1%', '- **Error rate:** no change'],
      ['- **Error rate:** <0.1%', '- **Error rate:** N/A'],
      ['- **Error rate:** <0.1%', '- **Error rate:** as it is'],
    ],
  },
  'measurement-incomplete': {
    wrong: [
      wrong('- Tool: k6 0.52', '- Tool:', 'Tool:'),
      wrong('- Environment: staging', '- Environment:', 'Environment:'),
      wrong('- Load: 50 virtual users for 10 minutes', '- Load:', 'Load:'),
      wrong(`- Date/Time: ${DATE}`, '- Date/Time:', 'Date/Time:'),
      wrong('- Tool: k6 0.52', '- Tool: <!-- e.g., k6 -->', 'Tool:'),
    ],
    right: [
      ['- Tool: k6 0.52', '- Tool: own script'],
      ['- Load: 50 virtual users for 10 minutes', '- Load: production'],
      [`- Date/Time: ${DATE}`, '- Date/Time: last Tuesday'],
    ],
  },
  'ratio-without-baseline': {
    wrong: [
      wrong(`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}\n- **GC pause:** 50% slower`, '50%'),
      wrong(`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}\n- **GC pause:** 50% higher`, '50%'),
      wrong(`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}\n- GC pause: 2x slower`, '2x'),
    ],
    right: [
      [TIME, '3.1 s average, 50% slower than last week'],
      [`- **Error rate:** ${LEFT}`, `- **Error rate:** ${LEFT}, 3x more`],
      [TIME, '3.1s average, 6.2s p95, 9.4s p99, 3x slower'],
    ],
  },
  'comparison-regression': {
    wrong: [
      wrong(ROW, row('3.1s', '4s', ''), '4s'),
      wrong(ROW, row('3.1s', '5200 ms', ''), '5200 ms'),
      wrong(ROW, row('3.1s', '~4 s', ''), '~4 s'),
      wrong(THROUGHPUT, throughput('40 req/s', '30 req/s', ''), '30 req/s'),
      wrong(THROUGHPUT, throughput('40 req/s', '1.2k req/min', ''), '1.2k req/min'),
      wrong(CPU_ROW, '| CPU usage | 65% | 90% | |', '90%'),
      wrong(MEMORY_ROW, '| Memory usage | 1.2GB | 2GB | |', '2GB'),
      wrong(MEMORY_ROW, '| Memory usage | 1.2GB | 1500 MB | |', '1500 MB'),
    ],
    right: [
      [ROW, row('3.1s', '300ms', '10.3x')],
      [ROW, row('', '', '')],
      [THROUGHPUT, throughput('40 req/s', '', '')],
      [MEMORY_ROW, '| Memory usage | 1.2GB | 1.2 GB | 0% |'],
      [MEMORY_ROW, '| Memory usage | 1.2GB | 1.2 GB | none |'],
      [CPU_ROW, '| CPU usage | 65% | | |'],
      [CPU_ROW, '| CPU usage | 65% | 40% | 38% less |'],
    ],
  },
  'date-invalid': {
    wrong: [
      wrong(DATE, '2026-02-30'),
      wrong(DATE, '2026-13-03'),
      wrong(DATE, '30 February 2026'),
      wrong(DATE, '2026-04-31, 10:00 UTC', '2026-04-31'),
      wrong(DATE, '2025-02-29'),
    ],
    right: [
      [DATE, '2026-02-03'],
      [DATE, '3 February 2026'],
      [DATE, 'Feb 3, 2026'],
      [DATE, '2024-02-29'],
      [DATE, '2026-02-03 to 2026-02-05'],
    ],
  },
  'too-precise': {
    wrong: [
      wrong(TIME, '3.1378921 s', '3.1378921'),
      wrong(TIME, '3137.892123 ms', '3137.892123'),
      wrong(TIME, '3.1378921s average', '3.1378921'),
      wrong(MEMORY, '1.23456789 GB', '1.23456789'),
      wrong(RATE, '40.123456 req/s\n- **CPU', '40.123456'),
    ],
    right: [
      [TIME, '3.14 s'],
      [TIME, '3137.9 ms'],
      [TIME, '3,137 ms'],
      [MEMORY, '1,234,567,890 B'],
      [LEFT, '0.812%'],
    ],
  },
  'effort-mismatch': {
    wrong: [
      wrong('M (4-8h)', 'XS (<2h)'),
      wrong('M (4-8h)', 'S (2-4h)'),
      wrong('M (4-8h)', 'XL (16-32h)'),
      wrong('M (4-8h)', 'XXL (>32h)'),
      wrong('M (4-8h)', 'L (8-16h)'),
    ],
    right: [
      ['- Implementation: 3h', '- Implementation: 4h'],
      ['- Implementation: 3h', '- Implementation: 2.5 hours'],
      ['- Implementation: 3h', '- Implementation: 180 min'],
      ['- Implementation: 3h', '- Implementation: half a day'],
      ['- Implementation: 3h', '- Implementation: 3h 30m'],
    ],
  },
};

holdCases(CASES, completeText, bundled, {
  'comparison-regression': ['target-missed'],
  'ratio-without-baseline': ['metric-without-target'],
});
