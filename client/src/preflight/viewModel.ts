/** Views whose buttons know what they do: the webview gets their labels and ids alone. Pure. */
import type { PreflightAction } from '#client/preflight/action';
import type { PanelButton, PanelGroup, PanelRow, PanelView, Tone } from '#client/preflight/protocol';

/** A button together with what it does: the webview gets the button alone. */
export interface ModelButton {
  readonly label: string;
  readonly spoken?: string;
  readonly action: PreflightAction;
}

/** A row as the model has it. */
export interface ModelRow {
  readonly tone: Tone;
  readonly text: string;
  readonly detail?: string;
  readonly buttons?: readonly ModelButton[];
}

export interface ModelGroup {
  readonly heading: string;
  readonly rows: readonly ModelRow[];
}

/** A view, and what the buttons in it do, by their ids. */
export interface PreflightModel {
  readonly view: PanelView;
  readonly actions: ReadonlyMap<string, PreflightAction>;
}

export const cancelButton: ModelButton = { label: 'Cancel', action: { kind: 'cancel' } };

/** Gives every button an id: a view says nothing of what its buttons do. */
export function modelOf(
  parts: Omit<PanelView, 'groups' | 'buttons'> & {
    readonly groups: readonly ModelGroup[];
    readonly buttons: readonly ModelButton[];
  },
): PreflightModel {
  const actions = new Map<string, PreflightAction>();
  const button = ({ label, spoken = '', action }: ModelButton): PanelButton => {
    const id = actions.has(action.kind) ? `${action.kind}:${actions.size}` : action.kind;
    actions.set(id, action);
    return { id, label, spoken };
  };
  const row = ({ tone, text, detail = '', buttons = [] }: ModelRow): PanelRow => ({
    ...{ tone, text, detail },
    buttons: buttons.map(button),
  });
  // The ways on first: their ids are the plain ones.
  const buttons = parts.buttons.map(button);
  const groups: readonly PanelGroup[] = parts.groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, rows }) => ({ heading, rows: rows.map(row) }));
  return { view: { ...parts, groups, buttons }, actions };
}
