/** GitHub's own names for a token, in the order in which they count. */
const NAMES = ['GITHUB_TOKEN', 'GH_TOKEN'] as const;

/** The token that the environment has, and the variable that it is in. It is in no message, no log, and no file. */
export function tokenIn(
  env: Readonly<Record<string, string | undefined>>,
): { readonly name: string; readonly token: string } | null {
  for (const name of NAMES) {
    const token = env[name]?.trim() ?? '';
    if (token !== '') return { name, token };
  }
  return null;
}
