/** How a person signs in at a tracker. */
export type SignInWay =
  | { readonly kind: 'provider'; readonly id: 'github' | 'github-enterprise' }
  /** A token typed once and kept as a secret under this key, which names the only origin that it may go to. */
  | { readonly kind: 'token'; readonly key: string; readonly origin: string };

/**
 * VS Code's own provider where it serves the tracker, else a token.
 * @param apiUrl a valid web address
 * @param enterpriseUri the setting `github-enterprise.uri`, which says whom the enterprise provider serves
 */
export function signInWay(apiUrl: string, enterpriseUri: string): SignInWay {
  const { origin } = new URL(apiUrl);
  if (origin === 'https://api.github.com') return { kind: 'provider', id: 'github' };
  if (URL.canParse(enterpriseUri)) {
    const enterprise = new URL(enterpriseUri);
    // GitHub Enterprise Server has its API on the same host, GHE.com on a host of its own below `api.`.
    const served = [enterprise.origin, `${enterprise.protocol}//api.${enterprise.host}`];
    if (served.includes(origin)) return { kind: 'provider', id: 'github-enterprise' };
  }
  return { kind: 'token', key: `token:${origin}`, origin };
}
