/** What leaves this machine of a draft: the rendered payload as the person wants it sent. Pure. */
import { bodyPlans, planBody } from '#core/publish/bodyPlan';
import type { BodyPlan } from '#core/publish/bodyPlan';
import type { Payload } from '#core/publish/payload';
import type { RenderedText } from '#core/publish/preflight';
import type { Choices } from '#core/publish/result';

export interface Outgoing {
  /** With the body as it is sent. */
  readonly payload: Payload;
  /** The remedy that was chosen. */
  readonly body: BodyPlan;
  /** The remedies that there are to choose from. */
  readonly plans: readonly BodyPlan[];
  readonly sectionsDropped: boolean;
  readonly rendered: RenderedText;
}

/** What a part of a draft's text is called that goes into a file beside it; `draft`: the draft's URI. */
export function overflowFileName(draft: string): string {
  const last = draft.split('/').at(-1) ?? draft;
  const stem = last.replace(/\.perf\.md$/u, '').replace(/%[0-9a-f]{2}/giu, '-');
  return `${stem}.overflow.md`;
}

/** Applies the person's choices to a rendered draft; `draft`: its URI. */
export function outgoing(
  rendered: RenderedText,
  { body: remedy, dropEmptySections }: Pick<Choices, 'body' | 'dropEmptySections'>,
  draft: string,
): Outgoing {
  const sectionsDropped = dropEmptySections && rendered.bodyWithoutEmptySections !== null;
  const text = sectionsDropped ? rendered.bodyWithoutEmptySections : rendered.payload.body;
  const fileName = overflowFileName(draft);
  const body = planBody(text, remedy, fileName);
  return {
    payload: { ...rendered.payload, body: body.body },
    body,
    plans: bodyPlans(text, fileName),
    sectionsDropped,
    rendered,
  };
}
