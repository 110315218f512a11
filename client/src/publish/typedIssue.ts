/** What a person types to name an issue: its number, `owner/name#12` or its address. Pure. */
import { parseIssueLink } from '#core/publish/issueLink';

/** The number alone, where the text is one. */
export const numberTyped = (text: string): number | null => {
  const digits = /^\s*#?([1-9]\d{0,9})\s*$/u.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Why the text names no issue on that host; undefined: it names one. */
export function whyNoIssue(text: string, host: string): string | undefined {
  const issue = parseIssueLink(text.trim(), host);
  if (numberTyped(text) !== null || issue?.host === host) return undefined;
  if (issue !== null)
    return `This issue is on ${issue.host}, and the tracker is ${host}: the setting “perfIssue.github.apiUrl” says which one is asked.`;
  if (/^https?:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+\/pull\/\d/iu.test(text.trim()))
    return 'This is a pull request: only an issue becomes a draft.';
  return `Type 123, owner/name#123, or an address on ${host}.`;
}
