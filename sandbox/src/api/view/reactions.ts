/** The sandbox has no reactions; GitHub's answers always carry their counts. */
export const reactionsView = (url: string): Record<string, unknown> => ({
  url: `${url}/reactions`,
  total_count: 0,
  '+1': 0,
  '-1': 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
});
