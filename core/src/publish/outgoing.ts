/** What leaves this machine of a draft: the rendered payload as the person wants it sent. Pure. */
import { bodyPlans, planBody } from '#core/publish/bodyPlan';
import type { BodyPlan } from '#core/publish/bodyPlan';
import type { Payload } from '#core/publish/payload';
import type { Tracker } from '#core/publish/ports';
import type { RenderedText } from '#core/publish/preflight';
import type { Choices } from '#core/publish/result';
import { bodyLength } from '#core/publish/size';

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

/** What the tracker will store, to be shown before it is sent. */
export interface SentTexts {
  /** The issue's own text, without what goes into comments. */
  readonly body: string;
  readonly comments: readonly string[];
  /** Characters of the body with all that is added to it, as the tracker counts them. */
  readonly length: number;
}

/** The texts as the tracker is sent them. */
export function sentTexts(
  { body }: Outgoing,
  { sentText = (text) => text }: Pick<Tracker, 'sentText'>,
): SentTexts {
  const own = sentText(body.own);
  return {
    body: own,
    comments: body.comments.map((text) => sentText(text)),
    length: body.length + bodyLength(own) - bodyLength(body.own),
  };
}
