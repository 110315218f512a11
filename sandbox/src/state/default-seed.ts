import type { Seed, SeedLabel } from '#sandbox/state/seed';

const githubLabels: readonly SeedLabel[] = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'documentation', color: '0075ca', description: 'Improvements or additions to documentation' },
  { name: 'duplicate', color: 'cfd3d7', description: 'This issue or pull request already exists' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
  { name: 'good first issue', color: '7057ff', description: 'Good for newcomers' },
  { name: 'help wanted', color: '008672', description: 'Extra attention is needed' },
  { name: 'invalid', color: 'e4e669', description: "This doesn't seem right" },
  { name: 'question', color: 'd876e3', description: 'Further information is requested' },
  { name: 'wontfix', color: 'ffffff', description: 'This will not be worked on' },
];

const performanceLabels: readonly SeedLabel[] = [
  { name: 'performance', color: 'fbca04', description: 'Latency, throughput or resource use' },
  { name: 'needs-triage', color: 'ededed', description: 'Nobody has looked at it yet' },
  { name: 'database', color: '5319e7', description: 'Queries, indexes, connections' },
  { name: 'regression', color: 'b60205', description: 'It was faster before' },
];

const everyone = { octo: 'admin', writer: 'write', triager: 'triage', reader: 'read' } as const;

const regressionTemplate = `---
name: Performance regression
about: Something became slower between two versions
title: '[REGRESSION] '
labels: performance, regression
assignees: ''
---

## What became slower

**Response time before:** <!-- e.g., 200ms p95 -->
**Response time now:** <!-- e.g., 900ms p95 -->

## Since when

- Version: <!-- e.g., 2.4.0 -->
`;

const cartIssue = `Opening a cart with many lines takes seconds.

| Lines | p50 | p95 |
|------:|----:|----:|
| 10 | 90 ms | 140 ms |
| 1,000 | 2.1 s | 4.8 s |

- [x] Reproduced on staging
- [ ] Profiled

<details>
<summary>Query plan</summary>

\`\`\`
Seq Scan on cart_lines  (cost=0.00..18334.00 rows=1 width=64)
\`\`\`

</details>
`;

/** The world that `node sandbox` shows: one person per role, and a repository for each case worth trying. */
export const defaultSeed: Seed = {
  accounts: [
    { login: 'octo', name: 'Octo Admin', tokens: ['octo-token'] },
    { login: 'writer', name: 'Wren Writer', tokens: ['writer-token'] },
    { login: 'triager', name: 'Trish Triager', tokens: ['triager-token'] },
    { login: 'reader', name: 'Rae Reader', tokens: ['reader-token'] },
    { login: 'stranger', name: 'Sam Stranger', tokens: ['stranger-token'] },
    {
      login: 'acme',
      name: 'Acme Corporation',
      organization: true,
      issueTypes: [
        { name: 'Task', description: 'A specific piece of work', color: 'yellow' },
        { name: 'Bug', description: 'An unexpected problem or behavior', color: 'red' },
        { name: 'Feature', description: 'A request, idea, or new functionality', color: 'blue' },
        { name: 'Performance', description: 'Too slow, or too much of a resource', color: 'orange' },
      ],
    },
  ],
  repositories: [
    {
      fullName: 'octo/shop',
      description: 'A shop that is slower than it should be',
      roles: everyone,
      labels: [...performanceLabels, ...githubLabels],
      milestones: [
        { title: '1.0', description: 'First release', state: 'closed' },
        { title: '1.1', description: 'Faster checkout', dueOn: '2027-03-31T07:00:00Z' },
      ],
      files: { 'README.md': '# shop\n' },
      formerNames: ['octo/store'],
      issues: [
        {
          title: '[PERFORMANCE] Cart page loads slowly with many lines',
          body: cartIssue,
          author: 'writer',
          labels: ['performance', 'database'],
          assignees: ['octo'],
          milestone: '1.1',
          comments: [{ author: 'triager', body: 'Seen as well, **since 1.0.3**.' }],
        },
        {
          title: 'Checkout button is misaligned',
          body: 'On narrow screens.',
          author: 'reader',
          labels: ['bug'],
        },
        { title: '[PERFORMANCE] Image thumbnails', author: 'octo', labels: ['performance'], state: 'closed' },
      ],
    },
    {
      fullName: 'octo/.github',
      description: 'Templates for all of octo',
      files: { '.github/ISSUE_TEMPLATE/regression.md': regressionTemplate },
    },
    {
      fullName: 'acme/web',
      description: 'Owned by an organization, with issue types',
      roles: everyone,
      labels: [...performanceLabels, ...githubLabels],
      milestones: ['Q1'],
      issues: [{ title: 'Slow start', author: 'writer', labels: ['performance'], type: 'Performance' }],
    },
    {
      fullName: 'acme/secret',
      description: 'Private',
      private: true,
      roles: { octo: 'admin', writer: 'write' },
    },
    { fullName: 'octo/archive', description: 'Archived: read only', archived: true, roles: everyone },
    { fullName: 'octo/quiet', description: 'Issues are disabled', hasIssues: false, roles: everyone },
  ],
};
