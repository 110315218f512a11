import { expect, test } from 'vitest';
import { contractOf } from '#sandbox/contract/contract';
test('x', () => {
  const c = contractOf('github.com');
  const m = c.match('POST', '/repos/o/r/issues')!;
  console.log(c.checkRequest(m, { query: new URLSearchParams('x=1'), body: { body: 1, label: [] } }));
  const g = c.match('GET', '/repos/o/r/issues')!;
  console.log(
    c.checkRequest(g, { query: new URLSearchParams('per_page=a&state=foo&page=2'), body: undefined }),
  );
  const t = performance.now();
  console.log(
    c.checkResponse(g.operation, { status: 200, contentType: 'application/json', body: [{ a: 1 }] }),
    performance.now() - t,
  );
  expect(c.match('GET', '/repos/o/r/contents/')?.operation.id).toBe('x');
});
