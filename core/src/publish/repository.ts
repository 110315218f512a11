/** A repository at the tracker of the port: its host is the tracker's. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

export interface IssueRef extends Repository {
  readonly number: number;
  /** The address of the issue's page. */
  readonly url: string;
}
