/** How far from the null server the language server may be: ratios, for each draft. */
export const targets = {
  p50: { title: 'keystroke → diagnostics, p50', unit: 'ms', small: 2, medium: 2.5, large: 3, huge: 4 },
  p99: { title: 'keystroke → diagnostics, p99', unit: 'ms', small: 3, medium: 3, large: 4, huge: 6 },
  symbols: { title: 'document symbols after an edit', unit: 'ms', small: 2, medium: 2.5, large: 3, huge: 4 },
  folding: { title: 'folding after an edit', unit: 'ms', small: 2, medium: 2.5, large: 3, huge: 4 },
  completion: { title: 'completion after an edit', unit: 'ms', small: 2, medium: 2.5, large: 3, huge: 4 },
  first: { title: 'spawn → first diagnostics', unit: 'ms', small: 1.3, medium: 1.4, large: 2.5, huge: 8 },
  memory: { title: 'peak memory', unit: 'MB', small: 1.3, medium: 1.4, large: 2, huge: 4 },
};

/** Time per keystroke from the smallest to the largest draft: the slowest by the fastest. */
export const growthTarget = 2;

/** By how much a ratio may exceed that of the baseline: a shared machine is noisy, p99 most of all. */
export const tolerance = (what) => (what === 'p99' ? 1.5 : 1.25);

/** `check` over many drafts: its time by that of a process that merely parses them with remark-parse. */
export const checkTarget = 0.7;

/** Peak memory over all drafts by that over a tenth of them. */
export const flatTarget = 1.25;

/** Activation in VS Code, by that of an extension which only starts the null server. */
export const activationTarget = 1.5;

/** First diagnostics in a folder with thousands of drafts, by those of the same draft in a folder with one. */
export const folderTarget = 1.25;
