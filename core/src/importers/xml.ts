/** XML in pieces: elements as they open and close. Document types and entities of the file's own are refused, depth is bounded. */
import { SaxesParser } from 'saxes';
import type { ImportProblem } from '#core/importers/problems';

const deepest = 100;
/** The parser is given this many characters at a time: after a problem it would go on to the end of what it has. */
const stepLength = 1 << 16;

export interface XmlHandler {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

export interface XmlReader {
  /** Null, or why nothing more is read; what came before is as it was handed on. */
  readonly push: (text: string) => ImportProblem | null;
  readonly finish: () => ImportProblem | null;
}

export function xmlReader(handler: XmlHandler): XmlReader {
  const parser = new SaxesParser();
  let problem: ImportProblem | null = null;
  let depth = 0;
  let started = false;
  let closed = false;
  parser.on('error', ({ message }) => {
    // What stands behind the document is none of it: a prompt, the end of a quotation.
    if (closed) return;
    const unknown = /undefined entity/i.test(message);
    problem ??= unknown
      ? { code: 'xml-entities', data: { line: parser.line } }
      : { code: 'xml-invalid', data: { reason: message.replace(/^\d+:\d+: /, ''), line: parser.line } };
  });
  parser.on('doctype', () => {
    problem ??= { code: 'xml-entities', data: { line: parser.line } };
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (problem || closed) return;
    if (++depth > deepest) problem = { code: 'xml-too-deep', data: { line: parser.line, limit: deepest } };
    else handler.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    if (problem) return;
    closed = --depth === 0;
    handler.close?.(name);
  });
  parser.on('text', (text) => {
    if (!problem) handler.text?.(text);
  });
  const hasFailed = (): boolean => problem !== null;
  return {
    push: (text) => {
      if (problem || closed) return problem;
      // White space before the declaration is an error to XML; that, a prompt and HTML around it are common in what was copied.
      const start = started ? 0 : text.search(/<(?!(?:details|summary|pre|code|p|br)\b)[?!a-z]/i);
      const clean = start === -1 ? '' : text.slice(start);
      started ||= clean !== '';
      for (let at = 0; at < clean.length && !hasFailed(); at += stepLength)
        parser.write(clean.slice(at, at + stepLength));
      return problem;
    },
    finish: () => {
      if (!problem && !closed) parser.close();
      return problem;
    },
  };
}
