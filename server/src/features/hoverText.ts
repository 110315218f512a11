/** Words and marks that the hovers of drafts and of templates share. */

/** Template text is shown as text: nothing in it may become Markdown of the hover. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, '\\$&');

export const kindWords = {
  text: 'text',
  list: 'a list',
  'ordered-list': 'a numbered list',
  checklist: 'tick what applies',
  choice: 'choose one',
  metrics: 'quantities with unit and statistic',
  table: 'a table',
  code: 'a code block',
} as const;
