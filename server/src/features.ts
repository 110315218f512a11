/** The features of the server: to add one is to add a line here. */
import {
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { forDraftsAlone, ofDraft, onlyDrafts, ownRequest, type Feature } from '#server/feature';
import { loadMarkdownParser } from '#core/markdown/parse';
import { fixAllKind } from '#server/features/kinds';
import { tokenModifiers, tokenTypes } from '#server/features/tokenLegend';
import { templateRequests } from '#server/templateRequests';

export const features: readonly Feature[] = [
  ofDraft(
    CodeActionRequest.type,
    {
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
      },
    },
    [],
    async () => (await import('#server/features/codeActions')).codeActions,
    async ({ templateFiles, folderOf }, params) =>
      templateFiles.codeActions(params, await folderOf(params.textDocument.uri)),
  ),
  ofDraft(
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: [' ', ',', '[', '-', '#', ':', '/'] } },
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
    InlayHintRequest.type,
    { inlayHintProvider: { documentSelector: onlyDrafts } },
    [],
    async () => (await import('#server/features/inlayHints')).inlayHints,
  ),
  ofDraft(
    CodeLensRequest.type,
    { codeLensProvider: {} },
    [],
    async () => (await import('#server/features/codeLens')).codeLenses,
  ),
  ofDraft(
    PrepareRenameRequest.type,
    {},
    null,
    async () => (await import('#server/features/rename')).prepareRename,
  ),
  forDraftsAlone(
    ofDraft(
      RenameRequest.type,
      { renameProvider: { prepareProvider: true } },
      null,
      async () => (await import('#server/features/rename')).rename,
    ),
    'rename',
    RenameRequest.type,
  ),
  forDraftsAlone(
    ofDraft(
      DocumentFormattingRequest.type,
      { documentFormattingProvider: {} },
      [],
      async () => (await import('#server/features/formatting')).formatting,
    ),
    'formatting',
    DocumentFormattingRequest.type,
  ),
  forDraftsAlone(
    ofDraft(
      DocumentRangeFormattingRequest.type,
      { documentRangeFormattingProvider: {} },
      [],
      async () => (await import('#server/features/formatting')).rangeFormatting,
    ),
    'rangeFormatting',
    DocumentRangeFormattingRequest.type,
  ),
  forDraftsAlone(
    ofDraft(
      DocumentOnTypeFormattingRequest.type,
      { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },
      [],
      async () => (await import('#server/features/onType')).onEnter,
    ),
    'onTypeFormatting',
    DocumentOnTypeFormattingRequest.type,
  ),
  ofDraft(
    DocumentLinkRequest.type,
    { documentLinkProvider: {} },
    [],
    async () => (await import('#server/features/documentLinks')).documentLinks,
  ),
  ofDraft(
    SemanticTokensRequest.type,
    {
      semanticTokensProvider: {
        legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
        full: { delta: true },
        range: true,
        documentSelector: onlyDrafts,
      },
    },
    null,
    async () => (await import('#server/features/semanticTokens')).semanticTokens,
  ),
  ofDraft(
    SemanticTokensDeltaRequest.type,
    {},
    null,
    async () => (await import('#server/features/semanticTokens')).semanticTokensDelta,
  ),
  ofDraft(
    SemanticTokensRangeRequest.type,
    {},
    null,
    async () => (await import('#server/features/semanticTokens')).semanticTokensInRange,
  ),
  ofDraft(
    SelectionRangeRequest.type,
    { selectionRangeProvider: { documentSelector: onlyDrafts } },
    [],
    async () => (await import('#server/features/selectionRanges')).selectionRanges,
  ),
  ofDraft(
    LinkedEditingRangeRequest.type,
    { linkedEditingRangeProvider: { documentSelector: onlyDrafts } },
    null,
    async () => (await import('#server/features/linkedEditing')).linkedEditing,
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
  ownRequest(
    'perfIssue/progress',
    null,
    async () => (await import('#server/features/progress')).draftProgress,
  ),
  ownRequest('perfIssue/issueLink', [], async () => (await import('#server/features/issueLink')).issueLink),
  ownRequest('perfIssue/planImport', null, async () => {
    // The draft is read again with the figures in it, whatever they bring.
    await loadMarkdownParser();
    return (await import('#server/features/planImport')).planImport;
  }),
  ownRequest('perfIssue/benchmark', null, async () => (await import('#server/features/benchmark')).benchmark),
  ownRequest('perfIssue/profiles', [], async () => (await import('#server/features/profiles')).profiles),
  ownRequest(
    'perfIssue/draftWithIssue',
    null,
    async () => (await import('#server/features/issueText')).draftWithIssueText,
  ),
  templateRequests,
];
