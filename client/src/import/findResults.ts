/** Finds files of the workspace that hold a tool's output, by reading them: names say little. */
import { readResult } from '#client/import/readResult';
import type { Imported } from '#core/importers/model';
import type { Uri } from 'vscode';
import { FileType, RelativePattern, workspace, type CancellationToken } from 'vscode';

export interface FoundResult {
  readonly uri: Uri;
  readonly result: Imported;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** Endings that results have; what is in the file decides. */
const CANDIDATES =
  '**/*.{json,jsonl,ndjson,csv,tsv,txt,log,out,jtl,xml,html,wrk,bench,cpuprofile,heapprofile,pprof,pb,gz,folded,collapsed,speedscope,stats,prof}';
const EXCLUDED =
  '**/{node_modules,.git,.vscode,.vscode-test,dist,target,vendor,.venv,__pycache__,ISSUE_TEMPLATE}/**';
const MOST_FILES = 2_000;
const MOST_READ = 60;
/** A file of more than this is offered by the file dialog alone: reading many of them would take too long. */
const LARGEST = 8_000_000;
/** Project files that no tool writes results into. */
const NEVER =
  /(?:^|\/)(?:package(?:-lock)?|tsconfig[^/]*|composer|deno|jsconfig|settings|launch|tasks)\.json$/;

/** Tells of each as it is found, the file that changed last first. `folder`: where to look; null for all of the workspace. */
export async function findResults(
  found: (result: FoundResult) => void,
  token: CancellationToken,
  folder: Uri | null,
): Promise<void> {
  const candidates = folder ? new RelativePattern(folder, CANDIDATES) : CANDIDATES;
  // Who names a folder means what is in it, whatever it is called; an installed package is never meant.
  const excluded = folder ? '**/{node_modules,.git}/**' : EXCLUDED;
  const files = await workspace.findFiles(candidates, excluded, MOST_FILES, token);
  const dated = await Promise.all(
    files.filter(({ path }) => !NEVER.test(path)).map(async (uri) => ({ uri, ...(await statOf(uri)) })),
  );
  const newest = dated
    .filter(({ size }) => size > 0 && size <= LARGEST)
    .sort((a, b) => b.changed - a.changed)
    .slice(0, MOST_READ);
  for (const { uri, changed } of newest) {
    if (token.isCancellationRequested) return;
    const { outcome } = await readResult(uri, () => undefined, token);
    if (outcome.status === 'imported') found({ uri, changed, result: outcome.result });
  }
}

/** A file that is gone meanwhile has no size. */
async function statOf(uri: Uri): Promise<{ size: number; changed: number }> {
  const stat = await workspace.fs.stat(uri).then(
    (known) => known,
    () => null,
  );
  return stat && (stat.type & FileType.File) !== 0
    ? { size: stat.size, changed: stat.mtime }
    : { size: 0, changed: 0 };
}
