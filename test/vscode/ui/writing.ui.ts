import assert from 'node:assert/strict';
import { acceptCompletion, applyQuickFix, completions, goToText, hoverText, squiggle } from './editor';
import { clickRow, contributedView, outline, problems, statusBar } from './views';
import { openFile, saved, useWorkbench } from './workbench';
import { until } from '../poll';

const draft = 'checkout.perf.md';

describe('writing a draft', () => {
  const use = useWorkbench();

  it('shows what is wrong, in the text and among the problems', async () => {
    await openFile(use.workbench, draft);
    assert.equal((await squiggle(use.workbench, 'warning')).line, 5);
    const rows = await problems(use.workbench, (found) =>
      found.some(({ text }) => text.includes('choice-invalid')),
    );
    assert.ok(rows.some(({ text }) => text.includes('label-unknown')));
  });

  it('says what a field takes, on hover', async () => {
    await openFile(use.workbench, draft);
    await goToText(use.workbench, draft, '**Effort');
    await hoverText(use.workbench, /XXL/u);
  });

  it('repairs a label by its fix', async () => {
    await goToText(use.workbench, draft, 'databse');
    await applyQuickFix(use.workbench, '“database”');
    await saved(use.workbench, draft, /^labels: performance, needs-triage, database$/mu);
  });

  it('completes a label that is not there yet', async () => {
    await goToText(use.workbench, draft, 'needs-triage, database', 'after');
    await use.workbench.page.keyboard.type(', ');
    const offered = await completions(use.workbench);
    assert.ok(offered.includes('regression'), offered.join());
    assert.ok(!offered.includes('database'), offered.join());
    await acceptCompletion(use.workbench, 'regression');
    await saved(use.workbench, draft, /^labels: performance, needs-triage, database, regression$/mu);
  });

  it('completes an effort size', async () => {
    await goToText(use.workbench, draft, '**Effort:** ', 'after');
    await acceptCompletion(use.workbench, 'S (2-4h)');
    await saved(use.workbench, draft, /^\*\*Effort:\*\* S \(2-4h\)$/mu);
  });

  it('lists the sections in the outline', async () => {
    const rows = await outline(use.workbench);
    const sections = rows.filter(({ level }) => level === 1).map(({ label }) => label);
    assert.equal(sections[0], 'Performance Issue');
  });

  it('shows each section’s state in the Draft view, and goes there', async () => {
    const rows = await contributedView(use.workbench, 'Draft', (found) =>
      found.some(({ label }) => label === 'Estimated Effort'),
    );
    assert.match(rows.find(({ label }) => label === 'Current Performance')!.detail, /^\d+ of \d+$/u);
    await clickRow(use.workbench, 'Draft', 'Estimated Effort', async () =>
      (await statusBar(use.workbench)).some((said) => /^Ln 21\d,/u.test(said)),
    );
  });

  it('counts fields and errors in the status bar', async () => {
    await until('the count of fields', async () =>
      (await statusBar(use.workbench)).some((said) => /\d+ of \d+ fields/u.test(said)),
    );
  });

  it('repairs a choice by its fix, and nothing is an error any more', async () => {
    await goToText(use.workbench, draft, 'Urgent');
    await applyQuickFix(use.workbench, 'Critical');
    await saved(use.workbench, draft, /^\*\*Priority:\*\* Critical$/mu);
    await problems(use.workbench, (found) => !found.some(({ spoken }) => spoken.startsWith('Error')));
  });
});
