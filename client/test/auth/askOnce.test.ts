import { askOnce } from '#client/auth/askOnce';
import { expect, it } from 'vitest';

it('asks one question for all who need the answer meanwhile, and anew afterwards', async () => {
  let asked = 0;
  const token = askOnce((effort: string) => Promise.resolve(`${effort} ${++asked}`));
  expect(await Promise.all([token('ask'), token('ask')])).toEqual(['ask 1', 'ask 1']);
  expect(await token('ask')).toBe('ask 2');
});
