/** What a result is to the draft, which of its figures are meant, and where it was measured. */
import { hereNear } from '#client/import/here';
import { nameOf } from '#client/import/readResult';
import { addedHere, hereText, measuredHere } from '#core/filling/here';
import { scopesOf } from '#core/filling/headline';
import type { ImportAs } from '#core/filling/model';
import { toolText } from '#core/filling/method';
import type { Imported } from '#core/importers/model';
import { askAll, skip, type Answer } from '#client/ui/askAll';
import { askToChoose } from '#client/ui/questions';
import type { QuickPickItem, Uri } from 'vscode';

export interface Use {
  readonly as: ImportAs;
  readonly scope: string | null;
}

export interface ChosenUse {
  readonly use: Use;
  /** With what the person says of where it was measured. */
  readonly result: Imported;
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

/** First, as a file may have come from anywhere. */
const ELSEWHERE: QuickPickItem = {
  label: '$(question) Elsewhere, or that is not known',
  detail: 'Only what the result itself says is recorded',
};
const ON_THIS_MACHINE: QuickPickItem = { label: '$(vm) On this machine, with the clone as it is now' };

/** Undefined: the person gave up. `file`: that the result is of; `fixed`: what the result is, where that is known. */
export async function chooseUse(
  result: Imported,
  draft: Uri,
  file: Uri | null,
  fixed?: ImportAs,
): Promise<ChosenUse | undefined> {
  const uses = usesOf(result).filter(({ as }) => fixed === undefined || as === fixed);
  const scopes = scopesOf(result);
  let as = uses[0]?.as ?? fixed ?? 'current';
  let scope: string | null = null;
  let measured = result;
  // Of several results at once a person must see which is meant.
  const title = `Import ${toolText(result)}${file ? ` from ${nameOf(file)}` : ''}`;
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
    async (hasBack): Promise<Answer<QuickPickItem> | typeof skip> => {
      // Git may take seconds to start, and a profile is not recorded.
      const known = as === 'profile' ? null : await hereNear(draft, file);
      const here = known && addedHere(result, known);
      if (!here) return skip;
      const items = [ELSEWHERE, { ...ON_THIS_MACHINE, detail: hereText(here) }];
      const answer = await askToChoose({ title, placeholder: 'Where was it measured?', hasBack, items });
      measured = answer === items[1] ? measuredHere(result, here) : result;
      return answer;
    },
  ]);
  return answered ? { use: { as, scope }, result: measured } : undefined;
}

/** What a result can be: figures are from now or from after, a profile is where they come from. */
const usesOf = ({ measurements, profile, plans }: Imported): readonly AsItem[] => [
  ...(measurements.length > 0 ? [CURRENT, AFTER] : []),
  ...(profile || plans.length > 0 ? [PROFILE] : []),
];
