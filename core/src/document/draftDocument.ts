/** A draft that is edited: each edit reads again only the blocks it touches and the section around them. */
import { cutRegion } from '#core/document/seam';
import { editFence } from '#core/document/fenceEdit';
import { textStart } from '#core/edit';
import { matchSections, outlineOf, readSection } from '#core/draft/match';
import type { Draft, DraftSection } from '#core/draft/model';
import { parseFrontMatter } from '#core/frontMatter/parse';
import type { FrontMatter } from '#core/frontMatter/model';
import { splitBlocks, type Block } from '#core/markdown/blocks';
import { lastAtOrBelow } from '#core/markdown/lines';
import { frontMatterYaml, isReadyFor } from '#core/markdown/parse';
import { ParsedBlock } from '#core/outline/block';
import { sectionOf, type OutlineSection } from '#core/outline/sections';
import type { Position, Range } from '#core/position';
import type { Span } from '#core/span';
import type { Template } from '#core/template/model';

/** A block's place: the section it stands in (-1 for the front matter) and its index there. */
interface Place {
  readonly section: number;
  readonly index: number;
}

/** More edits than this are not told apart: a reader that comes so late looks at all sections. */
const MOST_EDITED = 10_000;

export class DraftDocument implements Draft {
  readonly template: Template;
  #matter: ParsedBlock | null = null;
  #frontMatter: FrontMatter | null = null;
  #sections: DraftSection[] = [];
  #starts: number[] = [];
  #startLines: number[] = [];
  #length = 0;
  #lines = 0;
  #lineShifts = 0;
  #structure: object = {};
  #edited: number[] = [];
  #text: string | undefined;

  #unread = false;

  /** Reads the blocks of a draft against a template. Never throws. */
  constructor(blocks: readonly Block[], template: Template) {
    this.template = template;
    this.#build(blocks.map((block) => new ParsedBlock(block)));
  }

  /** Whether an edit brought blocks that only the Markdown parser can read, before it was loaded. */
  get isUnread(): boolean {
    return this.#unread;
  }

  /** Reads again what could not be read before the Markdown parser was loaded. */
  readAgain(): void {
    this.#unread = false;
    this.#build(this.blocks().map((parsed) => new ParsedBlock(parsed.block)));
  }

  get frontMatter(): FrontMatter | null {
    return this.#frontMatter;
  }
  get first(): ParsedBlock | null {
    return this.#matter ?? this.#sections[0]?.outline.blocks[0]?.parsed ?? null;
  }
  get sections(): readonly DraftSection[] {
    return this.#sections;
  }
  get starts(): readonly number[] {
    return this.#starts;
  }
  get startLines(): readonly number[] {
    return this.#startLines;
  }
  get lineShifts(): number {
    return this.#lineShifts;
  }
  get length(): number {
    return this.#length;
  }
  get bodyStart(): number {
    return this.#matter?.text.length ?? 0;
  }
  get structure(): object {
    return this.#structure;
  }
  get edited(): readonly number[] {
    return this.#edited;
  }
  get text(): string {
    return (this.#text ??= this.blocks()
      .map((parsed) => parsed.text)
      .join(''));
  }

  /** All blocks in order. */
  blocks(): ParsedBlock[] {
    const blocks = this.#matter ? [this.#matter] : [];
    for (const { outline } of this.#sections) for (const { parsed } of outline.blocks) blocks.push(parsed);
    return blocks;
  }

  slice(start: number, end: number): string {
    if (this.#text !== undefined) return this.#text.slice(start, end);
    let text = '';
    for (let place: Place | null = this.#placeAt(start); place; place = this.#next(place)) {
      const at = this.#startOf(place);
      if (at >= end) break;
      text += this.#block(place)?.text.slice(Math.max(0, start - at), end - at) ?? '';
    }
    return text;
  }

  positionAt(offset: number): Position {
    const place = this.#placeAt(offset);
    const parsed = place && this.#block(place);
    if (!parsed) return { line: 0, character: 0 };
    const local = Math.max(0, Math.min(offset, this.#length) - this.#startOf(place));
    const line = lastAtOrBelow(parsed.lineStarts, local);
    return { line: this.#lineOf(place) + line, character: local - (parsed.lineStarts[line] ?? 0) };
  }

  offsetAt({ line, character }: Position): number {
    const place = this.#placeAtLine(line);
    const parsed = place && this.#block(place);
    if (!parsed) return 0;
    const start = this.#startOf(place);
    const local = line - this.#lineOf(place);
    const lineStart = parsed.lineStarts[Math.min(local, parsed.lineStarts.length - 1)] ?? 0;
    if (local >= parsed.lineStarts.length) return this.#length;
    const lineEnd =
      local + 1 < parsed.lineStarts.length
        ? lineBreakStart(parsed.text, parsed.lineStarts[local + 1] ?? 0)
        : parsed.text.length;
    return start + Math.min(lineStart + Math.max(0, character), Math.max(lineStart, lineEnd));
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** Replaces a stretch of the text. */
  replace(span: Span, newText: string): void {
    this.#text = undefined;
    const from = this.#placeAt(span.start);
    const to = this.#placeAt(Math.max(span.start, span.end));
    if (!from || !to) {
      this.#rebuild(newText);
      return;
    }
    if (this.#replaceInFence(from, to, span, newText)) return;
    this.#replaceBlocks(this.#restart(from), to, span, newText);
  }

  /** Inside a fence nothing can start or end but the fence: one page changes. */
  #replaceInFence(from: Place, to: Place, span: Span, newText: string): boolean {
    const parsed = this.#block(from);
    if (!parsed || from.section !== to.section || from.index !== to.index) return false;
    const start = this.#startOf(from);
    const edited = editFence(parsed.block, { start: span.start - start, end: span.end - start }, newText);
    if (!edited) return false;
    this.#splice(
      from,
      1,
      edited.map((block) => new ParsedBlock(block)),
    );
    return true;
  }

  #replaceBlocks(from: Place, to: Place, span: Span, newText: string): void {
    const regionStart = this.#startOf(from);
    const region = this.#region(from, to, span, newText);
    const atStart = regionStart === 0;
    let next = this.#next(to);
    const old: ParsedBlock[] = this.#between(from, to);
    if (atStart && !this.#canCutStart(region, old, next)) {
      this.#rebuild(region + (next ? this.slice(this.#startOf(next), this.#length) : ''));
      return;
    }
    const blocks = cutRegion(
      region,
      {
        peek: () => (next ? this.#block(next)?.block : undefined),
        take: () => {
          const parsed = next ? this.#block(next) : undefined;
          if (next && parsed) {
            old.push(parsed);
            next = this.#next(next);
          }
          return parsed?.block;
        },
      },
      atStart,
    );
    const isSame = (parsed: ParsedBlock | undefined, i: number): boolean => {
      const block = blocks[i];
      return parsed !== undefined && block !== undefined && sameBlock(parsed.block, block);
    };
    let head = 0;
    while (head < blocks.length && head < old.length && isSame(old[head], head)) head += 1;
    let tail = 0;
    while (
      tail < blocks.length - head &&
      tail < old.length - head &&
      isSame(old[old.length - 1 - tail], blocks.length - 1 - tail)
    )
      tail += 1;
    const added = blocks.slice(head, blocks.length - tail).map((block) => new ParsedBlock(block));
    let place = from;
    for (let i = 0; i < head; i++)
      place = this.#next(place) ?? { section: place.section, index: place.index + 1 };
    // A stretch that starts where a section does and takes nothing away goes on in the section before.
    if (head > 0 && old.length === head + tail)
      place = { ...this.#previous(place), index: this.#previous(place).index + 1 };
    this.#splice(place, old.length - head - tail, added);
  }

  /** Whether an edit at the start of the document can be read without looking further for front matter. */
  #canCutStart(region: string, old: readonly ParsedBlock[], next: Place | null): boolean {
    if (region === '' && next) return false;
    if (!/^\uFEFF?---[ \t]*(?:\r|\n|$)/.test(region)) return true;
    return old.length > 0 && old[0] === this.#matter && frontMatterEnds(region);
  }

  /** Replaces blocks, and reads again what they stand in. */
  #splice(place: Place, count: number, added: readonly ParsedBlock[]): void {
    if (!isReadyFor(added.map((parsed) => parsed.block))) this.#unread = true;
    const section = this.#sections[place.section];
    const isMatter = place.section < 0;
    if (isMatter && count === 1 && added.length === 1 && added[0]?.block.kind === 'front-matter') {
      this.#setMatter(added[0]);
      return;
    }
    const removed = section?.outline.blocks.slice(place.index, place.index + count) ?? [];
    const involved = [...removed.map((placed) => placed.parsed), ...added];
    const local =
      section !== undefined &&
      removed.length === count &&
      // What is put before a heading belongs to the section before.
      (place.index > 0 || !section.outline.headingElement) &&
      section.outline.blocks.length - count + added.length > 0 &&
      !involved.some(({ block }) => block.heading || block.kind === 'front-matter' || !block.closed);
    if (!local) {
      this.#build(this.#spliced(place, count, added));
      return;
    }
    const parsed = section.outline.blocks.map((placed) => placed.parsed);
    parsed.splice(place.index, count, ...added);
    this.#setSection(place.section, sectionOf(section.outline.headingElement, parsed));
  }

  #spliced(place: Place, count: number, added: readonly ParsedBlock[]): ParsedBlock[] {
    const before =
      place.section < 0
        ? place.index
        : this.#sections
            .slice(0, place.section)
            .reduce((sum, { outline }) => sum + outline.blocks.length, this.#matter ? 1 : 0) + place.index;
    const blocks = this.blocks();
    blocks.splice(before, count, ...added);
    return blocks;
  }

  #setSection(index: number, outline: OutlineSection): void {
    const section = this.#sections[index];
    if (!section) return;
    const grown = outline.length - section.outline.length;
    const lines = outline.lines - section.outline.lines;
    this.#sections[index] = readSection(outline, section.template);
    if (this.#edited.length < MOST_EDITED) this.#edited.push(index);
    else this.#newStructure();
    this.#move(index + 1, grown, lines);
  }

  #setMatter(matter: ParsedBlock): void {
    const grown = matter.text.length - (this.#matter?.text.length ?? 0);
    const lines = matter.lineStarts.length - (this.#matter?.lineStarts.length ?? 1);
    this.#matter = matter;
    this.#frontMatter = readFrontMatter(matter);
    this.#move(0, grown, lines);
  }

  #move(from: number, grown: number, lines: number): void {
    for (let i = from; i < this.#starts.length; i++) {
      this.#starts[i] = (this.#starts[i] ?? 0) + grown;
      this.#startLines[i] = (this.#startLines[i] ?? 0) + lines;
    }
    this.#length += grown;
    this.#lines += lines;
    if (lines !== 0) this.#lineShifts += 1;
  }

  #rebuild(text: string): void {
    this.#text = text;
    const byText = new Map(this.blocks().map((parsed) => [parsed.text, parsed]));
    this.#build(
      splitBlocks(text).map((block) => {
        const old = byText.get(block.text);
        return old && sameBlock(old.block, block) ? old : new ParsedBlock(block);
      }),
    );
  }

  /** Groups and matches the sections anew; those whose blocks are the same keep their identity. */
  #build(blocks: readonly ParsedBlock[]): void {
    const first = blocks[0];
    const matter = first?.block.kind === 'front-matter' ? first : null;
    if (matter !== this.#matter) this.#frontMatter = matter && readFrontMatter(matter);
    this.#matter = matter;
    const outline = outlineOf(matter ? blocks.slice(1) : blocks, this.template);
    const matches = matchSections(outline, this.template);
    const reuse = new SectionReuse(this.#sections);
    this.#sections = outline.map((section, i) => {
      const template = matches[i] ?? null;
      return reuse.find(section, template) ?? readSection(section, template);
    });
    this.#starts = [];
    this.#startLines = [];
    this.#length = matter?.text.length ?? 0;
    this.#lines = matter ? matter.lineStarts.length - 1 : 0;
    for (const section of outline) {
      this.#starts.push(this.#length);
      this.#startLines.push(this.#lines);
      this.#length += section.length;
      this.#lines += section.lines;
    }
    this.#newStructure();
  }

  #newStructure(): void {
    this.#structure = {};
    this.#lineShifts += 1;
    this.#edited = [];
  }

  // ---- places

  #block({ section, index }: Place): ParsedBlock | undefined {
    if (section < 0) return this.#matter ?? undefined;
    return this.#sections[section]?.outline.blocks[index]?.parsed;
  }

  #startOf({ section, index }: Place): number {
    if (section < 0) return 0;
    return (this.#starts[section] ?? 0) + (this.#sections[section]?.outline.blocks[index]?.base ?? 0);
  }

  #lineOf({ section, index }: Place): number {
    if (section < 0) return 0;
    return (this.#startLines[section] ?? 0) + (this.#sections[section]?.outline.blocks[index]?.line ?? 0);
  }

  #next({ section, index }: Place): Place | null {
    if (section < 0) return this.#sections.length > 0 ? { section: 0, index: 0 } : null;
    if (index + 1 < (this.#sections[section]?.outline.blocks.length ?? 0))
      return { section, index: index + 1 };
    return section + 1 < this.#sections.length ? { section: section + 1, index: 0 } : null;
  }

  #previous({ section, index }: Place): Place {
    if (index > 0) return { section, index: index - 1 };
    if (section <= 0) return { section: this.#matter ? -1 : 0, index: 0 };
    return { section: section - 1, index: (this.#sections[section - 1]?.outline.blocks.length ?? 1) - 1 };
  }

  /** The block that holds an offset; the last one for the end of the text. Null in an empty draft. */
  #placeAt(offset: number): Place | null {
    if (this.#matter && (offset < this.#matter.text.length || this.#sections.length === 0))
      return { section: -1, index: 0 };
    return this.#find(this.#starts, (placed) => placed.base, offset);
  }

  #placeAtLine(line: number): Place | null {
    const matterLines = this.#matter ? this.#matter.lineStarts.length - 1 : 0;
    if (this.#matter && (line < matterLines || this.#sections.length === 0)) return { section: -1, index: 0 };
    return this.#find(this.#startLines, (placed) => placed.line, line);
  }

  #find(
    starts: readonly number[],
    of: (placed: OutlineSection['blocks'][number]) => number,
    value: number,
  ): Place | null {
    if (starts.length === 0) return null;
    const section = lastAtOrBelow(starts, value);
    const blocks = this.#sections[section]?.outline.blocks ?? [];
    const local = value - (starts[section] ?? 0);
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const placed = blocks[middle];
      if (placed && of(placed) <= local) low = middle;
      else high = middle - 1;
    }
    return { section, index: low };
  }

  /** Where to read from again: a block before the edit, whose end depended on what stood there. */
  #restart(place: Place): Place {
    let restart = this.#previous(place);
    while (this.#block(restart)?.block.kind === 'fence-page') restart = this.#previous(restart);
    return restart;
  }

  #between(from: Place, to: Place): ParsedBlock[] {
    const blocks: ParsedBlock[] = [];
    for (let place: Place | null = from; place; place = this.#next(place)) {
      const parsed = this.#block(place);
      if (parsed) blocks.push(parsed);
      if (place.section === to.section && place.index === to.index) break;
    }
    return blocks;
  }

  #region(from: Place, to: Place, span: Span, newText: string): string {
    const last = this.#block(to);
    const head = this.slice(this.#startOf(from), span.start);
    const end = this.#startOf(to) + (last?.text.length ?? 0);
    return head + newText + this.slice(span.end, end);
  }
}

const sameBlock = (a: ParsedBlock['block'], b: ParsedBlock['block']): boolean =>
  a.kind === b.kind &&
  a.closed === b.closed &&
  a.continues === b.continues &&
  a.fence === b.fence &&
  a.text === b.text;

/** Where the line break starts that ends before `next`. */
function lineBreakStart(text: string, next: number): number {
  return text[next - 1] === '\n' && text[next - 2] === '\r' ? next - 2 : next - 1;
}

/** Whether front matter that starts the text also ends in it. */
const frontMatterEnds = (text: string): boolean =>
  /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r))*?---[ \t]*(?:\r|\n|$)/.test(text);

function readFrontMatter(matter: ParsedBlock): FrontMatter {
  const span = { start: textStart(matter.text), end: matter.text.trimEnd().length };
  return parseFrontMatter(matter.text, span, frontMatterYaml(matter.block));
}

/** Finds a section that was read before from the same blocks. */
class SectionReuse {
  readonly #byFirst = new Map<ParsedBlock, DraftSection>();

  constructor(sections: readonly DraftSection[]) {
    for (const section of sections) {
      const first = section.outline.blocks[0];
      if (first) this.#byFirst.set(first.parsed, section);
    }
  }

  find(outline: OutlineSection, template: DraftSection['template']): DraftSection | undefined {
    const first = outline.blocks[0];
    const known = first && this.#byFirst.get(first.parsed);
    return known?.template === template && sameBlocks(known.outline, outline) ? known : undefined;
  }
}

const sameBlocks = (a: OutlineSection, b: OutlineSection): boolean =>
  a.blocks.length === b.blocks.length && a.blocks.every((block, i) => block.parsed === b.blocks[i]?.parsed);
