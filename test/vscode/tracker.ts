/** The sandbox tracker as a test looks into it: by its API, and by the door that no GitHub has. */
import { sandboxContext } from './context';

export interface TrackerIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly html_url: string;
  readonly labels: readonly { readonly name: string }[];
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const { url, token } = sandboxContext();
  const headers = { Authorization: `token ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${url}${path}`, { ...init, headers });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
  return response.json();
}

/** All issues with this in their title, open or closed. */
export async function issuesTitled(text: string): Promise<TrackerIssue[]> {
  const { repository } = sandboxContext();
  const issues = (await ask(`/repos/${repository}/issues?state=all&per_page=100`)) as TrackerIssue[];
  return issues.filter(({ title }) => title.includes(text));
}

/** What goes wrong: see `sandbox/src/faults/fault.ts`. */
export async function addFault(fault: object): Promise<void> {
  await ask('/_sandbox/faults', { method: 'POST', body: JSON.stringify(fault) });
}

export async function clearFaults(): Promise<void> {
  await ask('/_sandbox/faults', { method: 'DELETE' });
}

/** Requests and answers that do not fit GitHub's description of its API. */
export async function violations(): Promise<readonly unknown[]> {
  return (await ask('/_sandbox/violations')) as readonly unknown[];
}

/** Changes an issue as somebody at the tracker's pages would. */
export async function changeIssue(number: number, change: object): Promise<void> {
  const { repository } = sandboxContext();
  await ask(`/repos/${repository}/issues/${number}`, { method: 'PATCH', body: JSON.stringify(change) });
}

/** The comments on an issue, in their order. */
export async function commentsOn(number: number): Promise<readonly { readonly body: string }[]> {
  const { repository } = sandboxContext();
  return (await ask(`/repos/${repository}/issues/${number}/comments`)) as readonly {
    readonly body: string;
  }[];
}
