import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import { readText } from '#cli/readText';
import type { TemplateFinder } from '#cli/templateOf';

/** A draft as its file has it, with the template it was read against. */
export interface ReadDraft {
  readonly draft: Draft;
  readonly templateName: string;
}

/** Reads a draft's file. Throws a UsageError where it cannot be read. */
export async function readDraft(path: string, templates: TemplateFinder): Promise<ReadDraft> {
  const text = await readText(path);
  await readyFor(splitBlocks(text));
  const name = /^name:[ \t]*['"]?(.+?)['"]?[ \t]*$/m.exec(text.slice(0, 2000))?.[1] ?? null;
  const guess = await templates.find(path, { name, file: null });
  const draft = parseDraft(text, guess.template);
  const own = {
    name: draft.frontMatter?.name?.value ?? null,
    file: draft.frontMatter?.template?.value ?? null,
  };
  const found = own.name === name && own.file === null ? guess : await templates.find(path, own);
  return { draft: found === guess ? draft : parseDraft(text, found.template), templateName: found.name };
}
