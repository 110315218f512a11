/** Whether a text that stands where a secret would is one: by how it is made. */

/** What stands where a secret would: names of variables, masks, words that say that it is none. */
const NO_VALUE =
  /^(?:[$%{<[(*#]|x{4,}|\.{3}|process\.env|os\.environ|env\.|secrets?\.|null\b|none\b|undefined\b|true\b|false\b)|redacted|masked|hidden|example|placeholder|change_?me|your[_-]?|dummy|\*{3}|\.\.\.|…/iu;

/** How surprising a text is, in bits for each character: words have about 2.5 to 3, random ones more. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether it is no word that only stands for a secret. */
export const isValue = (value: string): boolean => !NO_VALUE.test(value);

/** Words and years with something between them: what a secret is called, and where it is kept. */
const isName = (value: string): boolean =>
  /^(?:[a-z]{2,}|\d{1,4})(?:[-_./](?:[a-z]{2,}|\d{1,4}))+$/u.test(value);

/** As keys and tokens are. */
export const isRandom = (value: string): boolean =>
  isValue(value) && !isName(value) && /\d/u.test(value) && /[A-Za-z]/u.test(value) && entropy(value) >= 3;
/** A random text of both cases, as keys in Base64 and in other alphabets are: no hash, no name. */
export const isMixed = (value: string): boolean =>
  isRandom(value) && /[a-z]/u.test(value) && /[A-Z]/u.test(value) && entropy(value) >= 3.8;
/** People's passwords are shorter, and less random. */
export const isPassword = (value: string): boolean => isValue(value) && !/^[A-Za-z]+$|^\d{1,7}$/u.test(value);

/** As `isMixed`, or what many keys are instead: a long number in hexadecimal, a UUID. */
export const isKey = (value: string): boolean =>
  isMixed(value) || (isRandom(value) && /[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu.test(value));

/** Parts with dots between them, two of which are long and random: what is signed. */
export const isSigned = (value: string): boolean =>
  value.split('.').filter((part) => part.length >= 20 && isMixed(part)).length > 1;

/** Cookies, one of which has a random value. */
export const hasRandom = (value: string): boolean =>
  value.split(/[;\s]+/u).some((pair) => {
    const own = pair.slice(pair.indexOf('=') + 1);
    return own.length >= 16 && isRandom(own);
  });
