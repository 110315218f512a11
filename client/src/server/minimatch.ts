const PARTS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

/**
 * What the bundle has in place of `minimatch`, which the language client asks for files in tabs that are not opened yet: as
 * much of globs as the patterns have that we give it (`**` before a slash, `*`, choices in braces, classes).
 */
export class Minimatch {
  readonly #path: RegExp;

  constructor(pattern: string) {
    const source = pattern.replace(/\*\*\/|[*{},]|[.+^$()|?\\]/gu, (part) => PARTS[part] ?? `\\${part}`);
    this.#path = new RegExp(`^${source}$`, 'u');
  }

  makeRe(): RegExp {
    return this.#path;
  }

  /** A path of any system. */
  match(path: string): boolean {
    return this.#path.test(path.replaceAll('\\', '/'));
  }
}
