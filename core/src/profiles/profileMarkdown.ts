/** What an issue shows of a profile or a plan: tables that are read, and folded blocks of the rest. */
import type { Imported, Profile } from '#core/importers/model';
import { componentShares } from '#core/profiles/components';
import { foldedBlock, hotPathBlock } from '#core/profiles/hotPath';
import { codeCell, type SourceResolver } from '#core/profiles/place';
import { planTable } from '#core/profiles/planTable';
import { shownRows } from '#core/profiles/shown';
import { topTable } from '#core/profiles/topTable';
import { writtenShare } from '#core/profiles/weight';
import { busyOf } from '#core/importers/profiles/reading';

/** Of the folded tree, in UTF-16 code units: an issue holds 65,536 in all. */
const blockBudget = 6000;
/** Of a log with many plans, the slowest. */
const shownPlans = 3;
const shownComponents = 5;
/** Below this share of the whole a component is not told. */
const leastShare = 0.01;

export interface ProfileOptions {
  /** The name of the file that was read; it leads back to all of its calls. */
  readonly source: string | null;
  readonly resolve: SourceResolver;
}

/** '' where the result has neither a profile nor a plan that was run. Lines end with `\n`. */
export function profileMarkdown({ profile, plans }: Imported, { source, resolve }: ProfileOptions): string {
  const tables = plans.length > 0 ? planTables(plans) : profile ? profileTables(profile, resolve) : [];
  const calls = profile
    ? hotPathBlock(profile, {
        summary: `Hottest calls${source === null ? '' : `, from ${source}`}`,
        budget: blockBudget,
        resolve,
      })
    : '';
  return [...tables, calls].filter((part) => part !== '').join('\n\n');
}

const planTables = (plans: Imported['plans']): string[] =>
  [...plans]
    .sort((a, b) => (b.executionMs ?? 0) - (a.executionMs ?? 0))
    .slice(0, shownPlans)
    .map((plan) => planTable(plan, shownRows));

function profileTables(profile: Profile, resolve: SourceResolver): string[] {
  const [bySelf, byTotal] = (['self', 'total'] as const).map((by) =>
    topTable(profile, { by, rows: shownRows, resolve }),
  );
  return [
    bySelf ?? '',
    componentLine(profile),
    byTotal === undefined || byTotal === '' || byTotal === bySelf
      ? ''
      : foldedBlock('By total time, with all that they call', byTotal),
  ];
}

/** '' where all is of one. */
function componentLine(profile: Profile): string {
  const shares = componentShares(profile).filter(({ share }) => share >= leastShare);
  if (shares.length < 2) return '';
  const busy = busyOf(profile);
  const told = shares
    .slice(0, shownComponents)
    .map(({ name, self }) => `${codeCell(name)} ${writtenShare(self, busy)}`);
  return `By component: ${told.join(', ')}`;
}
