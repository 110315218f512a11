/**
 * Letters, digits and the marks on them, to stand in a class of a regular expression with the flag `i` alone. With `u`, as
 * `\p{L}` needs it, V8 works out anew for each expression what a hundred thousand letters are without their case: a
 * millisecond for each at the start. Ranges of the Basic Multilingual Plane without general punctuation and symbols;
 * what punctuation lies between other scripts' letters counts as part of a word.
 */
export const wordChars = String.raw`\dA-Za-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2C00-\u2DFF\u3005-\u3007\u3031-\u3035\u3041-\uD7FF\uF900-\uFDFF\uFE70-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC`;

/** The source of an expression for the end of a word: no letter or digit follows. */
export const wordEnd = `(?![${wordChars}])`;
/** The same for its start. */
export const wordStart = `(?<![${wordChars}])`;
