/** One spelling for a file's URI: editors encode more characters than they must, each others ones. */
export function canonicalUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    // A lone `%`: the URI was never encoded.
    if (error instanceof URIError) return uri;
    throw error;
  }
}
