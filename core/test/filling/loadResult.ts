import { freshDraft } from '#core/draft/fresh';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import type { ImportAs } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import type { Imported, Measurement } from '#core/importers/model';
import { parseTemplate } from '#core/template/parse';

/** What a load generator measured. */
export const loadResult = (...measurements: readonly Measurement[]): Imported => ({
  ...{
    importer: 'test',
    tool: 'loader',
    version: '1.2',
    kind: 'load',
    profile: null,
    plans: [],
    findings: [],
  },
  ...{ measurements, provenance: {}, problems: [] },
});

/** A fresh draft of a template with these lines. */
export function draftOf(...body: readonly string[]): Draft {
  const template = parseTemplate(['---', 'name: Own', '---', '', ...body, ''].join('\n'));
  return parseDraft(freshDraft(template, 'Slow'), template);
}

/** The draft with what an import fills in, but for what somebody wrote. */
export const filledWith = (draft: Draft, result: Imported, as: ImportAs): Draft =>
  parseDraft(
    applyEdits(
      draft.text,
      planImport(draft, result, { as, scope: null, source: null })!
        .changes.filter(({ overwrites }) => !overwrites)
        .map(({ edit }) => edit),
    ),
    draft.template,
  );
