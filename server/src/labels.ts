import { parseLabels } from '#core/labels/parse';
import type { KnownLabel } from '#core/rules/rule';
import type { Host } from '#server/host';

const FILES = ['.github/labels.yml', '.github/labels.yaml', '.github/labels.json'];

/** The labels that the files of a folder list; null where it has no such file. */
export async function labelsOfFolder(
  host: Pick<Host, 'readFile'>,
  folder: string,
): Promise<readonly KnownLabel[] | null> {
  for (const file of FILES) {
    const text = await host.readFile(`${folder}/${file}`);
    const labels = text === null ? null : parseLabels(text);
    if (labels) return labels;
  }
  return null;
}

/** Whether a change of this file may change the labels. */
export const isLabelFile = (uri: string): boolean => FILES.some((file) => uri.endsWith(`/${file}`));
