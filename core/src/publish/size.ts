/** How much of a tracker's limit a text takes. */
import { withMarker } from '#core/publish/marker';

/** GitHub's limit of an issue's or a comment's body; a longer one is refused with 422. Counted in code points, as Ruby does. */
export const BODY_LIMIT = 65_536;
const MARKER_LENGTH = withMarker('x', '00000000-0000-0000-0000-000000000000').length - 1;

export function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** How many characters of `BODY_LIMIT` a body takes, our marker included. */
export const bodyLength = (body: string): number => codePoints(body) + MARKER_LENGTH;
