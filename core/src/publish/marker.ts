/** The mark that an issue of ours carries in its body: `<!-- perf-issue:UUID -->`, invisible when rendered. */
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const MARKER = new RegExp(`<!-- perf-issue:(${UUID}) -->`, 'giu');
/** Without a group: `split` would give the groups too. */
const BARE_MARKER = new RegExp(`<!-- perf-issue:${UUID} -->`, 'iu');

/** A loop, for `/\n+$/` takes quadratic time in a text of many lines. */
function withoutFinalNewlines(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}

/** The UUIDs of the markers in a body, lower case, in order. */
export const markersOf = (body: string): readonly string[] =>
  [...body.matchAll(MARKER)].map((match) => (match[1] ?? '').toLowerCase());

/** The body without any marker: a text that came from an issue must not pass for that issue. */
export function withoutMarkers(body: string): string {
  const parts = body.split(BARE_MARKER);
  const last = parts.pop() ?? '';
  return [...parts.map(withoutFinalNewlines), last].join('');
}

/** The body with this marker alone, at its end. */
export function withMarker(body: string, uuid: string): string {
  const text = withoutMarkers(body).trimEnd();
  const marker = `<!-- perf-issue:${uuid} -->`;
  return text === '' ? marker : `${text}\n\n${marker}`;
}
