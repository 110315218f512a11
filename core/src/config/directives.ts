/** Comments in a draft that silence rules: `<!-- perf-issue-disable-next-line CODE… -->` and its like. */
import type { DraftSection } from '#core/draft/model';
import { positionIn } from '#core/outline/sections';

/**
 * - `next-line`, `line`: what starts on the next line, or on the comment's own
 * - `disable`, `enable`: all that follows, up to the counterpart
 */
export interface Directive {
  readonly kind: 'next-line' | 'line' | 'disable' | 'enable';
  /** Empty: all codes. */
  readonly codes: ReadonlySet<string>;
  /** The line on which the comment ends, counted from the start of what it stands in. */
  readonly line: number;
}

const MARK = 'perf-issue-';
const COMMENT = /^<!--\s*perf-issue-(disable-next-line|disable-line|disable|enable)(?![\w-])([\s\S]*?)-->$/;
/** In front matter YAML's own comments serve. */
const YAML_COMMENT = /^\s*#\s*perf-issue-(disable-next-line)(?![\w-])(.*)$/;

const kinds: Readonly<Record<string, Directive['kind']>> = {
  'disable-next-line': 'next-line',
  'disable-line': 'line',
  disable: 'disable',
  enable: 'enable',
};

const NONE: readonly Directive[] = [];

/** Those in a section, in order. */
export function directivesIn({ outline }: DraftSection): readonly Directive[] {
  let found: Directive[] | undefined;
  for (const { parsed, base } of outline.blocks) {
    const { kind } = parsed.block;
    if (kind !== 'comment' && kind !== 'html' && kind !== 'flow') continue;
    if (!parsed.text.includes(MARK)) continue;
    for (const { start, end } of parsed.comments) {
      const directive = directiveOf(
        COMMENT,
        parsed.text.slice(start, end),
        positionIn(outline, base + end).line,
      );
      if (directive) (found ??= []).push(directive);
    }
  }
  return found ?? NONE;
}

/** Those in the YAML of front matter, whose text starts with the draft. */
export function frontMatterDirectives(text: string): readonly Directive[] {
  if (!text.includes(MARK)) return NONE;
  return text.split(/\r\n|\n|\r/).flatMap((line, i) => directiveOf(YAML_COMMENT, line, i) ?? []);
}

function directiveOf(pattern: RegExp, comment: string, line: number): Directive | null {
  const match = pattern.exec(comment);
  const kind = kinds[match?.[1] ?? ''];
  if (!match || !kind) return null;
  // What stands behind two dashes says why.
  const named = (match[2] ?? '').split(/(?:^|\s)--\s/)[0] ?? '';
  return { kind, line, codes: new Set(named.split(/[\s,]+/).filter((code) => code !== '')) };
}

/** Says of a line of the draft whether a code is silenced there. */
export type Silencer = (code: string, line: number) => boolean;

/** What the directives of a draft silence; their lines count from its start, and they are in order. */
export function silencerOf(directives: readonly Directive[]): Silencer {
  return (code, line) => {
    let disabled = false;
    for (const directive of directives) {
      if (directive.codes.size > 0 && !directive.codes.has(code)) continue;
      switch (directive.kind) {
        case 'next-line':
          if (directive.line + 1 === line) return true;
          break;
        case 'line':
          if (directive.line === line) return true;
          break;
        case 'disable':
        case 'enable':
          if (directive.line <= line) disabled = directive.kind === 'disable';
          break;
      }
    }
    return disabled;
  };
}
