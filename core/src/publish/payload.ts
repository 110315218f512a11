/** What one publish sends to a tracker: the words are those of the GitHub REST API. */
export interface Payload {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** The milestone's title or number as the front matter has it; the tracker's adapter resolves it. */
  readonly milestone: string | null;
  readonly type: string | null;
}
