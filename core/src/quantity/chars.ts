/**
 * Character classes, by hand: no locale data at run time and no regular expression per character. Full-width forms
 * (`％`, `＜`) count as their ASCII twins; digits of other scripts count as digits.
 */

/** The ASCII twin of a full-width form, else the code unit itself. */
export const narrow = (code: number): number => {
  if (code < 0x2000) return code;
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  if (code === 0x3000) return 0x20;
  return code;
};

/** The digits' zeros: Arabic-Indic, Persian, Devanagari, full-width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** The value 0..9 of a digit, or -1. */
export const digitValue = (code: number): number => {
  if (code < 0x80) return code >= 48 && code <= 57 ? code - 48 : -1;
  if (code < 0x660) return -1;
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return code - zero;
  return -1;
};

/** NaN (past the end of a text) is no digit either. */
export const isDigit = (code: number): boolean => digitValue(code) >= 0;

export const isBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 0x85;

export const isSpace = (code: number): boolean =>
  code === 32 ||
  code === 9 ||
  code === 0xa0 ||
  code === 11 ||
  code === 12 ||
  (code >= 0x2000 &&
    ((code <= 0x200f && code !== 0x200e) ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x2060 ||
      code === 0x3000 ||
      code === 0xfeff)) ||
  code === 0x1680;

/** Spaces that are set between groups of digits and nowhere else: no-break, figure, thin and narrow no-break space. */
export const isGroupSpace = (code: number): boolean =>
  code === 0xa0 || code === 0x2007 || code === 0x2009 || code === 0x202f;

/** Scripts written without spaces between words: Han, kana, Hangul. */
export const isCjk = (code: number): boolean =>
  code >= 0x1100 &&
  (code <= 0x11ff ||
    (code >= 0x3041 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff66 && code <= 0xff9f));

const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** A letter of a script that separates words by spaces, with its marks; squared units (`㎳`) too. */
export const isLetter = (code: number): boolean => {
  if (code < 0x80) return isAsciiLetter(code);
  if (code < 0xc0) return code === 0xb5 || code === 0xaa || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  if (code < 0x600) return code !== 0x37e && code !== 0x387;
  if (code < 0x1000)
    return !isDigit(code) && (code >= 0x620 || code < 0x60c) && (code < 0x66a || code > 0x66d);
  if (code < 0x2000) return code >= 0x1e00 || (code >= 0x10a0 && code < 0x1100);
  return (
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a) ||
    (code >= 0x3380 && code <= 0x33df)
  );
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** The value 0..9 of a superscript digit, or -1. */
export const superscriptValue = (text: string, at: number): number =>
  at < text.length ? SUPERSCRIPTS.indexOf(text.charAt(at)) : -1;
