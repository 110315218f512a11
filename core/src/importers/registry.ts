/** Every importer, in the order they are asked. A format is taken by the first that recognises it. */
import { benchmarkImporters } from '#core/importers/benchmarks/all';
import type { Importer } from '#core/importers/importer';
import { loadImporters } from '#core/importers/load/all';
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
  ...loadImporters,
  ...benchmarkImporters,
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
