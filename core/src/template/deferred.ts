/**
 * Checklists that are ticked after the issue is filed: an empty one is no omission. This list is the only
 * place that knows their names; everything else about a checklist is read from the template.
 */
const DEFERRED =
  /\b(?:acceptance criteria|definition of done|done when|tasks?|to-?dos?|task list|follow-?ups?|roll-?out|next steps|required work|verification|sign-?off)\b/i;

export const isDeferred = (label: string): boolean => DEFERRED.test(label);
