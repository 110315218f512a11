/** Which files a person leaves out with VS Code's setting `files.exclude`. */

/** Whether a path below a workspace's folder, with `/` and none at its start, is left out. */
export type IsExcluded = (path: string) => boolean;

export const nothingExcluded: IsExcluded = () => false;

/**
 * Reads the setting, whatever an editor sends: globs and whether each holds. Those that depend on a file's siblings
 * (`{ "when": … }`) are about what is built from others, and leave out no drafts.
 */
export function excludedBy(setting: unknown): IsExcluded {
  if (typeof setting !== 'object' || setting === null) return nothingExcluded;
  const patterns = Object.entries(setting).flatMap(([glob, holds]) => {
    const pattern = holds === true ? patternOf(glob) : null;
    return pattern ? [pattern] : [];
  });
  return patterns.length === 0 ? nothingExcluded : (path) => patterns.some((pattern) => pattern.test(path));
}

/** VS Code's globs: `*`, `?`, `**`, `{a,b}`, `[a-z]`, `[!a]`. Null for what is none. */
function patternOf(glob: string): RegExp | null {
  try {
    return new RegExp(`^${sourceOf(glob.replace(/^\/+|\/+$/g, ''))}$`, 'u');
  } catch (error) {
    // Such as `[z-a]`: it is like no file's name.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const PARTS = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{[^{}]*\}|\[!?[^\]/\\]+\]|[\s\S]/gu;

const sourceOf = (glob: string): string => (glob.match(PARTS) ?? []).map(partSource).join('');

function partSource(part: string): string {
  switch (part) {
    case '**/':
      return '(?:.*/)?';
    case '/**':
      return '(?:/.*)?';
    case '**':
      return '.*';
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
    default:
  }
  if (part.startsWith('{') && part.length > 1)
    return `(?:${part.slice(1, -1).split(',').map(sourceOf).join('|')})`;
  if (part.startsWith('[') && part.length > 1) return part.replace(/^\[!/, '[^').replace(/(?<=.)\[/g, '\\[');
  return part.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
