import type { Problem, ProblemOf } from '#core/problems';
import type { SensitiveCode } from '#core/redaction/model';

export const sensitiveCodes: readonly SensitiveCode[] = ['secret-found', 'personal-data-found'];

export const isSensitive = (problem: Problem): problem is ProblemOf<SensitiveCode> =>
  problem.code === 'secret-found' || problem.code === 'personal-data-found';
