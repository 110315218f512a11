/** `perf-issue import`: a tool's own output into a draft, as the editor would put it there. */
import { dirname } from 'node:path';
import { parseDraft } from '#core/draft/parse';
import type { Draft } from '#core/draft/model';
import { applyEdits } from '#core/edit';
import { scopesOf } from '#core/filling/headline';
import { addedHere, hereText, measuredHere } from '#core/filling/here';
import { importNoteText } from '#core/filling/messages';
import { isFigure, type Change, type ImportAs, type ImportNote } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import { importMessageOf } from '#core/importers/messages';
import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import { exit } from '#cli/exit';
import { hereIn } from '#cli/here';
import { readDraft } from '#cli/readDraft';
import { sourcesIn } from '#cli/sources';
import { readResult } from '#cli/readResult';
import { TemplateFinder } from '#cli/templateOf';
import { UsageError } from '#cli/usageError';
import { writeDraft } from '#cli/writeDraft';

export interface ImportOptions {
  readonly into: string;
  readonly as: ImportAs;
  readonly scope?: string;
  readonly template?: string;
  readonly overwrite?: boolean;
  /** Makes the changes too that the result speaks for and does not prove. */
  readonly suggestions?: boolean;
  /** The results were measured on this machine, in this clone as it is now. */
  readonly here?: boolean;
  /** Draws charts of the figures. */
  readonly chart?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

interface Done {
  readonly change: Change;
  readonly applied: boolean;
}

/** Exit code 1: a result could not be imported, and the draft is as it was; 130: so was it after Ctrl+C. */
export async function importResults(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { draft } = await readDraft(options.into, new TemplateFinder(options.template));
  const before = draft.text;
  const done: Done[] = [];
  const notes: ImportNote[] = [];
  let current: Draft = draft;
  for (const path of paths) {
    const { outcome, source, written } = await readResult(path);
    if (outcome.status === 'failed') {
      process.stderr.write(`${path}: ${importMessageOf(outcome.problem)} The draft is as it was.\n`);
      return outcome.problem.code === 'cancelled' ? exit.interrupted : exit.problems;
    }
    const { result } = outcome;
    for (const problem of result.problems) process.stderr.write(`${path}: ${importMessageOf(problem)}\n`);
    const dated =
      written === null ? result : { ...result, provenance: { date: written, ...result.provenance } };
    const machine =
      options.here === true ? await hereIn(dirname(options.into), path === '-' ? null : dirname(path)) : null;
    const here = machine && addedHere(dated, machine);
    const placed = here ? measuredHere(dated, here) : dated;
    if (here) process.stderr.write(`${path}: recorded as measured here: ${hereText(here)}.\n`);
    const plan = planImport(current, placed, {
      as: options.as,
      scope: options.scope ?? null,
      source,
      overwrite: options.overwrite === true,
      charts: options.chart === true,
      ...(options.as === 'profile' && result.profile
        ? { sources: await sourcesIn(dirname(options.into), result.profile) }
        : {}),
    });
    if (!plan)
      throw new UsageError(
        `${path}: there are no figures of “${options.scope ?? ''}”. It has: ${scopesOf(result).join(', ')}.`,
      );
    const made = plan.changes.map((change) => ({
      change,
      // Which of several places a figure is of, no flag can say.
      applied:
        (!change.overwrites || options.overwrite === true) &&
        (change.isSuggestion !== true || (options.suggestions === true && !isFigure(change))),
    }));
    done.push(...made);
    notes.push(...plan.notes);
    const text = applyEdits(
      current.text,
      made.filter(({ applied }) => applied).map(({ change }) => change.edit),
    );
    await readyFor(splitBlocks(text));
    current = parseDraft(text, draft.template);
  }
  if (options.dryRun !== true && current.text !== before)
    await writeDraft(options.into, before, current.text);
  tell(options, done, notes);
  return exit.ok;
}

function tell(
  { into, dryRun, format }: ImportOptions,
  done: readonly Done[],
  notes: readonly ImportNote[],
): void {
  if (format === 'json') {
    const report = {
      draft: into,
      written: dryRun !== true && done.some(({ applied }) => applied),
      changes: done.map(({ change: { kind, path, before, after, isSuggestion, evidence }, applied }) => ({
        ...{ kind, path, before, after, applied },
        ...(isSuggestion === true ? { suggestion: true } : {}),
        ...(evidence === undefined ? {} : { evidence }),
      })),
      notes: notes.map((note) => ({ ...note, message: importNoteText(note) })),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  for (const note of notes) process.stderr.write(`${importNoteText(note)}\n`);
  const lines = done.map(({ change: { kind, path, before, after, isSuggestion, evidence }, applied }) => {
    const value = after.includes('\n') ? `${String(after.split('\n').length)} lines` : after;
    if (isSuggestion === true && isFigure({ kind }))
      return `${path.join(' / ')}: left out, ${evidence ?? ''}; it would be ${value}`;
    if (isSuggestion === true)
      return `${path.join(' / ')}: ${applied ? 'ticked' : 'suggested; --suggestions would tick it'} (${evidence ?? ''})`;
    const was = before === '' ? '' : ` (was: ${before.includes('\n') ? 'other lines' : before})`;
    return applied
      ? `${path.join(' / ')}: ${value}${was}`
      : `${path.join(' / ')}: kept “${before}”; --overwrite would write ${value}`;
  });
  if (lines.length === 0) lines.push('Nothing in the draft asks for what the result says.');
  process.stdout.write(`${lines.join('\n')}\n`);
}
