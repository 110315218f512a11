/** What of a publish should not leave: in the draft where that has it, else in what was rendered from it. */
import { rangesIn } from '#core/markdown/ranges';
import type { Cancellation } from '#core/publish/cancellation';
import type { ReportedPlace } from '#core/publish/preflight';
import { findSensitive, isQuiet } from '#core/redaction/find';
import type { RedactionOptions, SecretScanner, SensitiveCode, SensitivePlace } from '#core/redaction/model';

export interface OutgoingTexts {
  /** The draft that the others were rendered from. */
  readonly draft: string;
  readonly title: string;
  readonly body: string;
}

export type FoundPlaces = Readonly<Record<SensitiveCode, readonly ReportedPlace[]>>;

/** Places of values that leave; what a comment in the draft silences is left alone everywhere. May reject. */
export async function sensitiveInOutgoing(
  texts: OutgoingTexts,
  options: RedactionOptions,
  scanner: SecretScanner,
  cancellation: Cancellation,
): Promise<FoundPlaces> {
  const loud: RedactionOptions = { ...options, quiet: [] };
  const parts = [
    { where: 'title', text: texts.title },
    { where: 'body', text: texts.body },
  ] as const;
  const outgoing = parts.map(({ text }) => text).join('\n');
  const valueOf = (text: string, { span }: SensitivePlace): string => text.slice(span.start, span.end);
  const inDraft = await findSensitive(texts.draft, loud, scanner, cancellation);
  const known = new Set(inDraft.map((place) => valueOf(texts.draft, place)));
  const rangeOf = rangesIn(texts.draft);
  const places: Record<SensitiveCode, ReportedPlace[]> = { 'secret-found': [], 'personal-data-found': [] };
  for (const place of inDraft) {
    const { code, kind, span, placeholder } = place;
    const { line } = rangeOf(span).start;
    if (isQuiet(options, code, line)) continue;
    // What stands only in a comment or a front matter does not leave.
    if (!outgoing.includes(valueOf(texts.draft, place))) continue;
    places[code].push({ kind, range: rangeOf(span), where: 'draft', placeholder });
  }
  for (const { where, text } of parts)
    for (const place of await findSensitive(text, loud, scanner, cancellation)) {
      const { code, kind, placeholder } = place;
      const value = valueOf(text, place);
      if (known.has(value)) continue;
      known.add(value);
      places[code].push({ kind, range: null, where, placeholder });
    }
  return places;
}
