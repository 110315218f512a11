import { matchSections, outlineOf, readSection } from '#core/draft/match';
import type { Draft, DraftSection } from '#core/draft/model';
import { parseFrontMatter } from '#core/frontMatter/parse';
import type { FrontMatter } from '#core/frontMatter/model';
import { splitBlocks, type Block } from '#core/markdown/blocks';
import { frontMatterYaml } from '#core/markdown/parse';
import { ParsedBlock } from '#core/outline/block';
import type { OutlineSection } from '#core/outline/sections';
import type { Template, TemplateSection } from '#core/template/model';

/**
 * Reads a draft against its template. Never throws. What did not change since `previous` (a version of the
 * same draft read against the same template) is taken over with its identity, so that what was derived
 * from it stays valid.
 */
export function parseDraft(text: string, template: Template, previous?: Draft): Draft {
  const known = previous?.template === template ? previous : undefined;
  const blocks = reuseBlocks(splitBlocks(text), known);
  const first = blocks[0];
  const matter = first?.block.kind === 'front-matter' ? first : null;
  const outline = outlineOf(matter ? blocks.slice(1) : blocks, template);
  const matches = matchSections(outline, template);
  const reuse = new SectionReuse(known);
  const sections = outline.map((section, i) => reuse.take(section, matches[i] ?? null));
  const starts: number[] = [];
  let start = matter?.text.length ?? 0;
  for (const { outline: section } of sections) {
    starts.push(start);
    start += section.length;
  }
  return { text, template, frontMatter: frontMatterOf(matter, known), blocks, sections, starts };
}

function reuseBlocks(blocks: readonly Block[], known: Draft | undefined): ParsedBlock[] {
  if (!known) return blocks.map((block) => new ParsedBlock(block));
  const byText = new Map(known.blocks.map((parsed) => [parsed.text, parsed]));
  return blocks.map((block) => {
    const old = byText.get(block.text);
    return old?.block.kind === block.kind && old.block.closed === block.closed ? old : new ParsedBlock(block);
  });
}

function frontMatterOf(matter: ParsedBlock | null, known: Draft | undefined): FrontMatter | null {
  if (!matter) return null;
  if (known?.blocks[0] === matter) return known.frontMatter;
  const span = { start: 0, end: matter.text.trimEnd().length };
  return parseFrontMatter(matter.text, span, frontMatterYaml(matter.block));
}

/** Finds a section that was read before from the same blocks. */
class SectionReuse {
  readonly #byFirst = new Map<ParsedBlock, DraftSection[]>();

  constructor(known: Draft | undefined) {
    for (const section of known?.sections ?? []) {
      const first = section.outline.blocks[0];
      if (!first) continue;
      const same = this.#byFirst.get(first.parsed);
      if (same) same.push(section);
      else this.#byFirst.set(first.parsed, [section]);
    }
  }

  take(outline: OutlineSection, template: TemplateSection | null): DraftSection {
    const first = outline.blocks[0];
    const candidates = first ? (this.#byFirst.get(first.parsed) ?? []) : [];
    const same = candidates.find(
      (section) => section.template === template && sameBlocks(section.outline, outline),
    );
    return same ?? readSection(outline, template);
  }
}

const sameBlocks = (a: OutlineSection, b: OutlineSection): boolean =>
  a.blocks.length === b.blocks.length && a.blocks.every((block, i) => block.parsed === b.blocks[i]?.parsed);
