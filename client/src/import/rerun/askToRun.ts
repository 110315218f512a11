import type { NamedBenchmark } from '#core/filling/benchmark';
import { window, type Uri } from 'vscode';

/**
 * Whether the person wants this command to run here. All of it is shown: a draft may have come from anyone. The editor
 * gives Enter to the first button, so that is one that runs nothing.
 */
export async function askToRun(
  { command, result, hasBaseline }: Extract<NamedBenchmark, { status: 'named' }>,
  folder: Uri,
): Promise<'run' | 'show' | null> {
  const [show, run] = ['Show in Draft', 'Run'];
  const detail = [
    command,
    `In the folder ${folder.fsPath}.`,
    result === null
      ? 'What it prints is imported as After.'
      : `The file ${result} that it writes is imported as After.`,
    ...(hasBaseline
      ? []
      : [
          'The draft records no run from before, so this one can only be set against the figures that stand in it.',
        ]),
  ].join('\n\n');
  const message = 'Run this command, which the draft names as its benchmark?';
  const answer = await window.showWarningMessage(message, { modal: true, detail }, show, run);
  return answer === run ? 'run' : answer === show ? 'show' : null;
}
