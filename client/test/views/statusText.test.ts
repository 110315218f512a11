import { errorsStatus, fieldsStatus } from '#client/views/statusText';
import { describe, expect, it } from 'vitest';
import { draft } from './summaries';

describe('the status bar', () => {
  it('counts fields, where there are any', () => {
    expect(fieldsStatus(draft([], { filled: 7, total: 31 }))?.text).toContain('7 of 31 fields');
    expect(fieldsStatus(draft([]))).toBeNull();
  });
  it('counts errors, where there are any', () => {
    expect(errorsStatus(draft([], { errors: 3, warnings: 9 }))?.text).toMatch(/\b3$/);
    expect(errorsStatus(draft([], { warnings: 9 }))).toBeNull();
  });
});
