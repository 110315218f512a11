/** What an issue shows of a profile or a plan: a table that is read, and a folded block of the hottest calls. */
import type { Imported } from '#core/importers/model';
import { hotPathBlock } from '#core/profiles/hotPath';
import type { SourceResolver } from '#core/profiles/place';
import { planTable } from '#core/profiles/planTable';
import { topTable } from '#core/profiles/topTable';

const shownRows = 10;
/** Of the folded block, in UTF-16 code units: an issue holds 65,536 in all. */
const blockBudget = 6000;
/** Of a log with many plans, the slowest. */
const shownPlans = 3;

export interface ProfileOptions {
  /** The name of the file that was read; it leads back to all of its calls. */
  readonly source: string | null;
  readonly resolve: SourceResolver;
}

/** '' where the result has neither a profile nor a plan that was run. Lines end with `\n`. */
export function profileMarkdown({ profile, plans }: Imported, { source, resolve }: ProfileOptions): string {
  if (plans.length > 0) {
    const slowest = [...plans]
      .sort((a, b) => (b.executionMs ?? 0) - (a.executionMs ?? 0))
      .slice(0, shownPlans);
    return slowest
      .map((plan) => planTable(plan, shownRows))
      .filter((table) => table !== '')
      .join('\n\n');
  }
  if (!profile) return '';
  const table = topTable(profile, { by: 'self', rows: shownRows, resolve });
  const block = hotPathBlock(profile, {
    summary: `Hottest calls${source === null ? '' : `, from ${source}`}`,
    budget: blockBudget,
    resolve,
  });
  return [table, block].filter((part) => part !== '').join('\n\n');
}
