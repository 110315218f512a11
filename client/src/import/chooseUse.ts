/** What a result is to the draft, and which of its figures are meant. */
import { scopesOf } from '#core/filling/headline';
import type { ImportAs } from '#core/filling/model';
import { toolText } from '#core/filling/method';
import type { Imported } from '#core/importers/model';
import { askAll, skip, type Answer } from '#client/ui/askAll';
import { askToChoose } from '#client/ui/questions';
import type { QuickPickItem } from 'vscode';

export interface Use {
  readonly as: ImportAs;
  readonly scope: string | null;
}

interface AsItem extends QuickPickItem {
  readonly as: ImportAs;
}

const CURRENT: AsItem = {
  as: 'current',
  label: '$(history) Current, the baseline',
  detail: 'How it is now: the metrics, the measurement’s method and the Before column',
};
const AFTER: AsItem = {
  as: 'after',
  label: '$(rocket) After the change',
  detail: 'The After column, what was won, and the criteria that this proves',
};
const PROFILE: AsItem = {
  as: 'profile',
  label: '$(flame) Profile',
  detail: 'Where the time or memory goes, into the profiling data',
};

/** Undefined: the person gave up. `fixed`: what the result is, where that is known. */
export async function chooseUse(result: Imported, fixed?: ImportAs): Promise<Use | undefined> {
  const uses = usesOf(result).filter(({ as }) => fixed === undefined || as === fixed);
  const scopes = scopesOf(result);
  let as = uses[0]?.as ?? fixed ?? 'current';
  let scope: string | null = null;
  const title = `Import ${toolText(result)}`;
  const answered = await askAll([
    async (hasBack): Promise<Answer<AsItem> | typeof skip> => {
      if (uses.length < 2) return skip;
      const answer = await askToChoose({
        title,
        placeholder: 'What was measured?',
        hasBack,
        items: uses,
      });
      if (typeof answer === 'object') as = answer.as;
      return answer;
    },
    async (hasBack): Promise<Answer<QuickPickItem> | typeof skip> => {
      if (as === 'profile' || scopes.length < 2) return skip;
      const placeholder = 'The figures of which one?';
      const items = scopes.map((label) => ({ label }));
      const answer = await askToChoose({ title, placeholder, hasBack, items });
      if (typeof answer === 'object') scope = answer.label;
      return answer;
    },
  ]);
  return answered ? { as, scope } : undefined;
}

/** What a result can be: figures are from now or from after, a profile is where they come from. */
export const usesOf = ({ measurements, profile, plans }: Imported): readonly AsItem[] => [
  ...(measurements.length > 0 ? [CURRENT, AFTER] : []),
  ...(profile || plans.length > 0 ? [PROFILE] : []),
];
