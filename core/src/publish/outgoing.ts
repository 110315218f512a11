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

/** Applies the person's choices to a rendered draft. */
export function outgoing(
  rendered: RenderedText,
  { body: remedy, dropEmptySections }: Pick<Choices, 'body' | 'dropEmptySections'>,
): Outgoing {
  const sectionsDropped = dropEmptySections && rendered.bodyWithoutEmptySections !== null;
  const text = sectionsDropped ? rendered.bodyWithoutEmptySections : rendered.payload.body;
  const body = planBody(text, remedy);
  return {
    payload: { ...rendered.payload, body: body.body },
    body,
    plans: bodyPlans(text),
    sectionsDropped,
    rendered,
  };
}
