/** Importers of what a page's visitor waits for. */
import type { Importer } from '#core/importers/importer';
import { lighthouse } from '#core/importers/web/lighthouse';
import { webPageTest, webPageTestCsv } from '#core/importers/web/webPageTest';
import { performanceEntries, webVitals } from '#core/importers/web/webVitals';

export const webImporters: readonly Importer[] = [
  lighthouse,
  webPageTest,
  webPageTestCsv,
  webVitals,
  performanceEntries,
];
