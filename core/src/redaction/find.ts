/** Looks through a text for what should not be published, and says what each place would be replaced by. */
import { lastAtOrBelow, lineStarts } from '#core/markdown/lines';
import type { Cancellation } from '#core/publish/cancellation';
import type {
  Found,
  RedactionOptions,
  SecretScanner,
  SensitiveCode,
  SensitivePlace,
} from '#core/redaction/model';
import { globOf } from '#core/redaction/glob';
import { personalData } from '#core/redaction/personalData';
import { withoutOverlap } from '#core/redaction/overlap';
import { shift } from '#core/span';

/** A word that is a placeholder already; no Markdown, YAML, path or address reads it as anything else. */
const PLACEHOLDER = /\bREDACTED_(?<kind>[A-Z\d_]+)_(?<number>\d+)\b/gu;
const upper = (kind: string): string => kind.toUpperCase().replaceAll('-', '_');

/** The highest number of each kind that the text has already. */
function takenIn(text: string): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { groups } of text.matchAll(PLACEHOLDER))
    raise(taken, groups?.['kind'] ?? '', Number(groups?.['number'] ?? 0));
  return taken;
}

function raise(taken: Map<string, number>, kind: string, number: number): void {
  taken.set(kind, Math.max(taken.get(kind) ?? 0, number));
}

/** Numbers values: the same value of a kind has the same placeholder, none that the text has already. */
function placeholders(taken: ReadonlyMap<string, number>): (kind: string, value: string) => string {
  const last = new Map(taken);
  const known = new Map<string, string>();
  return (kind, value) => {
    const name = upper(kind);
    const key = `${name} ${value}`;
    const number = (last.get(name) ?? 0) + 1;
    const placeholder = known.get(key) ?? `REDACTED_${name}_${number}`;
    if (!known.has(key)) last.set(name, number);
    known.set(key, placeholder);
    return placeholder;
  };
}

/** Whether a comment in the draft silences a code on a line. */
export const isQuiet = (
  { quiet }: Pick<RedactionOptions, 'quiet'>,
  code: SensitiveCode,
  line: number,
): boolean => quiet.some((one) => one.code === code && line >= one.from && line < one.to);

/** What stands in a stretch of text; offsets count from its start. */
export interface Reading {
  readonly found: readonly (Found & { readonly code: SensitiveCode })[];
  /** The numbers that placeholders in it have, the highest of each kind. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Looks through a stretch of text; nothing where it was cancelled. May reject as the scanner does. */
export async function readSensitive(
  text: string,
  options: Pick<RedactionOptions, 'secrets' | 'personal' | 'kinds' | 'internalHosts'>,
  scanner: SecretScanner,
  cancellation: Cancellation,
): Promise<Reading> {
  const secrets = options.secrets === 'off' ? [] : await scanner.scan(text, cancellation);
  if (cancellation.cancelled) return { found: [], taken: new Map() };
  const personal = options.personal === 'off' ? [] : personalData(text, options);
  const isSecret = new Set(secrets);
  return {
    found: withoutOverlap([...secrets, ...personal]).map((one) => ({
      ...one,
      code: isSecret.has(one) ? 'secret-found' : 'personal-data-found',
    })),
    taken: takenIn(text),
  };
}

/** Readings one behind the other as one of the whole text. */
export function joined(readings: readonly { readonly start: number; readonly reading: Reading }[]): Reading {
  const taken = new Map<string, number>();
  for (const { reading } of readings) for (const [kind, number] of reading.taken) raise(taken, kind, number);
  const found = readings.flatMap(({ start, reading }) =>
    reading.found.map((one) => ({ ...one, span: shift(one.span, start) })),
  );
  return { found, taken };
}

/** What is told of a reading: without what the team allows and what comments silence. */
export function placesOf(
  { found, taken }: Reading,
  options: Pick<RedactionOptions, 'allow' | 'quiet'>,
  slice: (start: number, end: number) => string,
  lineOf: (offset: number) => number,
): readonly SensitivePlace[] {
  const allowed = options.allow.map(globOf);
  const placeholderOf = placeholders(taken);
  return found.flatMap(({ code, kind, span }) => {
    const value = slice(span.start, span.end);
    if (allowed.some((pattern) => pattern.test(value))) return [];
    const placeholder = placeholderOf(kind, value);
    const line = lineOf(span.start);
    return isQuiet(options, code, line) ? [] : [{ code, kind, span, placeholder }];
  });
}

/** The places in the order of the text. May reject as the scanner does. */
export async function findSensitive(
  text: string,
  options: RedactionOptions,
  scanner: SecretScanner,
  cancellation: Cancellation,
): Promise<readonly SensitivePlace[]> {
  const reading = await readSensitive(text, options, scanner, cancellation);
  const starts = lineStarts(text);
  return placesOf(
    reading,
    options,
    (start, end) => text.slice(start, end),
    (offset) => lastAtOrBelow(starts, offset),
  );
}
