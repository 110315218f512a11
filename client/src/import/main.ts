/** Entry of the bundle that imports results: loaded with the first need for it. */
import { showFlameGraph } from '#client/flameGraph/showFlameGraph';
import { importResults } from '#client/import/importResults';
import type { Importing, ImportWorld } from '#client/import/importing';
import { rerunAndCompare } from '#client/import/rerun/rerunAndCompare';
import { dropProvider, pasteProvider } from '#client/import/pasteProvider';

export function createImporting(world: ImportWorld): Importing {
  return {
    importResults: (argument, selected) => importResults(world, argument, selected),
    rerunAndCompare: (argument) => rerunAndCompare(world, argument),
    showFlameGraph: (argument) => showFlameGraph(world, argument),
    paste: pasteProvider(world),
    drop: dropProvider(world),
  };
}
