/** The importers of commands and micro-benchmarks. What a shell's `time` says comes last: it stands below other tools' output. */
import {
  benchmarkDotNetCsv,
  benchmarkDotNetJson,
  benchmarkDotNetTable,
} from '#core/importers/benchmarks/benchmarkDotNet';
import { benchmarkJs } from '#core/importers/benchmarks/benchmarkJs';
import { benchstat, benchstatCsv, benchstatOld } from '#core/importers/benchmarks/benchstat';
import { cargoBench } from '#core/importers/benchmarks/cargoBench';
import { catch2 } from '#core/importers/benchmarks/catch2';
import { catch2Xml } from '#core/importers/benchmarks/catch2Xml';
import {
  criterionBenchmark,
  criterionCsv,
  criterionEstimates,
  criterionMessages,
  criterionSample,
  criterionText,
} from '#core/importers/benchmarks/criterion';
import { customJson } from '#core/importers/benchmarks/customJson';
import { goBench, goTestJson } from '#core/importers/benchmarks/goBench';
import {
  googleBenchmarkCsv,
  googleBenchmarkJson,
  googleBenchmarkText,
} from '#core/importers/benchmarks/googleBenchmark';
import { hyperfineCsv } from '#core/importers/benchmarks/hyperfineCsv';
import { hyperfineJson } from '#core/importers/benchmarks/hyperfineJson';
import { hyperfineMarkdown } from '#core/importers/benchmarks/hyperfineMarkdown';
import { hyperfineText } from '#core/importers/benchmarks/hyperfineText';
import { jmhCsv, jmhJson, jmhText } from '#core/importers/benchmarks/jmh';
import { julia } from '#core/importers/benchmarks/julia';
import { mitata } from '#core/importers/benchmarks/mitata';
import { perfStat, perfStatCsv, perfStatJson, perfStatIntervals } from '#core/importers/benchmarks/perfStat';
import { pgbench, pgbenchLog } from '#core/importers/benchmarks/pgbench';
import {
  pytestBenchmarkCsv,
  pytestBenchmarkJson,
  pytestBenchmarkText,
} from '#core/importers/benchmarks/pytestBenchmark';
import { sysbench } from '#core/importers/benchmarks/sysbench';
import { gnuTime, shellTime } from '#core/importers/benchmarks/time';
import { timeit } from '#core/importers/benchmarks/timeit';
import { tinybench, vitestJson, vitestText } from '#core/importers/benchmarks/vitest';
import type { Importer } from '#core/importers/importer';

export const benchmarkImporters: readonly Importer[] = [
  hyperfineJson,
  hyperfineCsv,
  hyperfineMarkdown,
  hyperfineText,
  goBench,
  goTestJson,
  benchstat,
  benchstatCsv,
  benchstatOld,
  googleBenchmarkJson,
  googleBenchmarkCsv,
  googleBenchmarkText,
  jmhJson,
  jmhText,
  jmhCsv,
  criterionEstimates,
  criterionSample,
  criterionBenchmark,
  criterionMessages,
  criterionCsv,
  criterionText,
  cargoBench,
  pytestBenchmarkJson,
  pytestBenchmarkText,
  pytestBenchmarkCsv,
  benchmarkDotNetJson,
  benchmarkDotNetTable,
  benchmarkDotNetCsv,
  sysbench,
  pgbench,
  pgbenchLog,
  vitestJson,
  vitestText,
  tinybench,
  mitata,
  perfStat,
  perfStatIntervals,
  perfStatCsv,
  perfStatJson,
  catch2,
  catch2Xml,
  benchmarkJs,
  julia,
  timeit,
  customJson,
  gnuTime,
  shellTime,
];
