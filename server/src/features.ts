/** The features of the server: to add one is to add a line here. */
import {
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver';
import { ofDraft, onlyDrafts, ownRequest, type Feature } from '#server/feature';
import { fixAllKind } from '#server/features/kinds';
import { templateRequests } from '#server/templateRequests';

export const features: readonly Feature[] = [
  ofDraft(
    CodeActionRequest.type,
    { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
    [],
    async () => (await import('#server/features/codeActions')).codeActions,
    async ({ templateFiles, folderOf }, params) =>
      templateFiles.codeActions(params, await folderOf(params.textDocument.uri)),
  ),
  ofDraft(
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: [' ', ',', '[', '-', '#', ':'] } },
    [],
    async () => (await import('#server/features/completion')).completion,
  ),
  ofDraft(
    DocumentSymbolRequest.type,
    { documentSymbolProvider: { label: 'Perf Issue' } },
    [],
    async () => (await import('#server/features/documentSymbols')).documentSymbols,
  ),
  ofDraft(
    FoldingRangeRequest.type,
    { foldingRangeProvider: { documentSelector: onlyDrafts } },
    [],
    async () => (await import('#server/features/foldingRanges')).foldingRanges,
  ),
  ofDraft(
    HoverRequest.type,
    { hoverProvider: true },
    null,
    async () => (await import('#server/features/hover')).hover,
    ({ templateFiles }, { textDocument, position }) => templateFiles.hover(textDocument.uri, position),
  ),
  ofDraft(
    SelectionRangeRequest.type,
    { selectionRangeProvider: { documentSelector: onlyDrafts } },
    [],
    async () => (await import('#server/features/selectionRanges')).selectionRanges,
  ),
  ownRequest(
    'perfIssue/draftSummary',
    null,
    async () => (await import('#server/features/summary')).draftSummary,
  ),
  ownRequest(
    'perfIssue/renderDraft',
    null,
    async () => (await import('#server/features/summary')).renderedDraft,
  ),
  ownRequest(
    'perfIssue/toggleCheckbox',
    [],
    async () => (await import('#server/features/toggleCheckbox')).toggleCheckbox,
  ),
  ownRequest('perfIssue/issueLink', [], async () => (await import('#server/features/issueLink')).issueLink),
  templateRequests,
];
