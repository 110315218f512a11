/** The codes that a configuration and an inline comment can name. */
import { rules } from '#core/rules/index';
import { templateCodes } from '#core/templateFile/problems';

/** Every code that can be told: those of the rules, then those of template files. */
export const knownCodes: readonly string[] = [...rules.map((rule) => rule.code), ...templateCodes];
