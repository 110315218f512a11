/** Which command a draft names for measuring again: in its front matter, else in the field that asks for a command. */
import type { Draft, DraftField } from '#core/draft/model';
import { fieldsOf } from '#core/filling/fields';
import { commandFault } from '#core/frontMatter/benchmark';
import { setFrontMatter } from '#core/frontMatter/edit';
import type { FrontMatterEntry } from '#core/frontMatter/model';
import { codesOf, codeText, piecesOf } from '#core/outline/content';
import { recordsIn } from '#core/provenance/record';
import { shift, type Span } from '#core/span';
import { methodPart } from '#core/vocabulary/measured';

export type NamedBenchmark =
  /** Nothing names one. */
  | { readonly status: 'none' }
  /** What names one is no command; its problem stands in the draft. */
  | { readonly status: 'invalid' }
  | {
      readonly status: 'named';
      /** For a shell, as it is written. */
      readonly command: string;
      /** The file that it writes, relative to the folder that it runs in; null: its standard output is the result. */
      readonly result: string | null;
      /** What the recorded figures from before are of; null: of the whole run, or nothing is recorded. */
      readonly scope: string | null;
      /** Whether figures from before are recorded that a new run can be set against. */
      readonly hasBaseline: boolean;
    };

export function benchmarkOf(draft: Draft): NamedBenchmark {
  const { frontMatter } = draft;
  if (brokenEntry(draft)) return { status: 'invalid' };
  const command = frontMatter?.benchmark?.value.trim() || (fieldCommand(draft)?.command ?? '');
  if (command === '') return { status: 'none' };
  if (commandFault(command) !== null) return { status: 'invalid' };
  const before = recordsIn(draft).findLast(({ recorded }) => recorded.run === 'current')?.recorded;
  return {
    status: 'named',
    command,
    result: frontMatter?.benchmarkResult?.value.trim() || null,
    scope: before?.scope ?? null,
    hasBaseline: before !== undefined,
  };
}

/** A key of the front matter that says something else than a command or a file. */
const brokenEntry = ({ frontMatter }: Draft): FrontMatterEntry | undefined =>
  frontMatter?.entries.find(
    ({ key }) =>
      (key === 'benchmark' && frontMatter.benchmark === null) ||
      (key === 'benchmark-result' && frontMatter.benchmarkResult === null),
  );

export interface BenchmarkPlace {
  /** Offsets in the draft. */
  readonly span: Span;
  /** What is to be put there, with `$0` for the command, where nothing names one; null: it stands there. */
  readonly snippet: string | null;
}

/** Where a draft names its command, or what is wrong with it, or where one would be named. */
export function benchmarkPlace(draft: Draft): BenchmarkPlace {
  const { frontMatter, text } = draft;
  const broken = brokenEntry(draft);
  const named = frontMatter?.benchmark?.value.trim() ? frontMatter.benchmark : fieldCommand(draft);
  const found = broken?.valueSpan ?? named?.span;
  if (found) return { span: found, snippet: null };
  const { span, newText } = setFrontMatter(text, frontMatter, 'benchmark', '');
  return { span, snippet: newText.replace("''", '$0') };
}

/** What a command can be written into. */
const KINDS: ReadonlySet<DraftField['template']['kind']> = new Set(['text', 'list', 'code']);

const fieldCommand = (draft: Draft): { readonly command: string; readonly span: Span } | undefined =>
  fieldsOf(draft)
    .filter(({ field: { template, filled } }) => filled && !template.group && KINDS.has(template.kind))
    .filter(({ field: { template } }) => methodPart(template.label) === 'command')
    .map(({ section, field }) => ({
      command: commandIn(field),
      span: shift(field.slot.value, draft.starts[section] ?? 0),
    }))
    .find(({ command }) => command !== '');

/** What stands as code, else the one line that stands there: more lines are a description. */
function commandIn({ slot }: DraftField): string {
  const [code] = codesOf(slot);
  if (code)
    return codeText(code)
      .replace(/^\s*\$ /, '')
      .trim();
  const pieces = piecesOf(slot).map(({ text }) => text.trim());
  const line = pieces.length === 1 ? (pieces[0] ?? '') : '';
  const [, , marked] = /(?<!`)(`+)(?!`)([^`\r\n]+)\1(?!`)/.exec(line) ?? [];
  return marked?.trim() ?? (/[\r\n]/.test(line) ? '' : line);
}
