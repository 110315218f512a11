import { askAll, back, skip } from '#client/ui/askAll';
import { describe, expect, it } from 'vitest';

/** Steps `a`, `b`, … that answer as the script says in turn; tells what was asked, `<` where there is a way back. */
async function play(script: Readonly<Record<string, readonly unknown[]>>) {
  const asked: string[] = [];
  const answered = await askAll(
    Object.entries(script).map(([name, answers]) => {
      const left = [...answers];
      return (hasBack) => {
        asked.push(hasBack ? `<${name}` : name);
        return Promise.resolve(left.shift());
      };
    }),
  );
  return { answered, asked: asked.join(' ') };
}

describe('askAll', () => {
  it.each([
    { what: 'asks in order', script: { a: [1], b: [2] }, answered: true, asked: 'a <b' },
    {
      what: 'ends where the person gives up',
      script: { a: [1], b: [undefined], c: [3] },
      answered: false,
      asked: 'a <b',
    },
    { what: 'takes an empty answer for one', script: { a: [''], b: [2] }, answered: true, asked: 'a <b' },
    { what: 'goes back', script: { a: [1, 1], b: [back, 2] }, answered: true, asked: 'a <b a <b' },
    {
      what: 'goes back over what needed no asking',
      script: { a: [1, 1], b: [skip, skip], c: [back, 3] },
      answered: true,
      asked: 'a <b <c a <b <c',
    },
    {
      what: 'has no way back before the first asked',
      script: { a: [skip], b: [1] },
      answered: true,
      asked: 'a b',
    },
  ])('$what', async ({ script, answered, asked }) => {
    expect(await play(script)).toEqual({ answered, asked });
  });
});
