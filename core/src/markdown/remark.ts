/** What the Markdown parser finds in a flow block, as elements. The only importer of the Markdown libraries. */
import type { Nodes, PhrasingContent, RootContent, Table as TableNode, TableRow } from 'mdast';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { Cell, Code, Element, Inline, Item, Row } from '#core/markdown/elements';
import { commentOrHtml, htmlElement } from '#core/markdown/html';
import { lineAt } from '#core/markdown/lines';
import type { Span } from '#core/span';

/** Reads what GitHub adds to CommonMark: remark-gfm without the half that writes Markdown. */
function gfmReader(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfm());
  (data.fromMarkdownExtensions ??= []).push(gfmFromMarkdown());
}

const processor = unified().use(remarkParse).use(gfmReader).freeze();

/** The elements of a text, with spans relative to it. `source`: what the parser gets of it, of the same length. */
export const parseFlow = (text: string, source = text): readonly Element[] =>
  processor.parse(source).children.flatMap((node) => elementsOf(text, node));

const spanOf = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

function elementsOf(text: string, node: RootContent): readonly Element[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'heading':
      return [
        {
          type: 'heading',
          level: node.depth,
          span,
          textSpan: childrenSpan(node.children, span),
          comments: commentsIn(text, node.children),
        },
      ];
    case 'paragraph':
      return [{ type: 'paragraph', span, inlines: node.children.flatMap((child) => inlinesOf(text, child)) }];
    case 'list':
      return node.children.map((item): Item => {
        const itemSpan = spanOf(item);
        const head = /^(?:[-+*]|\d+[.)])/.exec(text.slice(itemSpan.start, itemSpan.end))?.[0] ?? '-';
        const markerSpan = { start: itemSpan.start, end: itemSpan.start + head.length };
        const box = typeof item.checked === 'boolean' ? text.indexOf('[', markerSpan.end) : -1;
        const boxSpan = box < 0 ? null : { start: box + 1, end: box + 2 };
        return {
          type: 'item',
          ordered: node.ordered === true,
          span: itemSpan,
          markerSpan,
          boxSpan,
          checked: item.checked === true,
          contentStart: skipSpaces(text, boxSpan ? boxSpan.end + 1 : markerSpan.end, itemSpan.end),
          children: item.children.flatMap((child) => elementsOf(text, child)),
        };
      });
    case 'table':
      return [tableElement(text, node)];
    case 'code':
      return [codeElement(text, span, node.lang ?? '', node.meta ?? '')];
    case 'html':
      return [text.startsWith('<!--', span.start) ? commentOrHtml(text, span) : htmlElement(text, span)];
    case 'blockquote':
      return [{ type: 'quote', span, children: node.children.flatMap((child) => elementsOf(text, child)) }];
    case 'thematicBreak':
      return [{ type: 'break', span }];
    case 'definition':
    case 'footnoteDefinition':
      return [{ type: 'definition', span }];
    default:
      return [];
  }
}

function childrenSpan(children: readonly PhrasingContent[], span: Span): Span {
  const first = children[0];
  const last = children.at(-1);
  if (!first || !last) return { start: span.end, end: span.end };
  return { start: spanOf(first).start, end: spanOf(last).end };
}

/** A run, and the comments in it: those of bold type are comments too. */
function inlinesOf(text: string, node: PhrasingContent): Inline[] {
  const nested = 'children' in node ? commentsIn(text, node.children) : [];
  return [inlineOf(text, node), ...nested.map((span): Inline => ({ type: 'comment', span }))];
}

const commentsIn = (text: string, nodes: readonly PhrasingContent[]): Span[] =>
  nodes.flatMap((node) => {
    if (isComment(text, node)) return [spanOf(node)];
    return 'children' in node ? commentsIn(text, node.children) : [];
  });

function inlineOf(text: string, node: PhrasingContent): Inline {
  const span = spanOf(node);
  switch (node.type) {
    case 'text':
    case 'strong':
    case 'emphasis':
    case 'link':
    case 'image':
      return { type: node.type, span };
    case 'inlineCode':
      return { type: 'code', span };
    case 'html':
      return { type: isComment(text, node) ? 'comment' : 'html', span };
    default:
      return { type: 'other', span };
  }
}

function skipSpaces(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

function tableElement(text: string, node: TableNode): Element {
  const [header, ...rows] = node.children.map((row) => rowOf(text, row));
  const span = spanOf(node);
  return { type: 'table', span, header: header ?? { span, cells: [] }, rows };
}

function rowOf(text: string, row: TableRow): Row {
  const cells = row.children.map((cell) => ({
    span: cellContent(text, spanOf(cell)),
    comments: commentsIn(text, cell.children),
  }));
  return { span: spanOf(row), cells };
}

const isComment = (text: string, node: PhrasingContent): boolean =>
  node.type === 'html' && text.startsWith('<!--', spanOf(node).start);

/** A cell's node spans its leading pipe, the last one's the closing pipe too. */
function cellContent(text: string, span: Span): Cell['span'] {
  let { start, end } = span;
  if (text[start] === '|') start += 1;
  if (end - 1 >= start && text[end - 1] === '|' && text[end - 2] !== '\\') end -= 1;
  const content = text.slice(start, end);
  if (content.trim() === '') return emptyCell(start, end);
  return {
    start: start + content.length - content.trimStart().length,
    end: end - (content.length - content.trimEnd().length),
  };
}

/** Typing in an empty cell starts behind its first space. */
function emptyCell(start: number, end: number): Span {
  const at = Math.min(start + 1, end);
  return { start: at, end: at };
}

/** A code block inside a list item or a quote, or an indented one. */
function codeElement(text: string, span: Span, lang: string, meta: string): Code {
  const opening = /^(?:`{3,}|~{3,})/.exec(text.slice(span.start, span.start + 64))?.[0];
  if (opening === undefined) {
    return {
      type: 'code',
      span,
      info: '',
      valueSpan: span,
      fenced: false,
      closed: true,
      continued: false,
      continues: false,
    };
  }
  const first = lineAt(text, span.start);
  const source = text.slice(span.start, span.end);
  const lastLine = Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1;
  const last = source.slice(lastLine).replace(/^[\s>]+/, '');
  const closed = lastLine > 0 && last.startsWith(opening) && /^(?:`+|~+)\s*$/.test(last);
  const valueStart = Math.min(first.next, span.end);
  const valueEnd = closed ? Math.max(valueStart, span.start + lastLine) : span.end;
  return {
    type: 'code',
    span,
    info: `${lang} ${meta}`.trim(),
    valueSpan: { start: valueStart, end: valueEnd },
    fenced: true,
    closed,
    continued: false,
    continues: false,
  };
}
