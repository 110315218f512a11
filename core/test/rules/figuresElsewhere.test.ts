/**
 * What the rules about figures say on other templates than the bundled one: a team's own Markdown with other sections and
 * words, and an issue form. Of each a complete and truthful draft shows nothing.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#core/form/parse';
import type { Code } from '#core/problems';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { holdCases, told, wrong, type Cases } from './told';

const read = (path: string): string => readFileSync(`core/test/fixtures/${path}`, 'utf8');
const team = parseTemplate(read('templates/team.md'));
const form = parseForm(read('templates/latency.yml')).template;
const teamDraft = read('drafts/team.perf.md');
const formDraft = read('drafts/latency.perf.md');

const LOAD = '5.1 s (p75), 9.8 s (p99)';
const LOAD_GOAL = '< 1.5 s (p75), < 4 s (p99)';
const LOAD_ROW = '| Page load | 5.1 s | 1.4 s | 3.6x |';
const JOBS_ROW = '| Job rate | 150 jobs/min | 520 jobs/min | 3.5x |';
const HEAP = 'Heap: 980 MiB';
const JOBS = 'Job rate: 150 jobs/min';
const HEAP_ROW = '| Heap | 980 MiB | 690 MiB | -30% |';
const OTHER = 'no page slower than 4 s';
const WHEN = '2026-01-14';
const IMPACT = 'All shops with more than 50 positions in an order, about 140 of 900.';
const GRAPH = 'price.Engine.quote 61%\n  java.util.concurrent.locks 44%\n';

const TEAM: Cases = {
  'metric-unparsable': {
    wrong: [
      wrong(LOAD, 'takes ages'),
      wrong(HEAP, 'Heap: huge', 'huge'),
      wrong(JOBS, 'Job rate: too low', 'too low'),
      wrong('81 %', 'poor lately'),
    ],
    right: [
      [LOAD, 'five seconds'],
      [HEAP, 'Heap: just under 1 GiB'],
      ['81 %', '4 out of 5 requests'],
      [JOBS, 'Job rate: about 2.5 jobs a second'],
    ],
  },
  'metric-unit-missing': {
    wrong: [
      wrong(LOAD, '5.1'),
      wrong(LOAD, 'p75 5100', '5100'),
      wrong(HEAP, 'Heap: 980 after a day', '980'),
      wrong('81 %', '81'),
    ],
    right: [
      [LOAD, '5,100 ms'],
      [HEAP, 'Heap: 980M heap'],
      [JOBS, 'Job rate: 9000 jobs/hour'],
      ['81 %', '81 percent of the lookups'],
    ],
  },
  'metric-unit-mismatch': {
    wrong: [
      wrong(LOAD, '150 jobs/min'),
      wrong(HEAP, 'Heap: 5.1 s', '5.1 s'),
      wrong('500 jobs/min', '1.5 s'),
      wrong(JOBS, 'Job rate: 980 MiB', '980 MiB'),
    ],
    right: [
      [LOAD, '5.1 s at 300 users'],
      ['500 jobs/min', '8.4 jobs/s'],
      [HEAP, 'Heap: 1.03 GB'],
      ['< 700 MiB', '< 0.7 GiB'],
    ],
  },
  'percentile-order': {
    wrong: [
      wrong(LOAD, '5.1 s (p75), 4.8 s (p99)', '4.8 s'),
      wrong(LOAD, 'p75/p99: 5.1/4.9 s', '4.9 s'),
      wrong(LOAD, 'median 5.1 s, 90th percentile 4 s', '4 s'),
      wrong(LOAD, 'average 12 s, worst case 9 s', '9 s'),
    ],
    right: [
      [LOAD, 'p99 9.8 s, p75 5.1 s'],
      [LOAD, '5.1 s (p75), 5.1 s (p99)'],
      [LOAD, 'median 3 s, 5.1 s at the 75th percentile'],
      [LOAD, 'p75 5.1 s; warm: p99 4.2 s'],
    ],
  },
  'target-not-better': {
    wrong: [
      wrong(LOAD_GOAL, '< 6 s (p75)', '< 6 s'),
      wrong(LOAD_GOAL, '5500 ms (p75)', '5500 ms'),
      wrong('500 jobs/min', '2 jobs/s'),
      wrong('95 %', '75 %'),
    ],
    right: [
      [LOAD_GOAL, 'at most 1.6 s (p75)'],
      ['500 jobs/min', '>= 3 jobs/s'],
      ['95 %', 'over 90 %'],
      ['< 700 MiB', '< 1.2 GiB'],
    ],
  },
  'target-unreachable': {
    wrong: [
      wrong('95 %', '105 %'),
      wrong('95 %', '> 100 %'),
      wrong(LOAD_GOAL, '-1 s (p75)', '-1 s'),
      wrong(LOAD_GOAL, '< 0 s'),
      wrong('< 700 MiB', '-200 MiB'),
    ],
    right: [
      ['95 %', '100 %'],
      ['95 %', '99.9 %'],
      [LOAD_GOAL, '80 % less'],
      ['< 700 MiB', '-25%'],
      ['500 jobs/min', '+200%'],
    ],
  },
  'comparison-mismatch': {
    wrong: [
      wrong(LOAD_ROW, '| Page load | 5.1 s | 1.4 s | 5x |', '5x'),
      wrong(JOBS_ROW, '| Job rate | 150 jobs/min | 520 jobs/min | +350% |', '+350%'),
      wrong(HEAP_ROW, '| Heap | 980 MiB | 690 MiB | 50% less |', '50% less'),
      wrong(HEAP_ROW, '| Heap | 980 MiB | 690 MiB | 1.1x |', '1.1x'),
    ],
    right: [
      [LOAD_ROW, '| Page load | 5.1 s | 1.4 s | 73% faster |'],
      [JOBS_ROW, '| Job rate | 150 jobs/min | 520 jobs/min | +247% |'],
      [HEAP_ROW, '| Heap | 980 MiB | 690 MiB | 30% less |'],
      [HEAP_ROW, '| Heap | 980 MiB | 690 MiB | 290 MiB less |'],
    ],
  },
  'comparison-unit': {
    wrong: [
      wrong(LOAD_ROW, '| Page load | 5.1 s | 690 MiB | |', '690 MiB'),
      wrong(JOBS_ROW, '| Job rate | 150 jobs/min | 1.4 s | |', '1.4 s'),
      wrong(HEAP_ROW, '| Heap | 980 MiB | 12 MiB/s | |', '12 MiB/s'),
    ],
    right: [
      [LOAD_ROW, '| Page load | 5100 ms | 1.4 s | 3.6x |'],
      [JOBS_ROW, '| Job rate | 2.5 jobs/s | 520 jobs/min | 3.5x |'],
      [HEAP_ROW, '| Heap | 0.96 GiB | 690 MiB | -30% |'],
    ],
  },
  'comparison-regression': {
    wrong: [
      wrong(LOAD_ROW, '| Page load | 5.1 s | 6 s | |', '6 s'),
      wrong(JOBS_ROW, '| Job rate | 150 jobs/min | 2 jobs/s | |', '2 jobs/s'),
      wrong(HEAP_ROW, '| Heap | 980 MiB | 1.2 GiB | |', '1.2 GiB'),
    ],
    right: [
      [LOAD_ROW, '| Page load | 5.1 s | | |'],
      [LOAD_ROW, '| Page load | TBD | TBD | |'],
      [HEAP_ROW, '| Heap | 690 MiB | 691 MiB | unchanged |'],
    ],
  },
  'metric-without-target': {
    wrong: [
      wrong('- Heap: 980 MiB', '- Heap: 980 MiB\n- Boot: 14 s', 'Boot'),
      wrong('- Heap: 980 MiB', '- Heap: 980 MiB\n- Disk reads: 40 MB/s', 'Disk reads'),
      wrong('- Heap: 980 MiB', '- Heap: 980 MiB\n- **Lock wait:** 120 ms p99', 'Lock wait'),
      wrong('- Cache hits: 81 %', '- Cache hits: 81 %\n- CPU: 75%', 'CPU'),
      wrong('- Cache hits: 81 %', '- Cache hits: 81 %\n- Bill: $310/month', 'Bill'),
    ],
    right: [
      ['< 700 MiB', 'as today'],
      ['< 700 MiB', 'N/A'],
      ['- Heap: 980 MiB', '- Heap: 980 MiB\n- Boot: not measured'],
    ],
  },
  'criterion-contradicted': {
    wrong: [
      wrong('- [ ] Cut heap by 30%', '- [x] Cut heap by 30%', 'Cut heap by 30%'),
      wrong('- [x] 3x faster', '- [x] 8x faster', '8x faster'),
      wrong(OTHER, 'Page load ten times faster', 'Other: Page load ten times faster'),
      wrong(OTHER, 'heap down by half', 'Other: heap down by half'),
      wrong(OTHER, 'heap below 500 MiB', 'Other: heap below 500 MiB'),
      // No target has this statistic, but the run after the change tells.
      wrong(OTHER, 'page load below 1 s', 'Other: page load below 1 s'),
    ],
    right: [
      ['- [ ] Twice as fast', '- [x] Twice as fast'],
      [OTHER, 'job rate 3x'],
      [OTHER, 'page load 70% faster'],
      [OTHER, 'heap below 700 MiB'],
      [OTHER, 'page load below 2 s'],
      [OTHER, 'heap of the worker below 200 MiB'],
    ],
  },
  'criterion-unverifiable': {
    wrong: [
      wrong(OTHER, 'the page feels snappy', 'Other: the page feels snappy'),
      wrong(OTHER, 'support is content', 'Other: support is content'),
      wrong(OTHER, 'noticeably better', 'Other: noticeably better'),
    ],
    right: [
      [OTHER, 'no complaint for a week'],
      [OTHER, 'p99 below 4 s'],
      [OTHER, 'two queries per position at most'],
    ],
  },
  'measurement-incomplete': {
    wrong: [
      wrong('- Profiler: async-profiler 3.0', '- Profiler: ?', 'Profiler:'),
      wrong('- Env: canary, 4 vCPU', '- Env: TBD', 'Env:'),
      wrong('- Workload: 300 users, 20 minutes', '- Workload: to be defined', 'Workload:'),
      wrong(`- Measured on: ${WHEN}`, '- Measured on: unknown', 'Measured on:'),
    ],
    right: [
      ['- Profiler: async-profiler 3.0', '- Profiler: none, by hand with a stopwatch'],
      ['- Workload: 300 users, 20 minutes', '- Workload: N/A'],
      [`- Measured on: ${WHEN}`, '- Measured on: every evening'],
    ],
  },
  'date-invalid': {
    wrong: [
      wrong(WHEN, '2026-02-31'),
      wrong(WHEN, '31 November 2025'),
      wrong(WHEN, '2025-00-12'),
      wrong(WHEN, '2026-01-14 and 2026-01-32', '2026-01-32'),
    ],
    right: [
      [WHEN, '14 January 2026'],
      [WHEN, '14.01.2026'],
      [WHEN, 'the week of 2026-01-12'],
      [WHEN, 'January 2026'],
    ],
  },
  'effort-mismatch': {
    wrong: [
      wrong('mid (4-12h)', 'small (<4h)'),
      wrong('mid (4-12h)', 'big'),
      wrong('mid (4-12h)', 'huge (>40h)'),
      wrong('- Coding: 5h', '- Coding: 20h', 'mid (4-12h)'),
    ],
    right: [
      ['- Coding: 5h', '- Coding: 2-4h'],
      ['- Coding: 5h', '- Coding: 2 days'],
      ['- Coding: 5h', '- Coding: ?'],
      ['mid (4-12h)', 'mid'],
    ],
  },
  'priority-unjustified': {
    wrong: [
      wrong(IMPACT, 'Nobody', 'Blocker'),
      wrong(IMPACT, 'none', 'Blocker'),
      wrong(IMPACT, '', 'Blocker'),
      wrong(IMPACT, 'No impact.', 'Blocker'),
    ],
    right: [
      [IMPACT, 'Everyone who orders'],
      [IMPACT, '- Shops with many positions\n- Support'],
      ['**Severity:** Blocker', '**Severity:** Major'],
      ['**Severity:** Blocker', '**Severity:**'],
    ],
  },
  'cause-without-evidence': {
    wrong: [
      wrong(GRAPH, '', 'Lock contention'),
      wrong(GRAPH, '<!-- paste it here -->\n', 'Lock contention'),
      wrong(GRAPH, 'N/A\n', 'Lock contention'),
    ],
    right: [
      [GRAPH, 'locks 44%\n'],
      [`\`\`\`\n${GRAPH}\`\`\``, '[profile](profiles/price.svg)'],
      ['**Flame graph:**', '**Flame graph:** see the [profile](profiles/price.svg)'],
    ],
  },
  'ratio-without-baseline': {
    wrong: [
      wrong('- Heap: 980 MiB', '- Heap: 980 MiB\n- Boot: 40% slower', '40%'),
      wrong('- Heap: 980 MiB', '- Heap: 980 MiB\n- Boot: 3x slower', '3x'),
      wrong(HEAP_ROW, '| Boot | | | 2x |', '2x'),
    ],
    right: [
      ['- Heap: 980 MiB', '- Heap: 980 MiB\n- Boot: slower than in May'],
      ['- Heap: 980 MiB', '- Heap: 980 MiB, 20% more'],
      [HEAP_ROW, '| Boot | | | |'],
    ],
  },
  'too-precise': {
    wrong: [
      wrong(LOAD, '5.1038271 s (p75)', '5.1038271'),
      wrong(LOAD, '5103.82713 ms (p75)', '5103.82713'),
      wrong(HEAP, 'Heap: 980.123456 MiB', '980.123456'),
      wrong(JOBS, 'Job rate: 150.33333333 jobs/min', '150.33333333'),
    ],
    right: [
      [LOAD, '5.104 s (p75)'],
      [LOAD, '5103.8 ms (p75)'],
      [HEAP, 'Heap: 1,027,604,480 B'],
      ['81 %', '81.123456 %'],
    ],
  },
};

const RPS = '310 rps\n\n### Desired';
const LATENCY = '920 ms p95, 2.4 s p99';
const EXPECTED = '< 220 ms p95, < 800 ms p99';
const LATENCY_ROW = '| Latency | 920 ms | 210 ms | 4.4x faster |';
const RPS_ROW = '| Throughput | 310 rps | 980 rps | +216% |';
const DAY = '2026-01-20';
const CUSTOMERS = 'Every third basket of the evening is left before it has opened.';
const TRACE = 'basket.load 88%\n  http.get /price 71%\n';
const STEPS = '- Analysis: 2h\n- Implementation: 6h\n- Testing: 1.5h';

const FORM: Cases = {
  'metric-unparsable': {
    wrong: [wrong(LATENCY, 'very slow'), wrong(RPS, 'low\n\n### Desired', 'low'), wrong('1.8 %', 'too many')],
    right: [
      [LATENCY, 'almost a second'],
      ['1.8 %', '18 of 1000 requests, 1.8 %'],
      ['1.8 %', '_No response_'],
    ],
  },
  'metric-unit-missing': {
    wrong: [
      wrong(LATENCY, '920'),
      wrong(RPS, '310 at noon\n\n### Desired', '310'),
      wrong('1.8 %', '~1.8', '1.8'),
    ],
    right: [
      [LATENCY, '920ms'],
      [RPS, '18.6k requests per minute\n\n### Desired'],
      ['1.8 %', '1.8 percent'],
    ],
  },
  'percentile-order': {
    wrong: [
      wrong(LATENCY, '920 ms p95, 900 ms p99', '900 ms'),
      wrong(LATENCY, 'p50=1.2s p95=920ms', '920ms'),
      wrong(LATENCY, 'avg 2 s, max 0.9 s', '0.9 s'),
    ],
    right: [
      [LATENCY, '920 ms p95, 2400 ms p99'],
      [LATENCY, 'p50/p95/p99: 300/920/2400 ms'],
      [RPS, '310 rps average, 250 rps p95\n\n### Desired'],
    ],
  },
  'target-not-better': {
    wrong: [wrong(EXPECTED, '< 1 s p95', '< 1 s'), wrong('960 rps', '300 rps'), wrong('99.9 %', '99 %')],
    right: [
      [EXPECTED, 'below 230 ms p95'],
      ['960 rps', 'at least 930 rps'],
      ['99.9 %', '99.95 %'],
    ],
  },
  'target-unreachable': {
    wrong: [
      wrong('99.9 %', '101 %'),
      wrong('99.9 %', '> 100 %'),
      wrong('< 0.2 %', '< 0 %'),
      wrong(EXPECTED, '-200 ms p95', '-200 ms'),
    ],
    right: [
      ['99.9 %', '100 %'],
      ['< 0.2 %', '0 %'],
      [EXPECTED, '75 % faster'],
    ],
  },
  'comparison-unit': {
    wrong: [
      wrong(LATENCY_ROW, '| Latency | 920 ms | 980 rps | |', '980 rps'),
      wrong(RPS_ROW, '| Throughput | 310 rps | 210 ms | |', '210 ms'),
    ],
    right: [
      [LATENCY_ROW, '| Latency | 0.92 s | 210 ms | 4.4x |'],
      [RPS_ROW, '| Throughput | 18,600 rpm | 980 rps | +216% |'],
    ],
  },
  'comparison-regression': {
    wrong: [
      wrong(LATENCY_ROW, '| Latency | 920 ms | 1.1 s | |', '1.1 s'),
      wrong(RPS_ROW, '| Throughput | 310 rps | 290 rps | |', '290 rps'),
    ],
    right: [
      [LATENCY_ROW, '| Latency | 920 ms | _pending_ | |'],
      [RPS_ROW, '| Throughput | 990 rps | 990 rps | none |'],
    ],
  },
  'criterion-contradicted': {
    wrong: [
      wrong('- [x] 4x faster', '- [x] 6x faster', '6x faster'),
      wrong('- [x] Three times the throughput', '- [x] Throughput: 5x', 'Throughput: 5x'),
    ],
    right: [
      ['- [ ] 2x faster', '- [x] 2x faster'],
      ['- [x] Three times the throughput', '- [ ] 20x throughput'],
    ],
  },
  'criterion-unverifiable': {
    wrong: [
      wrong('- [x] Three times the throughput', '- [x] much faster', 'much faster'),
      wrong('- [x] Three times the throughput', '- [x] good enough', 'good enough'),
    ],
    right: [
      ['- [x] Three times the throughput', '- [x] p95 under 250 ms'],
      ['- [x] Three times the throughput', '- [ ] much faster'],
    ],
  },
  'metric-without-target': {
    wrong: [],
    right: [
      // What the form asks for and nobody has answered is a hint of its own.
      ['< 0.2 %', '_No response_'],
      ['< 0.2 %', 'N/A'],
      ['< 0.2 %', 'no goal'],
    ],
  },
  'measurement-incomplete': {
    wrong: [
      wrong('wrk 4.2', 'TBD', 'Tool'),
      wrong('staging, two pods', '???', 'Environment'),
      wrong('64 connections for 5 minutes', 'tbd', 'Load'),
    ],
    right: [
      ['wrk 4.2', 'curl in a loop'],
      ['staging, two pods', 'my laptop'],
      ['64 connections for 5 minutes', 'production traffic'],
    ],
  },
  'date-invalid': {
    wrong: [wrong(DAY, '2026-02-29'), wrong(DAY, '32.01.2026'), wrong(DAY, '2026-14-01')],
    right: [
      [DAY, '20 Jan 2026'],
      [DAY, '2024-02-29'],
      [DAY, '2026-01-20T09:30:00Z'],
    ],
  },
  'effort-mismatch': {
    wrong: [
      wrong('M (4-16h)', 'S (<4h)'),
      wrong('M (4-16h)', 'XL (>40h)'),
      wrong(STEPS, '- Analysis: 10h\n- Implementation: 20h\n- Testing: 4h', 'M (4-16h)'),
      wrong(STEPS, 'Analysis: 1h\nFix: 30 min', 'M (4-16h)'),
    ],
    right: [
      [STEPS, '- Analysis: 2h\n- Implementation: 2 days\n- Testing: 1h'],
      [STEPS, 'Two hours to find it, then we will see.'],
      [STEPS, '- Analysis: 2h\n- Implementation: 6h\n- Total: 8h'],
      [STEPS, '- Analysis:\n- Implementation:\n- Testing:'],
    ],
  },
  'priority-unjustified': {
    wrong: [
      wrong(CUSTOMERS, 'none', 'P0 - production is down'),
      wrong(CUSTOMERS, '_No response_', 'P0 - production is down'),
      wrong(CUSTOMERS, 'No one.', 'P0 - production is down'),
      wrong(CUSTOMERS, 'Nobody', 'P0 - production is down'),
    ],
    right: [
      [CUSTOMERS, 'All of them'],
      [CUSTOMERS, 'Nobody can pay'],
      ['P0 - production is down', 'P1 - many feel it'],
      ['P0 - production is down', 'P2 - later'],
    ],
  },
  'cause-without-evidence': {
    wrong: [
      wrong(TRACE, '', 'Too many calls'),
      wrong(`\`\`\`text\n${TRACE}\`\`\``, '_No response_', 'Too many calls'),
      wrong(TRACE, 'none\n', 'Too many calls'),
    ],
    right: [
      [TRACE, 'GET /price × 40\n'],
      [TRACE, 'see trace.json\n'],
      [`\`\`\`text\n${TRACE}\`\`\``, 'See the attached trace.json'],
    ],
  },
  'ratio-without-baseline': {
    wrong: [
      wrong(LATENCY_ROW, '| Rendering | | | 3x faster |', '3x'),
      wrong(RPS_ROW, '| Cold start | | | -40% |', '-40%'),
    ],
    right: [
      [LATENCY_ROW, '| Rendering | | | |'],
      [EXPECTED, '75% less'],
    ],
  },
  'too-precise': {
    wrong: [
      wrong(LATENCY, '920.123456 ms p95', '920.123456'),
      wrong(RPS, '310.4417283 rps\n\n### Desired', '310.4417283'),
    ],
    right: [
      [LATENCY, '920.1 ms p95'],
      ['99.4 %', '99.412345 %'],
    ],
  },
};

/** What follows from a fault. */
const FOLLOWING: Partial<Record<string, readonly Code[]>> = {
  'comparison-regression': ['target-missed'],
  'ratio-without-baseline': ['metric-without-target'],
  'target-not-better': ['criterion-contradicted'],
  'metric-unparsable': ['criterion-unverifiable'],
  'metric-unit-missing': ['criterion-unverifiable'],
  'metric-unit-mismatch': ['target-missed'],
};

const suites: readonly (readonly [name: string, template: Template, draft: string, cases: Cases])[] = [
  ['a team’s Markdown', team, teamDraft, TEAM],
  ['an issue form', form, formDraft, FORM],
];

describe.each(suites)('%s', (_, template, draft, cases) => {
  it('a complete draft is calm', () => {
    expect(told(draft, template)).toEqual([]);
  });

  holdCases(cases, draft, template, FOLLOWING);
});
