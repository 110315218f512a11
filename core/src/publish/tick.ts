/** A checkbox by its text: the same text may stand in a list more than once, `nth` counts those from 0. */
export interface Tick {
  readonly item: string;
  readonly nth: number;
  readonly ticked: boolean;
}
