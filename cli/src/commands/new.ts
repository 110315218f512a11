import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { draftFileName, freshDraft } from '#core/draft/fresh';
import { exit } from '#cli/exit';
import { TemplateFinder } from '#cli/templateOf';
import { UsageError } from '#cli/usageError';

export interface NewOptions {
  readonly template?: string;
  readonly title?: string;
  readonly output?: string;
}

/** Writes a new draft and prints where. Never over a file that is there: without a name a free one is chosen. */
export async function newDraft({ template: file, title = '', output }: NewOptions): Promise<number> {
  const { template } = await new TemplateFinder(file).find(output ?? 'draft.perf.md', {
    name: null,
    file: null,
  });
  const text = freshDraft(template, title);
  const path = output ?? draftFileName(title, template);
  const written = output === undefined ? await writeFree(path, text) : await writeNew(path, text);
  if (written === null)
    throw new UsageError(`${path}: the file is there already; choose another name with -o.`);
  process.stdout.write(`${written}\n`);
  return exit.ok;
}

async function writeFree(path: string, text: string): Promise<string | null> {
  const stem = basename(path).replace(/\.perf\.md$/, '');
  for (let i = 1; i < 1000; i++) {
    const candidate = i === 1 ? path : join(dirname(path), `${stem}-${i}.perf.md`);
    const written = await writeNew(candidate, text);
    if (written !== null) return written;
  }
  return null;
}

async function writeNew(path: string, text: string): Promise<string | null> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return path;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw new UsageError(
      `${path}: the draft cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
