/** Writes single values into front matter, touching nothing else. */
import { lineBreakOf, type Edit } from '#core/edit';
import type { FrontMatter } from '#core/frontMatter/model';

/** A text as YAML: plain where that is unmistakable, else in single quotes. */
export function yamlText(value: string): string {
  const line = value.replace(/\s*[\r\n]+\s*/g, ' ');
  if (
    /^[A-Za-z/][\w /.:+-]*$/.test(line) &&
    !/:\s|:$|\s$|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(line)
  )
    return line;
  return `'${line.replaceAll("'", "''")}'`;
}

/** The edit that gives `key` this value: its value replaced, a line added, or front matter put at the start. */
export function setFrontMatter(
  text: string,
  frontMatter: FrontMatter | null,
  key: string,
  value: string,
): Edit {
  const source = yamlText(value);
  const eol = lineBreakOf(text);
  if (!frontMatter) {
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return { span: { start: at, end: at }, newText: `---${eol}${key}: ${source}${eol}---${eol}${eol}` };
  }
  const entry = frontMatter.entries.find((candidate) => candidate.key === key);
  if (entry) {
    const empty = entry.valueSpan.start === entry.valueSpan.end;
    return { span: entry.valueSpan, newText: empty ? ` ${source}` : source };
  }
  const close = text.lastIndexOf('---', frontMatter.span.end);
  return { span: { start: close, end: close }, newText: `${key}: ${source}${eol}` };
}
