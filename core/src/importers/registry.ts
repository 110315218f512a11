/** Every importer, in the order they are asked. A format is taken by the first that recognises it. */
import { benchmarkImporters } from '#core/importers/benchmarks/all';
import { databaseImporters } from '#core/importers/databases/all';
import type { Importer } from '#core/importers/importer';
import { loadImporters } from '#core/importers/load/all';
import { monitoringImporters } from '#core/importers/monitoring/all';
import { profileImporters } from '#core/importers/profiles/all';
import { webImporters } from '#core/importers/web/all';

export const importers: readonly Importer[] = [
  ...loadImporters,
  ...benchmarkImporters,
  ...databaseImporters,
  ...webImporters,
  ...monitoringImporters,
  ...profileImporters,
];
