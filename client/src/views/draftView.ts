import type { CurrentDraft } from '#client/drafts/currentDraft';
import { latest } from '#client/drafts/latest';
import { toPosition, toRange } from '#client/drafts/ranges';
import { documentProblems } from '#client/views/documentProblems';
import { draftItems, itemAt, parentsOf, type DraftItem } from '#client/views/draftItems';
import {
  Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentShowOptions,
  type TreeDataProvider,
} from 'vscode';

/** After the cursor's last move and before the view follows it, in milliseconds. */
const followDelay = 80;

/** The Draft view: the current draft's sections and fields with their state. It follows the cursor. */
export function showDraftView(draft: CurrentDraft, log: LogOutputChannel): Disposable {
  let items: readonly DraftItem[] = [];
  let parents = parentsOf(items);
  const expanded = new Set<string>();
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<DraftItem> = {
    onDidChangeTreeData: changed.event,
    getChildren: (item) => [...(item ? item.children : items)],
    getParent: ({ id }) => parents.get(id),
    getTreeItem: (item) => toTreeItem(item, draft.document),
  };
  const view = window.createTreeView('perfIssue.draft', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const follow = latest(
    async () => {
      const cursor = draft.editor?.selection.active;
      const item = cursor && itemAt(items, cursor, (id) => expanded.has(id));
      if (item && view.visible) await view.reveal(item, { select: true, focus: false });
    },
    followDelay,
    (error) => {
      log.debug('The Draft view could not follow the cursor.', error);
    },
  );
  const update = () => {
    const { document, summary } = draft;
    items = document && summary ? draftItems(summary, documentProblems(document)) : [];
    parents = parentsOf(items);
    view.description = summary?.template ?? '';
    view.message = document && summary && items.length === 0 ? 'This draft has no section yet.' : '';
    changed.fire(undefined);
    follow.ask();
  };
  update();
  return Disposable.from(
    view,
    changed,
    follow,
    draft.onDidChange(update),
    view.onDidExpandElement(({ element }) => expanded.add(element.id)),
    view.onDidCollapseElement(({ element }) => expanded.delete(element.id)),
    view.onDidChangeVisibility(follow.ask),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document === draft.document) follow.ask();
    }),
  );
}

function toTreeItem(item: DraftItem, document: TextDocument | undefined): TreeItem {
  const state =
    item.children.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
  const treeItem = new TreeItem(item.label, state);
  treeItem.id = item.id;
  treeItem.description = item.description;
  treeItem.tooltip = item.tooltip;
  treeItem.accessibilityInformation = { label: item.spoken };
  treeItem.contextValue = item.kind;
  const { id, color } = item.icon;
  treeItem.iconPath = color === undefined ? new ThemeIcon(id) : new ThemeIcon(id, new ThemeColor(color));
  if (document) {
    const place = toPosition(item.selectionRange.start);
    const options: TextDocumentShowOptions = { selection: toRange({ start: place, end: place }) };
    treeItem.command = { command: 'vscode.open', title: 'Go There', arguments: [document.uri, options] };
  }
  return treeItem;
}
