/** Looks through a text for what should not be published, and says what each place would be replaced by. */
import type { Edit } from '#core/edit';
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
import { withoutOverlap } from '#core/redaction/secretPatterns';

/** A word that is a placeholder already; no Markdown, YAML, path or address reads it as anything else. */
const PLACEHOLDER = /\bREDACTED_(?<kind>[A-Z\d_]+)_(?<number>\d+)\b/gu;
const upper = (kind: string): string => kind.toUpperCase().replaceAll('-', '_');

/** Numbers values: the same value of a kind has the same placeholder, none that the text has already. */
function placeholders(text: string): (kind: string, value: string) => string {
  const last = new Map<string, number>();
  for (const { groups } of text.matchAll(PLACEHOLDER)) {
    const kind = groups?.['kind'] ?? '';
    last.set(kind, Math.max(last.get(kind) ?? 0, Number(groups?.['number'] ?? 0)));
  }
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

function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}

/** Whether a comment in the draft silences a code on a line. */
export const isQuiet = ({ quiet }: RedactionOptions, code: SensitiveCode, line: number): boolean =>
  quiet.some((one) => one.code === code && line >= one.from && line < one.to);

/** The places in the order of the text. What comments silence is left out. May reject as the scanner does. */
export async function findSensitive(
  text: string,
  options: RedactionOptions,
  scanner: SecretScanner,
  cancellation: Cancellation,
): Promise<readonly SensitivePlace[]> {
  const secrets = options.secrets === 'off' ? [] : await scanner.scan(text, cancellation);
  if (cancellation.cancelled) return [];
  const allowed = options.allow.map(globOf);
  const isAllowed = ({ span }: Found): boolean =>
    allowed.some((pattern) => pattern.test(text.slice(span.start, span.end)));
  const codes = new Map<Found, SensitiveCode>(secrets.map((found) => [found, 'secret-found']));
  const personal = options.personal === 'off' ? [] : personalData(text, options);
  for (const found of personal) codes.set(found, 'personal-data-found');
  const placeholderOf = placeholders(text);
  const lineOf = lineCounter(text);
  return withoutOverlap([...secrets, ...personal]).flatMap((found) => {
    if (isAllowed(found)) return [];
    const code = codes.get(found) ?? 'secret-found';
    const { kind, span } = found;
    const placeholder = placeholderOf(kind, text.slice(span.start, span.end));
    const line = lineOf(span.start);
    return isQuiet(options, code, line) ? [] : [{ code, kind, span, placeholder }];
  });
}

/** The edits that redact places; one that shares its value with others is replaced wherever it stands. */
export const redactionEdits = (
  places: readonly SensitivePlace[],
  chosen: (place: SensitivePlace) => boolean,
): readonly Edit[] => {
  const names = new Set(places.filter(chosen).map(({ placeholder }) => placeholder));
  return places
    .filter(({ placeholder }) => names.has(placeholder))
    .map(({ span, placeholder }) => ({ span, newText: placeholder }));
};
