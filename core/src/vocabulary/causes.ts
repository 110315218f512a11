/**
 * Which items of a template's lists of causes a finding speaks for: the only place that joins what a plan shows with words
 * such as `Missing database indexes`. An item that has none of these words is never suggested.
 */
import type { FindingKind } from '#core/importers/findings';

const INDEX =
  /\b(?:index(?:es|ing)?|indices|indizes)\b|\b(?:full|sequential)[ -](?:table )?scans?\b|インデックス|索引|인덱스/i;
const REPEATED =
  /\bn ?\+ ?1\b|\btoo many (?:\w+ )?(?:queries|statements|round ?trips)\b|\b(?:repeated|redundant|chatty) (?:\w+ )?(?:queries|statements|calls)\b/i;

const WORDS: Readonly<Record<FindingKind, RegExp>> = {
  'missing-index': INDEX,
  'sequential-scan': INDEX,
  'repeated-statement': REPEATED,
  'row-estimate':
    /\b(?:stale|outdated|missing|wrong) (?:\w+ )?statistics\b|\b(?:row|planner|cardinality) estimates?\b/i,
  'disk-spill': /\bwork_mem\b|\bspill\w*\b|\b(?:excessive|heavy|high|slow) (?:disk )?i\/o\b|\bdisk sorts?\b/i,
};

/** Whether a finding of this kind shows what the item says. */
export const showsCause = (kind: FindingKind, item: string): boolean => WORDS[kind].test(item);

/** A label whose items say what kind of problem it is: `Type of performance issue`. */
export const asksForKind = (label: string): boolean =>
  /\b(?:type|kind|category) of\b|^(?:issue |problem )?(?:type|category)\b|\bart des\b/i.test(label);
