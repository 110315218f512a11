import type { Clause, Item } from '#core/quantity/pair';
import type { Token } from '#core/quantity/tokens';

/** Cuts the token stream into clauses while it is read: at separators, and at brackets one level deeper. */
export interface Clauses {
  /** Those with figures or statistics in them, in the order of their first. */
  readonly all: readonly Clause[];
  current: () => Clause;
  /** What the token does to the clauses; whether it is a separator or a bracket. */
  mark: (tokens: readonly Token[], at: number) => boolean;
  add: (item: Item) => void;
  close: (end: number) => void;
}

const HARD = new Set([';', '|', '->', '·']);
const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
const PARTING_WORDS = new Set(['vs', 'versus']);

type Part = 'open' | 'close' | 'soft' | 'hard' | null;

const partOf = (tokens: readonly Token[], at: number): Part => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'break') return 'soft';
  if (token.kind === 'word') return PARTING_WORDS.has(token.lower) ? 'hard' : null;
  if (token.kind !== 'symbol') return null;
  const { text } = token;
  if (OPENING.has(text)) return 'open';
  if (CLOSING.has(text)) return 'close';
  if (text === ',') return 'soft';
  const next = tokens[at + 1];
  if (text === '.') return next?.spaced || next?.kind === 'end' || next?.kind === 'break' ? 'soft' : null;
  if (text === '–' || text === '--') return token.spaced && next?.spaced ? 'hard' : null;
  return HARD.has(text) ? 'hard' : null;
};

export const makeClauses = (): Clauses => {
  const open = (start: number, outer: Clause | null, previous: Clause | null): Clause => {
    const position = outer?.items.length ?? 0;
    const clause: Clause = {
      items: [],
      start,
      end: start,
      outer,
      position,
      previous,
      following: null,
      row: null,
    };
    if (previous) previous.following = clause;
    return clause;
  };
  const all: Clause[] = [];
  let clause = open(0, null, null);
  let line = 0;
  return {
    all,
    current: () => clause,
    add: (item) => {
      if (clause.items.length === 0) all.push(clause);
      clause.items.push(item);
    },
    mark: (tokens, at) => {
      const part = partOf(tokens, at);
      const token = tokens[at];
      if (part === null || !token) return false;
      if (token.kind === 'break') line++;
      if (part === 'open') clause = open(token.end, clause, null);
      else if (part === 'close') {
        clause.end = token.start;
        clause = clause.outer ?? clause;
      } else {
        clause.end = token.start;
        if (token.text === '|') clause.row = line;
        clause = open(token.end, clause.outer, part === 'soft' ? clause : null);
        if (token.text === '|') clause.row = line;
      }
      return true;
    },
    close: (end) => {
      for (let rest: Clause | null = clause; rest; rest = rest.outer) rest.end = end;
    },
  };
};
