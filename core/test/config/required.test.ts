import { describe, expect, it } from 'vitest';
import { withRequired } from '#core/config/required';
import { parseForm } from '#core/form/parse';
import { parseTemplate } from '#core/template/parse';
import type { Template } from '#core/template/model';

const template = parseTemplate(`# Report

## Current Performance

**Metrics:**
- **Response time:** <!-- e.g., 2s -->
- **Throughput:** <!-- e.g., 10 rps -->

**Notes:** <!-- any -->

## 🚀 Priority

<!-- High | Low -->

### Impact

**Priority:** <!-- why -->
`);

const requiredIn = ({ sections }: Template): string[] =>
  sections.flatMap((section) =>
    section.fields
      .filter(({ required, group }) => required && !group)
      .map(({ label }) => `${section.heading}: ${label}`),
  );

const METRICS = ['Current Performance: Response time', 'Current Performance: Throughput'];

describe('required paths', () => {
  it.each([
    [['Current Performance/Metrics/Response time'], [METRICS[0]]],
    [['current performance/metrics/RESPONSE TIME'], [METRICS[0]]],
    [['Current Performance/Metrics'], METRICS],
    [['Current Performance/Metrics/*'], METRICS],
    [['Current*/Metrics/Resp*'], [METRICS[0]]],
    [['Metrics'], METRICS],
    [['Response time'], [METRICS[0]]],
    [['**/Response time'], [METRICS[0]]],
    [['Current Performance'], [...METRICS, 'Current Performance: Notes']],
    [['Current Performance', '!Notes'], METRICS],
    [['Priority'], ['Impact: Priority']],
    [['Priority/Impact/Priority'], ['Impact: Priority']],
    [['Impact/Priority'], ['Impact: Priority']],
    [['Report/Priority/Impact'], ['Impact: Priority']],
    [['Current Performance/Response time'], []],
    [['No such field', '!Neither'], []],
  ])('%j', (paths, fields) => {
    expect(requiredIn(withRequired(template, paths))).toEqual(fields);
  });

  it('leave a template as it is where they change nothing', () => {
    expect(withRequired(template, [])).toBe(template);
    expect(withRequired(template, ['Nothing'])).toBe(template);
  });

  it('can take back what a form requires', () => {
    const form = parseForm(
      'name: Slow\ndescription: d\nbody:\n  - type: checkboxes\n    attributes:\n      label: Terms\n      options:\n        - label: Agreed\n          required: true\n',
    ).template;
    const [field] = withRequired(form, ['!Terms']).sections[0]!.fields;
    expect([field!.required, field!.items.some(({ required }) => required)]).toEqual([false, false]);
  });
});
