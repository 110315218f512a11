import { DraftDocument } from '#core/document/draftDocument';
import type { Draft } from '#core/draft/model';
import { splitBlocks } from '#core/markdown/blocks';
import type { Template } from '#core/template/model';

/** Reads a draft against its template. Never throws. */
export const parseDraft = (text: string, template: Template): Draft =>
  new DraftDocument(splitBlocks(text), template);
