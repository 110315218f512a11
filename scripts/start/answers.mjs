/* global AbortSignal */
/** Whether an address answers, as a browser would ask it. */

const limitMs = 10_000;

/**
 * Follows redirects with the cookies that they set: VS Code's server takes its token from the address into one.
 * @param {string} url
 * @returns {Promise<{ ok: boolean, said: string }>}
 */
export async function answersOk(url) {
  let address = url;
  let cookie = '';
  try {
    for (let hop = 0; hop < 5; hop += 1) {
      const response = await fetch(address, {
        redirect: 'manual',
        headers: cookie === '' ? {} : { cookie },
        signal: AbortSignal.timeout(limitMs),
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        return { ok: response.status === 200, said: `HTTP ${response.status} from ${new URL(url).origin}` };
      }
      cookie =
        response.headers
          .getSetCookie()
          .map((set) => set.split(';')[0])
          .join('; ') || cookie;
      address = new URL(location, address).href;
    }
    return { ok: false, said: `${new URL(url).origin} redirects without end` };
  } catch (error) {
    return { ok: false, said: `${new URL(url).origin} does not answer: ${error.message}` };
  }
}
