/** The address as a browser may be sent there, or null where it is none: a draft's text is not trusted. */
export function issueAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
