// Makes snippets/template.json from templates/performance.md: the whole draft, its front matter, each section
// and each choice. `--check` only compares; `--print FILE` prints what any other template would give.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

// The syntax is VS Code's: https://code.visualstudio.com/docs/editor/userdefinedsnippets#_snippet-syntax
const text = (value) => value.replace(/[\\$}]/g, '\\$&');
const option = (value) => value.replace(/[\\,|]/g, '\\$&');

const today = '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE';
const label = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\*\*(.+?)(?::\*\*|\*\*:?)|([^:<>*[\]]+):)/;
const comment = /<!--\s*(.*?)\s*-->/;
const blankOrComment = /<!--\s*.*?\s*-->|_{3,}/g;

const slug = (name) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Numbers the tab stops of one snippet. */
function tabStops() {
  let last = 0;
  return {
    empty: () => `$${++last}`,
    of: (content) => `\${${++last}:${content}}`,
    choice: (options) => `\${${++last}|${options.map(option).join(',')}|}`,
  };
}

/** What stands for a comment or a blank: its choices, its example, today's date, or the placeholder itself. */
function placeholder(found, fieldLabel, stops) {
  const inner = comment.exec(found)?.[1] ?? '';
  const choices = inner.split(/\s+\|\s+/);
  if (choices.length > 1) return stops.choice(choices);
  const example = /\be\.g\.,?\s*(.+)$/i.exec(inner)?.[1];
  if (example) return stops.of(text(example));
  return stops.of(/\bdate\b/i.test(fieldLabel) ? today : text(found));
}

function row(line, stops) {
  if (/^\s*\|[\s:|-]+\|\s*$/.test(line) && line.includes('-')) return line;
  const cells = line
    .trim()
    .split(/(?<!\\)\|/)
    .slice(1, -1);
  return `|${cells.map((cell) => ` ${cell.trim() ? text(cell.trim()) : stops.empty()} `).join('|')}|`;
}

/** Text around the placeholders stays as it is; an instruction above a list, a table or a checklist stays too. */
function line(source, next, stops) {
  const item = /^(\s*[-*+]\s+\[) (\]\s.*)$/.exec(source);
  if (item) return `${text(item[1])}${stops.choice([' ', 'x'])}${filled(item[2], source, stops)}`;
  if (/^\s*[-*+]\s*$/.test(source)) return `${source.trimEnd()} ${stops.empty()}`;
  const instruction = /^\s*<!--.*-->\s*$/.test(source) && !/\be\.g\.|\s\|\s/i.test(source);
  if (instruction && !(next === undefined || /^(?:\*\*|#|-{3,}\s*$|<!--)/.test(next))) return text(source);
  return filled(source, source, stops);
}

function filled(source, whole, stops) {
  const name = label.exec(whole);
  let out = '';
  let from = 0;
  for (const found of source.matchAll(blankOrComment)) {
    out += text(source.slice(from, found.index)) + placeholder(found[0], name?.[1] ?? name?.[2] ?? '', stops);
    from = found.index + found[0].length;
  }
  return out + text(source.slice(from));
}

/** The lines of a part of the template as the lines of a snippet's body. */
function body(lines, stops) {
  const out = [];
  for (let index = 0; index < lines.length; index++) {
    const source = lines[index];
    const fence = /^\s*(`{3,}|~{3,})/.exec(source)?.[1];
    const end = fence ? lines.findIndex((other, at) => at > index && other.trim() === fence) : -1;
    if (end > index) {
      const content = lines.slice(index + 1, end);
      out.push(
        text(source),
        ...(content.length > 0 ? stops.of(text(content.join('\n'))).split('\n') : [stops.empty()]),
      );
      out.push(text(lines[end]));
      index = end;
    } else if (/^\s*\|.*\|\s*$/.test(source)) out.push(row(source, stops));
    else
      out.push(
        line(
          source,
          lines.slice(index + 1).find((other) => other.trim() !== ''),
          stops,
        ),
      );
  }
  return out;
}

/** Front matter with a tab stop where a person writes: behind the title's prefix, and in each empty value. */
function frontMatterBody(lines, stops) {
  return lines.map((source) => {
    const entry = /^(\w+:\s*)(['"]?)(.*?)\2\s*$/.exec(source);
    if (!entry || (entry[1].trim() !== 'title:' && entry[3] !== '')) return text(source);
    const gap = entry[1].endsWith(' ') ? '' : ' ';
    return `${text(entry[1])}${gap}${entry[2]}${text(entry[3])}${stops.empty()}${entry[2]}`;
  });
}

const trimmed = (lines) => {
  const last = lines.findLastIndex((source) => source.trim() !== '');
  return lines.slice(0, last + 1);
};

/** Sections begin at headings of the first heading's level; a thematic break ends one, and starts one named by its first label. */
function sections(lines) {
  const mark = /^(#{1,6})\s/.exec(lines.find((source) => /^#{1,6}\s/.test(source)) ?? '')?.[1];
  const found = [];
  let fence;
  for (const source of lines) {
    const ticks = /^\s*(`{3,}|~{3,})/.exec(source)?.[1];
    if (ticks) fence = fence === undefined ? ticks : source.trim() === fence ? undefined : fence;
    const heading =
      !fence && mark && source.startsWith(`${mark} `) ? source.slice(mark.length).trim() : undefined;
    if (heading) found.push({ name: heading, lines: [source] });
    else if (!fence && /^-{3,}\s*$/.test(source)) found.push({ name: '', lines: [] });
    else if (found.length > 0 && (source.trim() !== '' || found.at(-1).lines.length > 0))
      found.at(-1).lines.push(source);
  }
  return found
    .map((section) => ({
      name: section.name || (label.exec(section.lines[0] ?? '')?.[1] ?? ''),
      lines: trimmed(section.lines),
    }))
    .filter((section) => section.name !== '' && section.lines.length > 0);
}

/** All snippets of a Markdown template, in the form of a VS Code snippet file. */
export function templateSnippets(template) {
  const lines = trimmed(template.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/));
  const close = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const frontMatter = lines.slice(0, close + 1);
  const content = lines.slice(close + 1);
  const name =
    frontMatter.map((source) => /^name:\s*['"]?(.*?)['"]?\s*$/.exec(source)?.[1]).find(Boolean) ?? 'Draft';

  const stops = tabStops();
  const out = {
    [`Draft: ${name}`]: {
      prefix: ['draft', 'perf-issue'],
      description: `A whole draft of the template “${name}”`,
      isFileTemplate: true,
      body: [...frontMatterBody(frontMatter, stops), ...body(content, stops), '$0'],
    },
  };
  if (frontMatter.length > 0) {
    out['Front matter'] = {
      prefix: 'front-matter',
      description: `The front matter of the template “${name}”`,
      body: [...frontMatterBody(frontMatter, tabStops()), '$0'],
    };
  }
  for (const section of sections(content)) {
    const key = `Section: ${section.name}`;
    if (key in out) throw new Error(`Two sections of the template are named “${section.name}”: rename one.`);
    out[key] = {
      prefix: `section-${slug(section.name)}`,
      description: `The section “${section.name}” of the template “${name}”`,
      body: [...body(section.lines, tabStops()), '$0'],
    };
  }
  for (const source of content) {
    const choices = /\s\|\s/.test(comment.exec(source)?.[1] ?? '') ? label.exec(source)?.[1] : undefined;
    if (!choices) continue;
    out[`Choice: ${choices}`] = {
      // Behind “choice-”, so that Tab on section-priority has one snippet to expand, not two.
      prefix: `choice-${slug(choices)}`,
      description: `The choices of “${choices}” in the template “${name}”`,
      body: body([source], tabStops()),
    };
  }
  return out;
}

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

async function main([mode, file]) {
  const source = mode === '--print' && file ? file : path('templates/performance.md');
  const target = path('snippets/template.json');
  const json = JSON.stringify(templateSnippets(await readFile(source, 'utf8')));
  const made = await format(json, { ...(await resolveConfig(target)), parser: 'json' });
  if (mode === '--print') process.stdout.write(made);
  else if (mode !== '--check') await writeFile(target, made);
  else if ((await readFile(target, 'utf8')).replaceAll('\r\n', '\n') !== made) {
    console.error(
      'snippets/template.json does not match templates/performance.md: run `node scripts/snippets.mjs`.',
    );
    process.exitCode = 1;
  }
}

await main(process.argv.slice(2));
