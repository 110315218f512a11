/** The record of a run reads back as it was written, whatever a tool, a machine or a command is called. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDraft } from '#core/draft/parse';
import { recordText } from '#core/filling/provenance';
import { recordsIn, type Recorded } from '#core/provenance/record';
import type { SampleComparison } from '#core/statistics/compareSamples';
import { bundled } from '../read';

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...[
      '```',
      'x\n```\ny',
      '\n  ```\n',
      '~~~',
      '</details>',
      '<!-- x',
      '-->',
      '---',
      '...',
      '# x',
      'a: b',
      ' x ',
    ],
    ...[
      'null',
      'true',
      '1e3',
      '0x10',
      '2026-11-26',
      '~',
      '',
      '*a',
      '&a b',
      '!!str',
      '{',
      '[',
      '- a',
      "it's",
      '"',
    ],
    ...[
      'a\r\nb',
      'a\rb',
      '\t',
      '\u0000',
      '\u0085',
      '\u2028',
      '\uFEFF',
      '\\',
      '%TAG',
      '| pipe',
      '> fold',
      '@x',
      '?',
    ],
    ...[
      'run',
      'samples',
      'x'.repeat(3000),
      '&'.repeat(300),
      'k6 run --out json=a.json "s c.js" && echo \'```\'',
      '\ud800',
    ],
  ),
);
const figure = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e-7, 1e21),
);
const FACTS = [
  'source',
  'sha256',
  'date',
  'host',
  'os',
  'cpu',
  'cores',
  'memory',
  'runtime',
  'command',
  'commit',
  'branch',
  'dirty',
  'users',
  'target',
];
const facts = fc.dictionary(fc.constantFrom(...FACTS), fc.oneof(hostile, fc.boolean(), figure));
const metric = fc.record({
  metric: hostile,
  statistics: fc.dictionary(fc.constantFrom('mean', 'p50', 'p99.9', 'max', 'value'), figure),
  samples: fc.array(figure, { maxLength: 6 }),
});
const recorded: fc.Arbitrary<Recorded> = fc.record({
  run: fc.constantFrom('current', 'after'),
  tool: hostile,
  facts,
  scope: fc.option(hostile),
  metrics: fc.uniqueArray(metric, { selector: (of) => of.metric, maxLength: 4 }),
});
const none = { compared: new Map<string, SampleComparison>(), conditions: [], notes: [] };

describe('the record of a run', () => {
  it.each(['\n', '\r\n'])('reads back as it was written, in a draft with %j', (eol) => {
    fc.assert(
      fc.property(recorded, (written) => {
        const text = `# Measured\n\n${recordText(written, none)}\nBehind.\n`.replace(/\n/g, eol);
        const draft = parseDraft(text, bundled);
        const [read, ...others] = recordsIn(draft);
        expect(others).toEqual([]);
        // The order of the metrics says nothing.
        const metrics = (of: Recorded | undefined) => new Map(of?.metrics.map((one) => [one.metric, one]));
        expect({ ...read?.recorded, metrics: metrics(read?.recorded) }).toEqual({
          ...written,
          metrics: metrics(written),
        });
        // The whole block is found, so that the next import replaces it.
        expect(text.slice(0, read!.span.start) + text.slice(read!.span.end)).toBe(
          `# Measured\n\n\n\nBehind.\n`.replace(/\n/g, eol),
        );
      }),
      { numRuns: 300 },
    );
  });
});
