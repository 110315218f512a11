/** The importers of commands and micro-benchmarks. */
import { hyperfineCsv } from '#core/importers/benchmarks/hyperfineCsv';
import { hyperfineJson } from '#core/importers/benchmarks/hyperfineJson';
import { hyperfineText } from '#core/importers/benchmarks/hyperfineText';
import type { Importer } from '#core/importers/importer';

export const benchmarkImporters: readonly Importer[] = [hyperfineJson, hyperfineCsv, hyperfineText];
