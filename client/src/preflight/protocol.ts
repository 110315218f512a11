/**
 * What the preflight panel and its webview say to each other: the one file of this contract, read on both sides.
 * Nothing here runs anything: the webview names a button of the view that it shows, and the panel knows what it does.
 */

export type Tone = 'error' | 'warning' | 'info' | 'plain';

export interface PanelButton {
  /** Unique in its view. */
  readonly id: string;
  readonly label: string;
  /** What a screen reader says where the label alone does not tell; empty: the label. */
  readonly spoken: string;
}

export interface PanelRow {
  readonly tone: Tone;
  readonly text: string;
  /** Dimmed, after the text; empty where there is none. */
  readonly detail: string;
  readonly buttons: readonly PanelButton[];
}

export interface PanelGroup {
  readonly heading: string;
  readonly rows: readonly PanelRow[];
}

/** The issue as the tracker will show it. */
export interface PanelIssue {
  /** What it is: as it will be, or as it was sent. */
  readonly heading: string;
  readonly title: string;
  /** What does not fit into the text, in comments below it, as Markdown. */
  readonly comments: readonly string[];
  /** Markdown as it is sent: the webview renders and sanitises it. */
  readonly body: string;
  /** Characters that count against the tracker's limit. */
  readonly used: number;
  readonly limit: number;
}

export interface PanelView {
  readonly heading: string;
  /** Below the heading: where it goes. */
  readonly place: string;
  /** What a screen reader is told when the view changes. */
  readonly status: string;
  /** Something is under way: no button but `cancel` can be pressed. */
  readonly busy: boolean;
  readonly groups: readonly PanelGroup[];
  readonly issue: PanelIssue | null;
  /** The ways on, the first one is what Ctrl+Enter presses; `cancel` is what Escape presses. */
  readonly buttons: readonly PanelButton[];
}

/** The id of the button that Escape presses. */
export const cancelId = 'cancel';

export interface ToWebview {
  readonly kind: 'view';
  /** Counts up; a press names the one that it was made on. */
  readonly revision: number;
  readonly view: PanelView;
}

export type FromWebview =
  /** The webview has (again) nothing to show. */
  { readonly kind: 'ready' } | { readonly kind: 'press'; readonly revision: number; readonly id: string };

type Check<T> = (value: unknown) => value is T;
type Fields<T> = { readonly [K in keyof T]-?: Check<T[K]> };

const isText: Check<string> = (value) => typeof value === 'string';
const isCount: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag: Check<boolean> = (value) => typeof value === 'boolean';
const isOneOf =
  <const T>(...values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.some((one) => one === value);
const isListOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);
const isNullOr =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);
const isObject =
  <T extends object>(fields: Fields<T>): Check<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const given = new Map<string, unknown>(Object.entries(value));
    return Object.entries<Check<unknown>>(fields).every(([name, check]) => check(given.get(name)));
  };

const isButton = isObject<PanelButton>({ id: isText, label: isText, spoken: isText });
const isButtons = isListOf(isButton);
const isRow = isObject<PanelRow>({
  tone: isOneOf('error', 'warning', 'info', 'plain'),
  text: isText,
  detail: isText,
  buttons: isButtons,
});
const isView = isObject<PanelView>({
  heading: isText,
  place: isText,
  status: isText,
  busy: isFlag,
  groups: isListOf(isObject<PanelGroup>({ heading: isText, rows: isListOf(isRow) })),
  issue: isNullOr(
    isObject<PanelIssue>({
      heading: isText,
      title: isText,
      comments: isListOf(isText),
      body: isText,
      used: isCount,
      limit: isCount,
    }),
  ),
  buttons: isButtons,
});

/** Whether a message to the webview is one. */
export const isToWebview = isObject<ToWebview>({
  kind: isOneOf('view'),
  revision: isCount,
  view: isView,
});

const isReady = isObject<Extract<FromWebview, { kind: 'ready' }>>({ kind: isOneOf('ready') });
const isPress = isObject<Extract<FromWebview, { kind: 'press' }>>({
  kind: isOneOf('press'),
  revision: isCount,
  id: isText,
});

/** Whether a message from the webview is one. */
export const isFromWebview = (value: unknown): value is FromWebview => isReady(value) || isPress(value);
