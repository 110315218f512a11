import { rules } from '#core/rules/index';
import type { Rule } from '#core/rules/rule';

/** The rules that read a part of the draft, in their order. */
export const reading = <R extends Rule['reads']>(reads: R): readonly Extract<Rule, { reads: R }>[] =>
  rules.filter((rule): rule is Extract<Rule, { reads: R }> => rule.reads === reads);
