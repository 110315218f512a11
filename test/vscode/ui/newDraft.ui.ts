import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { notification, pressButton } from './notifications';
import { answer, choices, choose, dialogWith, question } from './prompts';
import { squiggles } from './editor';
import { contributedView } from './views';
import { isInView, runCommand, textOnDisk, useWorkbench } from './workbench';
import { until } from '../poll';

describe('a new draft', () => {
  const use = useWorkbench();

  it('is made from a template, a title and a place', async () => {
    const { workbench } = use;
    await runCommand(workbench, 'Perf Issue: New Draft');
    await question(workbench, 'title');
    await answer(workbench, 'Cart page is slow');
    const templates = await choices(workbench, 'Performance Optimization', 'Slow query');
    assert.deepEqual(templates.toSorted(), ['Performance Optimization', 'Slow query']);
    await choose(workbench, 'Performance Optimization');
    await choose(workbench, 'perf-issues');
    await until('the draft', () => isInView(workbench, 'cart-page-is-slow.perf.md'));
    const text = await textOnDisk(workbench, 'perf-issues/cart-page-is-slow.perf.md');
    assert.match(text, /^title: .*\[PERFORMANCE\] Cart page is slow/mu);
  });

  it('is kept out of git on the person’s word, which is asked for once', async () => {
    const { workbench } = use;
    await notification(workbench, 'out of git');
    await pressButton(workbench, 'out of git', 'Add to .gitignore');
    await until('the line in .gitignore', async () =>
      /^\/perf-issues\/$/mu.test(await textOnDisk(workbench, '.gitignore').catch(() => '')),
    );
  });

  it('is calm: hints, no error and no warning', async () => {
    // The problems are there as soon as the view counts the fields: both come from the same reading.
    const rows = await contributedView(use.workbench, 'Draft');
    assert.ok(
      rows.every(({ spoken }) => !/wrong|error/iu.test(spoken)),
      rows.map(({ spoken }) => spoken).join('\n'),
    );
    assert.deepEqual(
      (await squiggles(use.workbench)).filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });

  it('is offered as the repository wants it: its own templates only, and where else to ask', async () => {
    const { workbench } = use;
    const chooser =
      'blank_issues_enabled: false\ncontact_links:\n  - name: Forum\n    url: https://forum.example.org/slow\n    about: Questions\n';
    await writeFile(path.join(workbench.folder, '.github/ISSUE_TEMPLATE/config.yml'), chooser);
    const offered = async (): Promise<string[]> => {
      await runCommand(workbench, 'Perf Issue: New Draft');
      await question(workbench, 'title');
      await answer(workbench, 'Cart page is slow');
      return (await choices(workbench, 'Slow query')).filter((label) => label !== '');
    };
    // The file is watched: it counts as soon as the editor has heard of it.
    const labels = await until('the forum', async () => {
      const found = await offered();
      return found.some((label) => label.includes('Forum')) && found;
    });
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ['Slow query', 'Forum'],
    );
    await choose(workbench, 'Forum');
    await dialogWith(workbench, 'forum.example.org');
    await workbench.page.keyboard.press('Escape');
  });
});
