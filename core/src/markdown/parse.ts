/** The only place that runs the Markdown parser. */
import type { Nodes, PhrasingContent, RootContent, Table as TableNode, TableRow } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Block } from '#core/markdown/blocks';
import { indentation, lineAt } from '#core/markdown/lines';
import type { Cell, Code, Element, Html, Inline, Item, Row } from '#core/markdown/elements';
import type { Span } from '#core/span';

const createProcessor = () => unified().use(remarkParse).use(remarkGfm).freeze();
let processor: ReturnType<typeof createProcessor> | undefined;

/** The elements of one block; spans are relative to the block. Never throws: Markdown has no errors. */
export function parseBlock(block: Block): readonly Element[] {
  switch (block.kind) {
    case 'front-matter':
    case 'blank':
      return [];
    case 'fence':
      return [fenceElement(block)];
    case 'comment':
      return [commentElement(block)];
    case 'html':
      return [htmlElement(block.text, { start: 0, end: block.text.trimEnd().length })];
    case 'flow': {
      processor ??= createProcessor();
      return processor.parse(block.text).children.flatMap((node) => elementsOf(block.text, node));
    }
  }
}

/** The YAML of a front-matter block as remark-frontmatter delimits it: its span in the block. */
export function frontMatterYaml(block: Block): Span {
  const text = block.text.replace(/^\uFEFF/, '');
  const root = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).parse(text);
  const node = root.children[0];
  const marks = lineAt(block.text, 0).next;
  if (node?.type !== 'yaml') return { start: marks, end: marks };
  return { start: marks, end: marks + node.value.length };
}

const spanOf = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

function elementsOf(text: string, node: RootContent): readonly Element[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', level: node.depth, span, textSpan: childrenSpan(node.children, span) }];
    case 'paragraph':
      return [{ type: 'paragraph', span, inlines: node.children.map((child) => inlineOf(text, child)) }];
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
    comments: cell.children.filter((node) => isComment(text, node)).map(spanOf),
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

function commentElement(block: Block): Element {
  const start = block.text.indexOf('<!--');
  return commentOrHtml(block.text, { start, end: block.text.trimEnd().length });
}

/** A comment, or HTML where more than white space follows it on its last line. */
function commentOrHtml(text: string, span: Span): Element {
  const close = text.indexOf('-->', span.start + 2);
  if (close < 0 || close + 3 > span.end) return { type: 'comment', span, closed: false };
  if (close + 3 < span.end) return htmlElement(text, span);
  return { type: 'comment', span, closed: true };
}

function fenceElement(block: Block): Code {
  const first = lineAt(block.text, 0);
  const { offset } = indentation(block.text, first);
  const info = block.text
    .slice(offset, first.end)
    .replace(/^[`~]+/, '')
    .trim();
  const trimmed = block.text.trimEnd();
  if (!block.closed) {
    return {
      type: 'code',
      span: { start: 0, end: block.text.length },
      info,
      valueSpan: { start: Math.min(first.next, block.text.length), end: block.text.length },
      fenced: true,
      closed: false,
    };
  }
  const lastLine = Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r')) + 1;
  return {
    type: 'code',
    span: { start: 0, end: trimmed.length },
    info,
    valueSpan: { start: first.next, end: Math.max(first.next, lastLine) },
    fenced: true,
    closed: true,
  };
}

/** A code block inside a list item or a quote, or an indented one. */
function codeElement(text: string, span: Span, lang: string, meta: string): Code {
  const opening = /^(?:`{3,}|~{3,})/.exec(text.slice(span.start, span.start + 64))?.[0];
  if (opening === undefined) {
    return { type: 'code', span, info: '', valueSpan: span, fenced: false, closed: true };
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
  };
}

function htmlElement(text: string, span: Span): Html {
  const comments: Span[] = [];
  for (let at = text.indexOf('<!--', span.start); at >= 0 && at < span.end;) {
    const close = text.indexOf('-->', at + 2);
    const end = close < 0 ? span.end : Math.min(close + 3, span.end);
    comments.push({ start: at, end });
    at = text.indexOf('<!--', end);
  }
  return { type: 'html', span, comments };
}
