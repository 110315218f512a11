import { renderDraft } from '#core/draft/render';
import { exit } from '#cli/exit';
import { readDraft } from '#cli/readDraft';
import { TemplateFinder } from '#cli/templateOf';

/** Prints what publishing the draft would send, as JSON. */
export async function render(path: string, options: { readonly template?: string }): Promise<number> {
  const { draft } = await readDraft(path, new TemplateFinder(options.template));
  process.stdout.write(`${JSON.stringify(renderDraft(draft).payload, null, 2)}\n`);
  return exit.ok;
}
