/**
 * Reads the YAML that PostgreSQL's `EXPLAIN (FORMAT YAML)` writes (ExplainProperty and YAML escaping in its explain.c):
 * block maps and lists by indentation, strings as JSON writes them, numbers and booleans bare. Nothing else of YAML is
 * in it, and the whole language would be a quarter of what importing loads.
 */

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Deeper than any plan; it bounds the recursion. */
const DEEPEST = 200;

/** Throws a SyntaxError that names the first line that is of no such form. */
export function readExplainYaml(lines: readonly string[]): unknown {
  const reader = new Reader(
    lines
      .filter((line) => line.trim() !== '')
      .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() })),
  );
  const value = reader.block(0, 0);
  reader.end();
  return value;
}

class Reader {
  readonly #lines: Line[];
  #at = 0;

  constructor(lines: Line[]) {
    this.#lines = lines;
  }

  /** The map or list whose lines are indented by at least `indent`; null where there is none. */
  block(indent: number, depth: number): unknown {
    const first = this.#lines[this.#at];
    if (!first || first.indent < indent) return null;
    if (depth > DEEPEST) throw new SyntaxError('the plan is nested too deeply');
    return first.text.startsWith('- ') || first.text === '-'
      ? this.#list(first.indent, depth)
      : this.#map(first.indent, depth);
  }

  end(): void {
    const line = this.#lines[this.#at];
    if (line) throw new SyntaxError(`“${line.text.slice(0, 60)}” is no line of a plan`);
  }

  #list(indent: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      const line = this.#lines[this.#at];
      if (line?.indent !== indent || !/^-(?: |$)/.test(line.text)) return items;
      const text = line.text.slice(1).trim();
      if (isProperty(text)) {
        // The item's map starts on the dash's own line, two columns in.
        this.#lines[this.#at] = { indent: indent + 2, text };
        items.push(this.#map(indent + 2, depth + 1));
      } else {
        this.#at += 1;
        items.push(text === '' ? this.block(indent + 1, depth + 1) : scalar(text));
      }
    }
  }

  #map(indent: number, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (;;) {
      const line = this.#lines[this.#at];
      const property = line?.indent === indent ? PROPERTY.exec(line.text) : null;
      if (!property) return Object.fromEntries(entries);
      this.#at += 1;
      const [, key = '', value = ''] = property;
      entries.push([unquoted(key), value === '' ? this.block(indent + 1, depth + 1) : scalar(value)]);
    }
  }
}

const PROPERTY = /^("(?:[^"\\]|\\.)*"|[A-Za-z][^":]*):(?: +(.*))?$/;
const isProperty = (text: string): boolean => PROPERTY.test(text);

const unquoted = (key: string): string => (key.startsWith('"') ? String(scalar(key)) : key);

function scalar(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`“${text.slice(0, 60)}” is no value of a plan`);
  }
}
