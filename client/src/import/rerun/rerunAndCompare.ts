/** *Re-run and Compare*: the benchmark that a draft names runs again, on the person's word, and is imported as After. */
import { withDraft } from '#client/commands/draftOf';
import { chooseUse, type ChosenUse } from '#client/import/chooseUse';
import { hereNear } from '#client/import/here';
import { importOne, sayNotImported, type NamedResult } from '#client/import/importOne';
import type { ImportWorld } from '#client/import/importing';
import type { ReadResult } from '#client/import/readResult';
import { readWithProgress } from '#client/import/readWithProgress';
import { askToRun } from '#client/import/rerun/askToRun';
import { runBenchmark, runsBenchmark, type BenchmarkRun } from '#client/import/rerun/benchmarkTask';
import { mayRun } from '#client/import/rerun/mayRun';
import { gainsIn, shownLine } from '#client/import/imported';
import { nameBenchmark, showBenchmark } from '#client/import/rerun/nameBenchmark';
import { scopesOf } from '#core/filling/headline';
import type { NamedBenchmark } from '#core/filling/benchmark';
import type { Imported } from '#core/importers/model';
import type { PlannedChange } from '#core/protocol';
import { addedHere, measuredHere } from '#core/filling/here';
import { ProgressLocation, TextEditorRevealType, Uri, window, workspace, type TextDocument } from 'vscode';

type Benchmark = Extract<NamedBenchmark, { status: 'named' }>;

/** File systems keep times in steps of up to two seconds. */
const CLOCK_STEP = 2_000;

export const rerunAndCompare = (world: ImportWorld, clicked: unknown): Promise<void> =>
  withDraft(clicked, (document) => rerun(world, document));

async function rerun(world: ImportWorld, document: TextDocument): Promise<void> {
  if (!(await mayRun(document))) return;
  const found = await world.server.request('perfIssue/benchmark', {
    textDocument: { uri: document.uri.toString() },
  });
  if (!found) return;
  const { named: benchmark } = found;
  if (benchmark.status !== 'named') {
    await nameBenchmark(document, found);
    return;
  }
  if (runsBenchmark(document.uri)) {
    await window.showInformationMessage('The benchmark of this draft is still running.');
    return;
  }
  const folder = folderOf(document);
  const answer = await askToRun(benchmark, folder);
  if (answer === 'show') await showBenchmark(document, found);
  if (answer !== 'run') return;
  const read = await measure(benchmark, folder, document.uri);
  if (!read) return;
  const chosen = await useOf(read.result, document.uri, benchmark);
  if (!chosen) return;
  // A benchmark takes minutes: the draft may have been closed.
  const draft = await workspace.openTextDocument(document.uri);
  await window.showTextDocument(draft);
  const made = await importOne(world, draft, { ...read, result: chosen.result }, chosen.use);
  if (made && made.length > 0) await tellImported(draft, made);
}

/** Says what came of it, and leads there. */
async function tellImported(draft: TextDocument, changes: readonly PlannedChange[]): Promise<void> {
  const show = 'Show';
  const message = ['Imported as After.', ...gainsIn(changes)].join(' ');
  if ((await window.showInformationMessage(message, show)) !== show) return;
  const line = shownLine(changes, 'after');
  const place = draft.lineAt(Math.min(line, draft.lineCount - 1)).range;
  const editor = await window.showTextDocument(draft, { selection: place });
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The workspace's folder that the draft is in, else the draft's own. */
const folderOf = ({ uri }: TextDocument): Uri =>
  workspace.getWorkspaceFolder(uri)?.uri ?? Uri.joinPath(uri, '..');

/** Undefined: nothing was measured, and the person knows why. */
async function measure(benchmark: Benchmark, folder: Uri, draft: Uri): Promise<NamedResult | undefined> {
  const started = Date.now();
  const run = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Running the benchmark…', cancellable: true },
    (_progress, token) => runBenchmark(benchmark.command, folder, draft, token),
  );
  const { ended } = run;
  if (ended.status === 'cancelled') return sayUnchanged('The benchmark was cancelled.');
  if (ended.status === 'not-started')
    return sayUnchanged(`The benchmark could not be started: ${ended.reason}.`);
  if (ended.code !== 0)
    return sayUnchanged(
      `The benchmark failed${ended.code === null ? '' : ` with exit code ${String(ended.code)}`}; the terminal shows what it said.`,
    );
  const read =
    benchmark.result === null
      ? outputOf(run)
      : await fileOf(Uri.joinPath(folder, ...benchmark.result.split(/[\\/]/)), benchmark.result, started);
  if (!read) return undefined;
  const { name, outcome } = read;
  if (outcome.status === 'imported')
    return { ...read, file: null, result: await measuredBy(outcome.result, benchmark, draft) };
  await sayNotImported(name, outcome.problem);
  return undefined;
}

interface Named extends ReadResult {
  readonly name: string;
}

const outputOf = ({ outcome, sha256 }: BenchmarkRun): Named => ({
  name: 'standard output',
  outcome,
  source: { name: 'standard output', sha256 },
  written: new Date().toISOString(),
});

/** The file that the benchmark was to write; undefined where it did not. */
async function fileOf(uri: Uri, path: string, started: number): Promise<Named | undefined> {
  const stat = await workspace.fs.stat(uri).then(
    (found) => found,
    () => null,
  );
  if (stat && stat.mtime >= started - CLOCK_STEP) return readWithProgress(uri);
  return sayUnchanged(
    `The benchmark ended without writing “${path}”, which the front matter names as its result (\`benchmark-result\`).`,
  );
}

async function sayUnchanged(what: string): Promise<undefined> {
  await window.showWarningMessage(`${what} The draft is as it was.`);
}

/** With the command, this machine and the clone as it is; what the tool itself says counts for more. */
async function measuredBy(result: Imported, { command }: Benchmark, draft: Uri): Promise<Imported> {
  const ran = { ...result, provenance: { command, ...result.provenance } };
  const known = await hereNear(draft, null);
  const here = known && addedHere(ran, known);
  return here ? measuredHere(ran, here) : ran;
}

/** The figures of what the recorded ones are of, where the result has them; else the person says which. */
async function useOf(
  result: Imported,
  draft: Uri,
  { scope, hasBaseline }: Benchmark,
): Promise<ChosenUse | undefined> {
  const scopes = scopesOf(result);
  if (hasBaseline && (scope === null || scopes.includes(scope)))
    return { use: { as: 'after', scope }, result };
  return chooseUse(result, draft, null, 'after');
}
