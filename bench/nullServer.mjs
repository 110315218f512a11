/**
 * The floor: the same process model and transport as the language server, each change answered with an empty list,
 * no text kept. Whatever a server does, it cannot be faster than this.
 */
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const answer = ({ textDocument: { uri, version } }) =>
  connection.sendDiagnostics({ uri, version, diagnostics: [] });

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    completionProvider: {},
  },
}));
connection.onDidOpenTextDocument(answer);
connection.onDidChangeTextDocument(answer);
connection.onDocumentSymbol(() => []);
connection.onFoldingRanges(() => []);
connection.onCompletion(() => []);
connection.listen();
