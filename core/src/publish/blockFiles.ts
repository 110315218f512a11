/**
 * Long code that stands in a file beside the draft instead of in the issue's text. Pure. GitHub takes no files from
 * programs, so that the person attaches it; the text names it (`<!-- perf-issue:file 16 hexadecimal digits -->`). The
 * draft keeps its code, and a text that comes back gets it again from any text that has it.
 */
import { partsOf, type Part } from '#core/publish/bodyParts';
import { BODY_LIMIT, bodyLength, codePoints } from '#core/publish/size';

/** A file that is kept for a block of code: the same name for the same code under the same heading. */
export interface BlockFile {
  /** What the text goes by in the issue's: 16 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** The code without its fence. */
  readonly text: string;
  /** Of the text in UTF-8. */
  readonly bytes: number;
}

export interface FiledBody {
  /** The issue's own text, with the files' names, without a marker. */
  readonly own: string;
  readonly files: readonly BlockFile[];
}

/** A shorter block is not worth a file: the line that names it would be as long. */
const WORTH_A_FILE = 500;
const REFERENCE = /^.*<!-- perf-issue:file ([\da-f]{16}) -->[ \t]*$/gmu;

const isWorthAFile = ({ kind, text }: Part): boolean => kind === 'fence' && codePoints(text) > WORTH_A_FILE;

/** FNV-1a: names a block among those of one draft, and keeps no secret. */
function hashOf(text: string, seed: number): string {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** What a block goes by: 16 hexadecimal digits. */
const idOf = (block: string): string => hashOf(block, 0x811c9dc5) + hashOf(block, 0x2c9277b5);

function fileOf({ text, heading }: Part): BlockFile {
  const block = text.trimEnd();
  const id = idOf(block);
  const words = (heading ?? '').toLowerCase().match(/[a-z\d]+/gu) ?? [];
  const inner = `${block.split('\n').slice(1, -1).join('\n')}\n`;
  const name = `${[...words.slice(0, 4), id.slice(0, 8)].join('-')}.txt`;
  return { id, name, text: inner, bytes: new TextEncoder().encode(inner).length };
}

export const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_024))} KB`;

/** What stands in a block's place. */
function referenceTo({ heading, text, lines }: Part, { id, name, bytes }: BlockFile): string {
  const what = `${heading === null ? '' : `${heading}: `}${lines - 2} lines`;
  const said = what.replace(/[*_<>\\`]/gu, '\\$&');
  return `*${said}, in the file ${name} (${kilobytes(bytes)}).* <!-- perf-issue:file ${id} -->${text.slice(text.trimEnd().length)}`;
}

/** The body with its longest code in files, as little as it takes; null where that is none, or not enough. */
export function fileBlocks(body: string): FiledBody | null {
  let over = bodyLength(body) - BODY_LIMIT;
  if (over <= 0) return null;
  const parts = partsOf(body);
  const moved = new Map<Part, { readonly reference: string; readonly file: BlockFile }>();
  const length = (part: Part): number => codePoints(part.text);
  for (const part of parts.filter(isWorthAFile).sort((a, b) => length(b) - length(a))) {
    if (over <= 0) break;
    const file = fileOf(part);
    const reference = referenceTo(part, file);
    moved.set(part, { reference, file });
    over -= length(part) - codePoints(reference);
  }
  if (over > 0) return null;
  const files = new Map([...moved.values()].map(({ file }) => [file.name, file]));
  const own = parts.map((part) => moved.get(part)?.reference ?? part.text).join('');
  return { own: own.trimEnd(), files: [...files.values()] };
}

const plainLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** What the files go by that a text names. */
export const fileIds = (own: string): readonly string[] =>
  [...plainLines(own).matchAll(REFERENCE)].map(([, id]) => id ?? '');

/**
 * A text of the tracker's with its code again, from the texts that may have it: the draft's, and those that were agreed
 * on. A file that none of them knows stays named.
 */
export function withBlocks(own: string, texts: readonly string[]): string {
  if (fileIds(own).length === 0) return own;
  const blocks = new Map<string, string>();
  for (const part of texts.flatMap((text) => partsOf(plainLines(text))))
    if (isWorthAFile(part)) blocks.set(idOf(part.text.trimEnd()), part.text.trimEnd());
  return plainLines(own).replace(REFERENCE, (named, id: string) => blocks.get(id) ?? named);
}
