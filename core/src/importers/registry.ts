/** Every importer, in the order they are asked. A format is taken by the first that recognises it. */
import { hyperfineCsv } from '#core/importers/benchmarks/hyperfineCsv';
import { hyperfineJson } from '#core/importers/benchmarks/hyperfineJson';
import { hyperfineText } from '#core/importers/benchmarks/hyperfineText';
import type { Importer } from '#core/importers/importer';
import { jmeterCsv } from '#core/importers/load/jmeterCsv';
import { jmeterXml } from '#core/importers/load/jmeterXml';
import { callgrind } from '#core/importers/profiles/callgrind';
import { chromeTrace } from '#core/importers/profiles/chromeTrace';
import { cpuProfile } from '#core/importers/profiles/cpuProfile';
import { cProfileText } from '#core/importers/profiles/cProfileText';
import { firefoxProfile } from '#core/importers/profiles/firefoxProfile';
import { foldedStacks } from '#core/importers/profiles/foldedStacks';
import { heapProfile } from '#core/importers/profiles/heapProfile';
import { jfrText } from '#core/importers/profiles/jfrText';
import { perfScript } from '#core/importers/profiles/perfScript';
import { pprof } from '#core/importers/profiles/pprof';
import { pprofTop } from '#core/importers/profiles/pprofTop';
import { speedscope } from '#core/importers/profiles/speedscope';

export const importers: readonly Importer[] = [
  // load
  jmeterCsv,
  jmeterXml,
  // commands and micro-benchmarks
  hyperfineJson,
  hyperfineCsv,
  hyperfineText,
  // profiles
  cpuProfile,
  heapProfile,
  speedscope,
  firefoxProfile,
  chromeTrace,
  perfScript,
  cProfileText,
  pprofTop,
  jfrText,
  callgrind,
  foldedStacks,
  pprof,
];
