/** Whether a text without front matter (its start is enough) starts as if it had some: `---` and a key. The first alone is a mere line. */
export const opensFrontMatter = (text: string): boolean =>
  /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)[A-Za-z_-]+:/.test(text);
