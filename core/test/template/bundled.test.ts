import { describe, expect, it } from 'vitest';
import { parseTemplate } from '#core/template/parse';
import { bundled, bundledText } from '../read';
import { shownTemplate } from './shown';

const expected = `
## Performance Issue
Type of performance issue: checklist (Slow response time / High latency | Low throughput / Poor scalability | High resource usage (CPU, memory, disk, network) | Inefficient algorithm or query | Memory leak | N+1 query problem | Excessive I/O operations | Poor caching strategy | Database bottleneck | Network bottleneck)
## Current Performance
Observed Behavior: text
Metrics/: metrics
  Response time: metrics [s] e.g. 2.5s average, 5s p95, 8s p99
  Throughput: metrics [requests/second] e.g. 100 requests/second
  CPU usage: metrics [%] e.g. 80% average, spikes to 100%
  Memory usage: metrics [GB] e.g. 2GB steady state, leaks 100MB/hour
  Database query time: metrics [ms] e.g. 500ms average
  Error rate: metrics [%] e.g. 2% timeout errors
Measurement Method/: list
  Tool: text e.g. New Relic, DataDog, custom logging, profiler
  Environment: text e.g. production, staging, local
  Load: text e.g. 1000 concurrent users, batch of 10k records
  Date/Time: text
Affected Endpoints/Components: list
## Target Performance
Performance Goals/: metrics
  Response time: metrics [ms] e.g. <500ms average, <1s p95, <2s p99
  Throughput: metrics [requests/second] e.g. 500 requests/second
  CPU usage: metrics [%] e.g. <50% average
  Memory usage: metrics [GB] e.g. <1GB steady state, no leaks
  Database query time: metrics [ms] e.g. <100ms average
  Error rate: metrics [%] e.g. <0.1%
Success Criteria: checklist (2x faster | 5x faster | 10x faster | Reduce resource usage by 50% | Support 10x more concurrent users | Other: ___________)
## User Impact
Who is affected?: checklist (All users | High-volume users | Specific feature users | Background jobs/workers | API consumers | Internal operations)
Business Impact: list
Frequency: checklist (Always / Constant | During peak hours | With large datasets | Intermittent spikes | Growing over time)
## Root Cause Analysis
Suspected Bottleneck: text
Profiling Data: code
Contributing Factors: checklist (Inefficient algorithm (O(n²) instead of O(n log n)) | Missing database indexes | Lack of caching | Too many database queries (N+1 problem) | Large payload sizes | Synchronous operations that could be async | Memory allocation/garbage collection | Network latency | Third-party service delays | Resource contention | Other: ___________)
## Proposed Optimization
Optimization Strategy: text
Specific Changes: ordered-list e.g. Add database index on user_id column, Implement Redis caching for frequently accessed data, Replace nested loops with hash map lookup
Alternatives Considered: text
Trade-offs: text
## Technical Context
Affected Components: list
Dependencies: text
Backward Compatibility: checklist (Fully compatible | Minor breaking changes | Major breaking changes)
## Benchmarking Plan
How will performance be measured?: checklist (Load testing (e.g., JMeter, Locust, k6) | Profiling (e.g., py-spy, perf, Chrome DevTools) | APM tools (e.g., New Relic, DataDog, Dynatrace) | Custom metrics and logging | Database query analysis (EXPLAIN plans))
Test Scenarios/: ordered-list
  Baseline test: text
  Optimized test: text
  Stress test: text
Before/After Comparison: table (Metric,Before,After,Improvement; Response time,,,; Throughput,,,; CPU usage,,,; Memory usage,,,)
## Acceptance Criteria
~Acceptance Criteria: checklist deferred (Performance goals met or exceeded | Benchmarking completed with before/after metrics | No regressions in other areas (functionality, correctness) | Code profiled and hot paths optimized | Monitoring/alerting configured for key metrics | Documentation updated with performance characteristics | Load testing passed at expected scale | Deployed to staging and validated | Production performance verified)
## Additional Context
Related Issues: list
Infrastructure/: list
  Hosting: text e.g. AWS EC2, Kubernetes, serverless
  Database: text e.g. PostgreSQL, MySQL, MongoDB
  Cache: text e.g. Redis, Memcached
  CDN: text e.g. CloudFront, Cloudflare
Monitoring: text
Historical Context: text
## Priority
Priority: choice (Critical | High | Medium | Low)
Justification: text
## Estimated Effort
Effort: choice (XS (<2h) | S (2-4h) | M (4-8h) | L (8-16h) | XL (16-32h) | XXL (>32h))
Breakdown/: list
  Profiling/analysis: text
  Implementation: text
  Testing/benchmarking: text
  Monitoring setup: text
Complexity: checklist (Simple - Config change, add index, adjust caching | Moderate - Algorithm improvement, query optimization | Complex - Architecture change, distributed caching, sharding)
Additional Notes: text
`;

describe('the bundled template', () => {
  it('is read in full', () => {
    expect(shownTemplate(bundled)).toEqual(expected.trim().split('\n'));
  });

  it('has its front matter', () => {
    const { kind, name, about, title, labels, assignees } = bundled;
    expect({ kind, name, about, title, labels, assignees }).toEqual({
      kind: 'markdown',
      name: 'Performance Optimization',
      about: 'Improve system performance, reduce latency, or increase throughput',
      title: '[PERFORMANCE] ',
      labels: ['performance', 'needs-triage'],
      assignees: [],
    });
  });

  it('has its fixed character', () => {
    expect(bundledText).toContain('(O(n²) instead of O(n log n))');
    expect(bundledText).not.toMatch(/Â|\uFFFD/u);
  });

  it.each(bundled.sections.flatMap(({ fields }) => fields).map((field) => [field.label, field] as const))(
    '%s: keeps its source, to insert it where it is missing',
    (label, field) => {
      expect(bundledText).toContain(field.source);
      const again = parseTemplate(`## ${label}\n\n${field.source}`);
      const fields = again.sections
        .flatMap((section) => section.fields)
        .filter((own) => own.key === field.key);
      expect(fields.map(({ kind, choices, items }) => ({ kind, choices, items }))).toContainEqual({
        kind: field.kind,
        choices: field.choices,
        items: field.items,
      });
    },
  );

  it('separates choices from what they mean', () => {
    const effort = bundled.sections.flatMap(({ fields }) => fields).find(({ label }) => label === 'Effort');
    expect(effort?.choices.map(({ value, detail }) => [value, detail])).toEqual([
      ['XS', '<2h'],
      ['S', '2-4h'],
      ['M', '4-8h'],
      ['L', '8-16h'],
      ['XL', '16-32h'],
      ['XXL', '>32h'],
    ]);
  });

  it.each([
    ['CR LF', bundledText.replace(/\n/g, '\r\n')],
    ['a byte order mark', `\uFEFF${bundledText}`],
  ])('is the same template with %s', (_, text) => {
    const other = parseTemplate(text);
    expect(shownTemplate(other)).toEqual(shownTemplate(bundled));
    expect([...other.comments]).toEqual([...bundled.comments]);
  });
});
