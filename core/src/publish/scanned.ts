import type { Cancellation } from '#core/publish/cancellation';
import type { Answer } from '#core/publish/failure';
import type { RedactionOptions, SecretScanner } from '#core/redaction/model';
import { sensitiveInOutgoing, type FoundPlaces, type OutgoingTexts } from '#core/redaction/outgoing';

/** What should not be published in what is about to leave; that it could not be looked for is a failure. */
export async function scanned(
  texts: OutgoingTexts,
  redaction: RedactionOptions,
  scanner: SecretScanner,
  cancellation: Cancellation,
): Promise<Answer<FoundPlaces>> {
  try {
    return { ok: true, value: await sensitiveInOutgoing(texts, redaction, scanner, cancellation) };
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    // The scanner's own words might quote the text.
    return { ok: false, failure: { kind: 'unexpected', detail: `looking for secrets failed (${name})` } };
  }
}
