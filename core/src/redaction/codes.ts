import type { SensitiveCode } from '#core/redaction/model';

export const sensitiveCodes: readonly SensitiveCode[] = ['secret-found', 'personal-data-found'];
