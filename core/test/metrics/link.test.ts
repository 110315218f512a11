import { describe, expect, it } from 'vitest';
import { parseDraft } from '#core/draft/parse';
import { metricsOf } from '#core/metrics/link';
import { compareEntries } from '#core/metrics/metric';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { parseConfig } from '#core/config/parse';
import { withConfig } from '#core/config/apply';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { readTemplate } from '#core/discovery/readTemplate';
import { bundled, bundledText, completeText } from '../read';

/** Each metric as `label dimension direction`, with what is written in each role. */
function shown(text: string, template: Template): string[] {
  const draft = parseDraft(text, template);
  const written = (entry: PlacedEntry | null): string => {
    if (!entry) return '-';
    const start = (draft.starts[entry.section] ?? 0) + entry.span.start;
    return JSON.stringify(draft.slice(start, start + entry.span.end - entry.span.start));
  };
  return metricsOf(draft).map((metric) => {
    const roles = [metric.current, metric.target, metric.before, metric.after].map(written).join(' ');
    return `${metric.label} | ${String(metric.dimension)} ${String(metric.direction)} | ${roles}`;
  });
}

const filled = (template: string): string =>
  template.replace(/<!-- ?(?:e\.g\.,? )?(.+?) -->/g, '$1').replace(/\[e\.g\. (.+?)\]/g, '$1');
const shownOf = (template: string): string[] => shown(filled(template), parseTemplate(template));

describe('the metrics of a draft', () => {
  it('are those of the bundled template, with what belongs together', () => {
    const examples = bundledText.replace(/^(- \*\*.+?:\*\*) <!-- e\.g\., (.+?) -->$/gm, '$1 $2');
    const table = examples.replace('| Response time | | | |', '| Response time | 2.5s | 500ms | |');
    expect(shown(table, bundled)).toEqual([
      'Response time | time lower | "2.5s average, 5s p95, 8s p99" "<500ms average, <1s p95, <2s p99" "2.5s" "500ms"',
      'Throughput | rate higher | "100 requests/second" "500 requests/second" "" ""',
      'CPU usage | ratio lower | "80% average, spikes to 100%" "<50% average" "" ""',
      'Memory usage | bytes lower | "2GB steady state, leaks 100MB/hour" "<1GB steady state, no leaks" "" ""',
      'Database query time | time lower | "500ms average" "<100ms average" - -',
      'Error rate | ratio lower | "2% timeout errors" "<0.1%" - -',
    ]);
  });

  it('keep their dimension and direction while nothing is filled in', () => {
    expect(
      metricsOf(parseDraft(bundledText, bundled)).map(({ label, dimension, direction }) => [
        label,
        dimension,
        direction,
      ]),
    ).toEqual([
      ['Response time', 'time', 'lower'],
      ['Throughput', 'rate', 'higher'],
      ['CPU usage', 'ratio', 'lower'],
      ['Memory usage', 'bytes', 'lower'],
      ['Database query time', 'time', 'lower'],
      ['Error rate', 'ratio', 'lower'],
    ]);
  });

  it.each([
    [
      'labels that name the role',
      '## Numbers\n\n- Current latency: <!-- e.g. 800 ms -->\n- Target latency: <!-- e.g. 200 ms -->\n',
      ['latency | time lower | "800 ms" "200 ms" - -'],
    ],
    [
      'roles in a list under the metric',
      '## Numbers\n\n**Latency:**\n- Current: <!-- e.g. 800 ms -->\n- Expected: <!-- e.g. 200 ms -->\n',
      ['Latency | time lower | "800 ms" "200 ms" - -'],
    ],
    [
      'groups that name the role',
      '## Numbers\n\n**Actual:**\n- p95: <!-- e.g. 800 ms -->\n\n**Goal:**\n- p95: <!-- e.g. 200 ms -->\n',
      ['p95 | time lower | "800 ms" "200 ms" - -'],
    ],
    [
      'headings above',
      '## Current state\n\n### Metrics\n\n- Latency: <!-- e.g. 800 ms -->\n\n## Desired state\n\n### Values\n\n- Latency: <!-- e.g. 200 ms -->\n',
      ['Latency | time lower | "800 ms" "200 ms" - -'],
    ],
    [
      'headings that are the labels',
      '### Current throughput\n\n<!-- e.g. 100 req/s -->\n\n### Expected throughput\n\n<!-- e.g. 400 req/s -->\n',
      ['throughput | rate higher | "100 req/s" "400 req/s" - -'],
    ],
    [
      'German',
      '## Ist-Zustand\n\n- **Antwortzeit:** <!-- e.g. 2,5 s -->\n\n## Ziel\n\n- **Antwortzeit:** <!-- e.g. 500 ms -->\n',
      ['Antwortzeit | time lower | "2,5 s" "500 ms" - -'],
    ],
    [
      'Japanese',
      '## 現在の性能\n\n- 応答時間: <!-- 800 ms -->\n\n## 目標の性能\n\n- 応答時間: <!-- 200 ms -->\n',
      ['応答時間 | time lower | "800 ms" "200 ms" - -'],
    ],
    [
      'two groups with the same labels',
      '## Current\n\n**Search:**\n- Latency: <!-- e.g. 800 ms -->\n\n**Checkout:**\n- Latency: <!-- e.g. 2 s -->\n\n## Target\n\n**Search:**\n- Latency: <!-- e.g. 300 ms -->\n\n**Checkout:**\n- Latency: <!-- e.g. 1 s -->\n',
      ['Latency | time lower | "800 ms" "300 ms" - -', 'Latency | time lower | "2 s" "1 s" - -'],
    ],
  ])('are found by %s', (_, template, metrics) => {
    expect(shownOf(template)).toEqual(metrics);
  });

  it('are found in tables with a target and without an After', () => {
    const template = '## Numbers\n\n| Metric | Current | Goal |\n|---|---|---|\n| Start-up | | |\n';
    const text = template.replace('| Start-up | | |', '| Start-up | 4 s | 1 s |');
    expect(shown(text, parseTemplate(template))).toEqual(['Start-up | time lower | "4 s" "1 s" - -']);
  });

  it('are found where the template does not ask for them', () => {
    const text = completeText.replace(
      /(\*\*Error rate:\*\*.*\n)/,
      '$1- **GC pause:** 120 ms p99\n- Note: see #12\n',
    );
    expect(shown(text, bundled).filter((line) => line.startsWith('GC'))).toEqual([
      'GC pause | time lower | "120 ms p99" - - -',
    ]);
    expect(shown(text, bundled)).toHaveLength(shown(completeText, bundled).length + 1);
  });

  it('are found in the answers of a form', async () => {
    const form = await readTemplate(
      'perf.yml',
      'name: Slow\ndescription: d\nbody:\n  - type: input\n    attributes: { label: Actual duration }\n  - type: input\n    attributes: { label: Expected duration }\n',
    );
    const text =
      '---\nname: Slow\n---\n\n### Actual duration\n\n12 s\n\n### Expected duration\n\nunder 2 s\n';
    expect(shown(text, form!.template)).toEqual(['duration | time lower | "12 s" "under 2 s" - -']);
  });

  it('are what the team says they are', () => {
    const template = parseTemplate(
      '## Current\n\n- Cache efficiency: <!-- e.g. 40% -->\n- Ladezeit: <!-- e.g. 4 s -->\n\n## Target\n\n- Cache efficiency: <!-- e.g. 80% -->\n- Load time: <!-- e.g. 1 s -->\n',
    );
    const { config, problems } = parseConfig(
      'metrics:\n  Cache efficiency: lower\n  Load time: { better: higher, unit: ms, also: [Ladezeit] }\n',
    );
    expect(problems).toEqual([]);
    const text = filled(template.text).replace('4 s', '4000');
    const lines = shown(text, withConfig(template, config));
    expect(lines).toEqual([
      'Cache efficiency | ratio lower | "40%" "80%" - -',
      'Ladezeit | time higher | "4000" "1 s" - -',
    ]);
  });

  it('give the factors between their roles', () => {
    const text = bundledText.replace(/^(- \*\*.+?:\*\*) <!-- e\.g\., (.+?) -->$/gm, '$1 $2');
    const factors = metricsOf(parseDraft(text, bundled)).map((metric: Metric) => [
      metric.label,
      ...compareEntries(metric, metric.current, metric.target).map(({ comparison }) => comparison?.factor),
    ]);
    expect(factors).toEqual([
      ['Response time', 5, 5, 4],
      ['Throughput', 5],
      ['CPU usage', 1.6],
      ['Memory usage', 2],
      ['Database query time', 5],
      ['Error rate', 20],
    ]);
  });

  it('name where their labels and figures stand', () => {
    const draft = parseDraft(completeText, bundled);
    for (const { entries } of metricsOf(draft)) {
      for (const { section, label, labelSpan, figures } of entries) {
        const start = draft.starts[section] ?? 0;
        expect(draft.slice(start + labelSpan.start, start + labelSpan.end)).toBe(label);
        for (const { span, quantity } of figures)
          expect(draft.slice(start + span.start, start + span.end)).toContain(quantity.unit);
      }
    }
  });
});
