import type { ApiContext } from '#sandbox/api/env';

/** Cuts the asked page out of a list and says in `Link` where the others are. 30 by default, 100 at most. */
export function page<T>(c: ApiContext, items: readonly T[]): T[] {
  const size = Math.min(Math.max(Number(c.req.query('per_page') ?? 30), 1), 100);
  const current = Math.max(Number(c.req.query('page') ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (number: number, relation: string): string => {
    const { search } = new URL(c.req.url);
    const query = new URLSearchParams(search);
    query.set('page', String(number));
    return `<${c.get('links').api}${c.req.path}?${query.toString()}>; rel="${relation}"`;
  };
  const links = [
    ...(current > 1 ? [link(Math.min(current - 1, last), 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ];
  if (links.length > 0) c.header('Link', links.join(', '));
  return items.slice((current - 1) * size, current * size);
}
