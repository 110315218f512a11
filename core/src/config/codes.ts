/** The codes that a configuration and an inline comment can name. */
import { rules } from '#core/rules/index';
import { sensitiveCodes } from '#core/redaction/codes';
import { templateCodes } from '#core/templateFile/problems';

/** Every code that can be told: those of the rules, of template files, and of what should not be published. */
export const knownCodes: readonly string[] = [
  ...new Set(rules.map((rule) => rule.code)),
  ...templateCodes,
  ...sensitiveCodes,
];
