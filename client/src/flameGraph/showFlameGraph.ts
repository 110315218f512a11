/** *Show Flame Graph*: of the profile that a draft holds, or of a file. */
import { draftEditor } from '#client/commands/draftOf';
import { showFlamePanel } from '#client/flameGraph/panel';
import { chooseResult, type ChosenResult } from '#client/import/chooseResult';
import type { ImportWorld } from '#client/import/importing';
import { nameOf } from '#client/import/readResult';
import { readWithProgress } from '#client/import/readWithProgress';
import { toolText } from '#core/filling/method';
import { importMessageOf } from '#core/importers/messages';
import type { Outcome, Profile } from '#core/importers/model';
import { readText } from '#core/importers/read';
import { flameGraph } from '#core/profiles/flameGraph';
import { flameSummary } from '#core/profiles/flameText';
import { callsIn, resultNames } from '#core/profiles/readBack';
import type { ShownProfile } from '#core/protocol';
import { Uri, window, workspace, type TextDocument } from 'vscode';

interface Found {
  readonly title: string;
  /** Null where it stands in no file of its own. */
  readonly file: Uri | null;
  readonly profile: Profile;
}

/** `argument`: the draft's line that the profile stands on, as the lens gives it, or a file of a menu. */
export async function showFlameGraph(world: ImportWorld, argument: unknown): Promise<void> {
  const document = argument instanceof Uri ? undefined : draftEditor()?.document;
  const place = document ? await placeIn(world, document, argument) : undefined;
  const found = place && document ? await profileOf(place, document) : await chosenProfile(world, argument);
  if (!found) return;
  const root = flameGraph(found.profile, 'all');
  if (!root) {
    await window.showInformationMessage(
      `${found.title}: there are no call stacks in it, so there is no flame graph to draw.`,
    );
    return;
  }
  showFlamePanel(
    { title: found.title, summary: flameSummary(found.profile), unit: found.profile.unit, root },
    world.extensionUri,
    [found.file, document?.uri].flatMap((uri) => uri ?? []),
  );
}

/** The profile on that line; without a line the only one, or the one that the cursor is in or behind. */
async function placeIn(
  { server }: ImportWorld,
  document: TextDocument,
  argument: unknown,
): Promise<ShownProfile | undefined> {
  const textDocument = { uri: document.uri.toString() };
  const places = await server.request('perfIssue/profiles', { textDocument });
  const line = typeof argument === 'number' ? argument : (draftEditor()?.selection.active.line ?? 0);
  return places.findLast(({ range }) => range.start.line <= line) ?? places[0];
}

/** As many files of a name as are looked at for one in the draft's own folder. */
const MOST_NAMED = 50;

/** From the file that the draft names, where it still lies in the workspace; else from what the draft shows. */
async function profileOf({ text, codes }: ShownProfile, document: TextDocument): Promise<Found | undefined> {
  for (const name of resultNames(text)) {
    const pattern = `**/${name.replace(/[[\]{}*?]/g, '?')}`;
    const named = await workspace.findFiles(pattern, '**/node_modules/**', MOST_NAMED);
    const own = workspace.getWorkspaceFolder(document.uri);
    const uri = named.find((other) => workspace.getWorkspaceFolder(other) === own) ?? named[0];
    if (!uri) continue;
    const found = profileIn((await readWithProgress(uri)).outcome, uri);
    if (found) return found;
  }
  const title = `Flame Graph of ${nameOf(document.uri)}`;
  for (const code of [...codes, text]) {
    const outcome = readText(code);
    const profile =
      (outcome.status === 'imported' && outcome.result.profile?.tree ? outcome.result.profile : null) ??
      callsIn(code);
    if (profile) return { title, file: null, profile };
  }
  await window.showInformationMessage(
    'The draft shows no call stacks here, and the file that they came from is not in the workspace. “Perf Issue: Show Flame Graph” on the file itself draws it.',
  );
  return undefined;
}

async function chosenProfile(world: ImportWorld, argument: unknown): Promise<Found | undefined> {
  const chosen: ChosenResult | undefined =
    argument instanceof Uri
      ? { files: [argument] }
      : await chooseResult(world.log, {
          title: 'Show Flame Graph: of which profile?',
          isOffered: hasStacks,
        });
  if (!chosen) return undefined;
  const [uri] = 'files' in chosen ? chosen.files : [];
  const name = titleOf(uri ?? null);
  const outcome = 'text' in chosen ? readText(chosen.text) : uri && (await readWithProgress(uri)).outcome;
  if (outcome?.status === 'failed' && outcome.problem.code !== 'cancelled')
    await window.showErrorMessage(`${name}: ${importMessageOf(outcome.problem)}`);
  if (outcome?.status !== 'imported') return undefined;
  const found = profileIn(outcome, uri ?? null);
  if (!found) await window.showInformationMessage(`${name}: it is no profile.`);
  return found;
}

const hasStacks = ({ profile }: { readonly profile: Profile | null }): boolean => Boolean(profile?.tree);

function profileIn(outcome: Outcome, file: Uri | null): Found | undefined {
  if (outcome.status !== 'imported' || !outcome.result.profile) return undefined;
  const { profile } = outcome.result;
  return { title: `Flame Graph of ${titleOf(file)} (${toolText(outcome.result)})`, file, profile };
}

const titleOf = (file: Uri | null): string => (file ? nameOf(file) : 'The text');
