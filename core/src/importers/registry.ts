/** Every importer, in the order they are asked. A format is taken by the first that recognises it. */
import { hyperfineCsv } from '#core/importers/benchmarks/hyperfineCsv';
import { hyperfineJson } from '#core/importers/benchmarks/hyperfineJson';
import { hyperfineText } from '#core/importers/benchmarks/hyperfineText';
import type { Importer } from '#core/importers/importer';
import { jmeterCsv } from '#core/importers/load/jmeterCsv';
import { jmeterXml } from '#core/importers/load/jmeterXml';

export const importers: readonly Importer[] = [
  // load
  jmeterCsv,
  jmeterXml,
  // commands and micro-benchmarks
  hyperfineJson,
  hyperfineCsv,
  hyperfineText,
];
