import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import text from '../../templates/performance.md';

/** The template that comes with the extension. The build reads it once for all: in a bundle, JSON stands in place of this file. */
export const bundledTemplate = (): Template => parseTemplate(text);
