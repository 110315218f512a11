/** Writes single values into front matter, touching nothing else. */
import { applyEdits, lineBreakOf, textStart, type Edit } from '#core/edit';
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

/** What stands as a value, put in single quotes; a quote at its start that is never closed was to do just that. */
export function quotedValue(source: string): string {
  const mark = source.charAt(0);
  const open = (mark === "'" || mark === '"') && !source.includes(mark, 1);
  return `'${(open ? source.slice(1) : source).replaceAll("'", "''")}'`;
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
    const at = textStart(text);
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

/** The text with these values in its front matter, which is put at the start where there is none. */
export function setAllFrontMatter(
  text: string,
  frontMatter: FrontMatter | null,
  values: readonly (readonly [key: string, value: string])[],
): string {
  if (values.length === 0) return text;
  if (frontMatter) {
    return applyEdits(
      text,
      values.map(([key, value]) => setFrontMatter(text, frontMatter, key, value)),
    );
  }
  const eol = lineBreakOf(text);
  const lines = values.map(([key, value]) => `${key}: ${yamlText(value)}${eol}`);
  return `---${eol}${lines.join('')}---${eol}${eol}${text.replace(/^\uFEFF/, '')}`;
}
