import { draftLanguage } from '#client/drafts/chooseDraft';
import type { Importing } from '#client/import/importing';
import { Disposable, DocumentDropOrPasteEditKind, languages } from 'vscode';

/** Offers to import what is pasted or dropped into a draft. What reads it is loaded with the first paste. */
export function offerImports(load: () => Promise<Importing>): Disposable {
  const kinds = [DocumentDropOrPasteEditKind.Empty.append('perfIssue', 'import')];
  return Disposable.from(
    languages.registerDocumentPasteEditProvider(
      draftLanguage,
      {
        provideDocumentPasteEdits: async (...request) =>
          (await load()).paste.provideDocumentPasteEdits?.(...request),
        resolveDocumentPasteEdit: async (...request) =>
          (await load()).paste.resolveDocumentPasteEdit?.(...request),
      },
      { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: kinds },
    ),
    languages.registerDocumentDropEditProvider(
      draftLanguage,
      {
        provideDocumentDropEdits: async (...request) =>
          (await load()).drop.provideDocumentDropEdits(...request),
      },
      { dropMimeTypes: ['text/uri-list'], providedDropEditKinds: kinds },
    ),
  );
}
