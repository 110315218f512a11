import type { ParsedBlock } from '#core/outline/block';
import type { Problem, ProblemOf } from '#core/problems';
import { calmedBy } from '#core/rules/asInTemplate';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/**
 * UTF-8 that was read as Windows-1252: a lead byte's character followed by those of its continuation bytes
 * (WHATWG Encoding, index windows-1252), or the replacement character itself.
 */
const CONTINUATION =
  '\\u0080-\\u00BF\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC\\u2013\\u2014\\u2018-\\u201A\\u201C-\\u201E\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203A\\u20AC\\u2122';
const MOJIBAKE = new RegExp(
  `[\\u00C2-\\u00DF][${CONTINUATION}]|[\\u00E0-\\u00EF][${CONTINUATION}]{2}|[\\u00F0-\\u00F4][${CONTINUATION}]{3}|\\uFFFD+`,
  'gu',
);

/** Most text has none of these, which is seen much faster. */
const MAY_BE_BROKEN = /[\u00C2-\uFFFD]/;

/** The bytes 0x80 to 0x9F that Windows-1252 shows as other characters. */
const HIGH =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** Characters that were broken by a wrong encoding: `Â²` for `²`. Code is left alone: a dump may hold anything. */
export const mojibake: Rule = {
  code: 'mojibake',
  severity: 'warning',
  reads: 'block',
  check: (block: ParsedBlock, template: Template): Problem[] => {
    const found = block.block.fence === '' ? mojibakeIn(block.text) : [];
    if (found.length === 0) return [];
    const severity = calmedBy(template, block);
    return found.map((problem) => ({ ...problem, ...severity }));
  },
};

/** The broken characters in any text; offsets count from its start. */
export function mojibakeIn(text: string): ProblemOf<'mojibake'>[] {
  if (!MAY_BE_BROKEN.test(text)) return [];
  return [...text.matchAll(MOJIBAKE)].flatMap((match): ProblemOf<'mojibake'>[] => {
    const found = match[0];
    const meant = decode(found);
    // A pair that decodes to nothing sensible was meant as it stands.
    if (meant === null && !found.startsWith('\uFFFD')) return [];
    return [
      {
        code: 'mojibake',
        span: { start: match.index, end: match.index + found.length },
        data: { found, meant },
      },
    ];
  });
}

function decode(text: string): string | null {
  const bytes = Array.from(text, (char) => {
    const high = HIGH.indexOf(char);
    return high >= 0 ? 0x80 + high : (char.codePointAt(0) ?? 0);
  });
  if (bytes.some((byte) => byte > 0xff)) return null;
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    // Not UTF-8 after all: decodeURIComponent has no other way to say so.
    if (error instanceof URIError) return null;
    throw error;
  }
}
