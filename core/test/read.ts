/** Reads templates and drafts as the engine does, for tests. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Checker } from '#core/check/check';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import type { PlacedProblem } from '#core/problems';
import type { Knowledge } from '#core/rules/rule';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';

export const bundledText = readFileSync('templates/performance.md', 'utf8');
export const bundled = parseTemplate(bundledText);
/** A draft of the bundled template that is filled in without a fault. */
export const completeText = readFileSync('core/test/fixtures/drafts/complete.perf.md', 'utf8');

/** Nothing is known of the repository. */
export const unknown: Knowledge = { labels: null };

export const check = (draft: Draft, knowledge = unknown): readonly PlacedProblem[] =>
  new Checker().check(draft, knowledge);

export const checkText = (
  text: string,
  template: Template = bundled,
  knowledge = unknown,
): readonly PlacedProblem[] => check(parseDraft(text, template), knowledge);

/** Each problem as `severity code line:character` (0-based) and what it covers. */
export const shown = (text: string, problems: readonly PlacedProblem[]): string[] =>
  problems.map(({ problem, severity, span }) => {
    const before = text.slice(0, span.start).split(/\r\n|\n|\r/);
    const place = `${String(before.length - 1)}:${String(before.at(-1)?.length ?? 0)}`;
    return `${severity} ${problem.code} ${place} ${JSON.stringify(text.slice(span.start, span.end))}`;
  });

/** Where real material stands that is no part of the project; tests that read it are skipped without it. */
const corpus = '../shared/corpus';
export const hasCorpus = existsSync(corpus);
export const corpusFiles = (folder: string, ending: string): string[] =>
  hasCorpus ? readdirSync(`${corpus}/${folder}`).filter((name) => name.endsWith(ending)) : [];
export const readCorpus = (path: string): string => readFileSync(`${corpus}/${path}`, 'utf8');
