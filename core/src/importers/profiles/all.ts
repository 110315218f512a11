/** Importers of profiles, in the order they are asked: what any text may look like comes last. */
import type { Importer } from '#core/importers/importer';
import { callgrind } from '#core/importers/profiles/callgrind';
import { chromeTrace } from '#core/importers/profiles/chromeTrace';
import { cProfileText } from '#core/importers/profiles/cProfileText';
import { cpuProfile } from '#core/importers/profiles/cpuProfile';
import { firefoxProfile } from '#core/importers/profiles/firefoxProfile';
import { foldedStacks } from '#core/importers/profiles/foldedStacks';
import { heapProfile } from '#core/importers/profiles/heapProfile';
import { jfrPrint, jfrText } from '#core/importers/profiles/jfrText';
import { perfReport } from '#core/importers/profiles/perfReport';
import { perfScript } from '#core/importers/profiles/perfScript';
import { pprof } from '#core/importers/profiles/pprof';
import { pprofTop } from '#core/importers/profiles/pprofTop';
import { pstats } from '#core/importers/profiles/pstats';
import { pySpyDump } from '#core/importers/profiles/pySpyDump';
import { speedscope } from '#core/importers/profiles/speedscope';

export const profileImporters: readonly Importer[] = [
  cpuProfile,
  heapProfile,
  speedscope,
  firefoxProfile,
  chromeTrace,
  perfScript,
  perfReport,
  cProfileText,
  pprofTop,
  jfrPrint,
  jfrText,
  callgrind,
  pySpyDump,
  foldedStacks,
  pstats,
  pprof,
];
