/** Outputs of what measures commands, by other versions, flags and locales, with figures decided by hand. */
import { describeOutputs, json, lines, type Row } from './outputs';

const outputs: Readonly<Record<string, Row>> = {
  'hyperfine with parameters as CSV': [
    lines(
      'command,mean,stddev,median,user,system,min,max,parameter_threads,parameter_size',
      './sort -t 1 100,1.25,0.05,1.24,1.1,0.1,1.2,1.35,1,100',
      './sort -t 8 100,0.3125,0.01,0.31,1.9,0.2,0.3,0.34,8,100',
    ),
    ...(['hyperfine-csv', 'command'] as const),
    {
      './sort -t 1 100': {
        'duration mean': '1250 ms',
        'duration p50': '1240 ms',
        'cpu-time mean': '1200 ms',
      },
      './sort -t 8 100': { 'duration mean': '312.5 ms', 'duration max': '340 ms' },
    },
  ],
  'hyperfine in milliseconds as Markdown, one command': [
    lines(
      '| Command | Mean [ms] | Min [ms] | Max [ms] | Relative |',
      '|:---|---:|---:|---:|---:|',
      '| `rg foo` | 12.3 ± 0.4 | 11.8 | 13.9 | 1.00 |',
      '| `grep -r foo` | 123.4 ± 5.6 | 118.0 | 140.2 | 10.03 ± 0.56 |',
    ),
    ...(['hyperfine-markdown', 'command'] as const),
    {
      'rg foo': { 'duration mean': '12.3 ms', 'duration stddev': '0.4 ms', 'duration max': '13.9 ms' },
      'grep -r foo': { 'duration mean': '123.4 ms', 'duration min': '118 ms' },
    },
  ],
  'perf stat -r with a spread': [
    lines(
      '',
      " Performance counter stats for './app --once' (5 runs):",
      '',
      '          1,234.56 msec task-clock                #    1.950 CPUs utilized            ( +-  0.52% )',
      '                12      context-switches          #    9.720 /sec                     ( +-  3.10% )',
      '     4,000,000,000      cycles                    #    3.240 GHz                      ( +-  0.40% )',
      '     8,000,000,000      instructions              #    2.00  insn per cycle           ( +-  0.10% )',
      '   <not supported>      LLC-load-misses',
      '',
      '           0.63311 +- 0.00421 seconds time elapsed  ( +-  0.66% )',
      '',
    ),
    ...(['perf-stat', 'command'] as const),
    {
      '': {
        'duration mean': '633.11 ms',
        'cpu-time mean': '1234.56 ms',
        'instructions mean': '8000000000 count',
      },
    },
  ],
  'perf stat -j': [
    lines(
      '{"counter-value" : "512.250000", "unit" : "msec", "event" : "task-clock", "event-runtime" : 512250000, "pcnt-running" : 100.00, "metric-value" : "0.998000", "metric-unit" : "CPUs utilized"}',
      '{"counter-value" : "1500000000.000000", "unit" : "", "event" : "cycles:u", "event-runtime" : 512250000, "pcnt-running" : 100.00, "metric-value" : "2.93", "metric-unit" : "GHz"}',
      '{"counter-value" : "<not counted>", "unit" : "", "event" : "branch-misses", "event-runtime" : 0, "pcnt-running" : 0.00}',
    ),
    ...(['perf-stat-json', 'command'] as const),
    {
      '': {
        'cpu-time mean': '512.25 ms',
        'cycles mean': '1500000000 count',
        'branch-misses mean': undefined,
      },
    },
  ],
  "time's verbose figures of hours": [
    lines(
      '\tCommand being timed: "make -j8 world"',
      '\tUser time (seconds): 7200.50',
      '\tSystem time (seconds): 300.25',
      '\tPercent of CPU this job got: 187%',
      '\tElapsed (wall clock) time (h:mm:ss or m:ss): 1:06:40',
      '\tAverage shared text size (kbytes): 0',
      '\tMaximum resident set size (kbytes): 2097152',
      '\tExit status: 0',
    ),
    ...(['gnu-time', 'command'] as const),
    { '': { 'duration value': '4000000 ms', 'memory max': '2147480000 B' } },
  ],
  "bash's time in a German locale": [
    lines('', 'real\t1m2,345s', 'user\t0m50,100s', 'sys\t0m1,900s'),
    ...(['shell-time', 'command'] as const),
    { '': { 'duration value': '62345 ms', 'cpu-time value': '52000 ms' } },
  ],
  'perf stat with semicolons and repetitions': [
    lines(
      '512,25;msec;task-clock;0,52%;512250000;100,00;0,998;CPUs utilized',
      '1500000000;;cycles;0,40%;512250000;100,00;2,928;GHz',
      '<not supported>;;LLC-loads;0,00%;0;100,00;;',
    ),
    ...(['perf-stat-csv', 'command'] as const),
    { '': { 'cpu-time mean': '512.25 ms', 'cycles mean': '1500000000 count', 'cpu mean': '0.998 ratio' } },
  ],
  "hyperfine's terminal in minutes with a warning": [
    lines(
      'Benchmark 1: make -B',
      '  Time (mean ± σ):     65.250 s ±  1.500 s    [User: 240.100 s, System: 20.200 s]',
      '  Range (min … max):   63.000 s … 68.000 s    5 runs',
      ' ',
      '  Warning: Statistical outliers were detected. Consider re-running this benchmark on a quiet system without any interferences from other programs.',
      ' ',
    ),
    ...(['hyperfine-text', 'command'] as const),
    {
      'make -B': {
        'duration mean': '65250 ms',
        'duration stddev': '1500 ms',
        'duration max': '68000 ms',
        'cpu-time mean': '260300 ms',
        'duration count': '5 count',
      },
    },
    ['tool-warning'],
  ],
  'zsh of several commands': [
    lines('./build.sh  12.50s user 1.25s system 275% cpu 5.000 total'),
    ...(['shell-time', 'command'] as const),
    { './build.sh': { 'duration value': '5000 ms', 'cpu-time value': '13750 ms' } },
  ],
  "hyperfine's JSON with parameters and failures": [
    json({
      results: [
        {
          command: './a --n 10',
          mean: 0.5,
          stddev: 0.01,
          median: 0.49,
          user: 0.4,
          system: 0.05,
          min: 0.48,
          max: 0.53,
          times: [0.48, 0.49, 0.53],
          exit_codes: [0, 0, 0],
          parameters: { n: '10' },
        },
        {
          command: './a --n 20',
          mean: 1.0,
          stddev: null,
          median: 1.0,
          user: 0.9,
          system: 0.05,
          min: 1.0,
          max: 1.0,
          times: [1.0],
          exit_codes: [1],
          parameters: { n: '20' },
        },
      ],
    }),
    ...(['hyperfine-json', 'command'] as const),
    {
      './a --n 10': { 'duration mean': '500 ms', 'cpu-time mean': '450 ms' },
      './a --n 20': { 'duration p50': '1000 ms' },
    },
    ['runs-failed'],
  ],
  'perf stat in intervals': [
    lines(
      '#           time             counts unit events',
      '     1.001016000           1,001.20 msec task-clock                #    1.000 CPUs utilized',
      '     1.001016000      2,500,000,000      cycles                    #    2.497 GHz',
      '     2.002100000             500.80 msec task-clock                #    0.500 CPUs utilized',
      '     2.002100000      1,250,000,000      cycles                    #    2.496 GHz',
    ),
    ...(['perf-stat-intervals', 'command'] as const),
    { '': { 'duration value': '2002.1 ms', 'cpu-time mean': '1502 ms', 'cycles mean': '3750000000 count' } },
  ],
  'hyperfine of before 1.13, two commands': [
    lines(
      'Benchmark #1: ./old',
      '  Time (mean ± σ):      1.234 s ±  0.012 s    [User: 1.100 s, System: 0.120 s]',
      '  Range (min … max):    1.220 s …  1.260 s    10 runs',
      '',
      'Benchmark #2: ./new',
      '  Time (mean ± σ):     612.3 ms ±   8.1 ms    [User: 550.0 ms, System: 60.0 ms]',
      '  Range (min … max):   600.1 ms … 630.2 ms    10 runs',
      '',
      'Summary',
      "  './new' ran",
      "    2.02 ± 0.03 times faster than './old'",
    ),
    ...(['hyperfine-text', 'command'] as const),
    {
      './old': { 'duration mean': '1234 ms' },
      './new': { 'duration mean': '612.3 ms', 'cpu-time mean': '610 ms' },
    },
  ],
  'perf stat of processors, without separators': [
    lines(
      " Performance counter stats for 'CPU(s) 0,1,2,13' (10 runs):",
      '',
      '     23771011  cache-references                                (+-  0.04% )',
      '      8865698  cache-misses      # 37.296 % of all cache refs  (+-  0.04% )',
      '',
      '       1.00112 +- 0.00002 seconds time elapsed  ( +-  0.00% )',
    ),
    ...(['perf-stat', 'command'] as const),
    { '': { 'duration mean': '1001.12 ms', 'cache-references mean': '23771000 count' } },
  ],
  "macOS' time": [
    lines(
      '        4.25 real         3.10 user         0.55 sys',
      '            52428800  maximum resident set size',
      '                   0  average shared memory size',
    ),
    ...(['shell-time', 'command'] as const),
    { '': { 'duration value': '4250 ms', 'memory max': '52428800 B' } },
  ],
};

describeOutputs('commands', outputs);
