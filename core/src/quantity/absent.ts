/** What people write where they have no figure: it is an answer, and nothing to complain about. */
const ABSENT = new Set([
  'n/a',
  'na',
  'n.a.',
  'n.a',
  'not applicable',
  'tbd',
  'tba',
  'todo',
  'to be determined',
  'to be defined',
  'to be measured',
  'unknown',
  'not known',
  'none',
  'no',
  'nil',
  'null',
  '-',
  '--',
  '---',
  '–',
  '—',
  '?',
  '??',
  '???',
  '…',
  '...',
  'n/k',
  'not measured',
  'not measured yet',
  'not yet measured',
  'unmeasured',
  'not available',
  'unclear',
  'no data',
  'pending',
  'same',
  'unchanged',
  'no change',
  'not tested',
  'ok',
  'fine',
  'normal',
  'x',
  'xxx',
  'no leak',
  'no leaks',
  'unbekannt',
  'keine',
  'nicht gemessen',
  'неизвестно',
  'нет',
  '不明',
  '未知',
  '无',
  '無',
  'なし',
  '없음',
  '미정',
]);

/** Most values start as none of them does. */
const STARTS = new Set([...ABSENT].map(([start]) => start));

/**
 * Whether a value says that there is no figure (`N/A`, `TBD`, `-`, `unknown`), mark-up and a last dot aside. A reason may
 * follow: `N/A (the worker does not use the database)`.
 */
export const isAbsent = (text: string): boolean => {
  const start = /[^\s*_`]/u.exec(text)?.[0];
  if (start !== undefined && !STARTS.has(start.toLowerCase())) return false;
  const plain = text.slice(0, 200).replace(/[*_`]/g, '').trim().toLowerCase();
  if (plain === '' || ABSENT.has(plain)) return true;
  const [answer = ''] = plain.split(/[(,;:]|\. | [-–—] /, 1);
  return answer.trim() !== '' && ABSENT.has(answer.trim().replace(/\.$/, ''));
};
