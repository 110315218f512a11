/**
 * CommonJS as TypeScript writes it, as the ES module that it was made of. A bundle then has every name once and calls it
 * directly: nothing is copied from file to file at each start, and what nobody names can be left out.
 */
import { isBuiltin } from 'node:module';

/** What TypeScript marks a module of CommonJS with. */
export const esModule = 'Object.defineProperty(exports, "__esModule", { value: true });';

const helpers = /^var (__\w+) = \(this && this\.\1\)[^]*?^\}.*;\n/gm;
const announced = /^(?:exports\.\w+ = )+void 0;\n/gm;
const imported = /^(?:const|var) (\w+) = (?:(__import(?:Star|Default))\()?require\("([^"]+)"\)\)?;$/gm;
const allOf = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;
const oneOf =
  /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm;
const space = /\(exports\.(\w+) = \1 = \{\}\)/g;
const named = /^exports\.(\w+) = (\w+);$/gm;
const valued = /^exports\.(\w+) = /gm;

/** Modules that are ES modules too, once they have been through here. */
const isLibrary = (path) => /^(?:\.|vscode-\w)/.test(path) && !isBuiltin(path);

/** `source` as an ES module; as it is where TypeScript did not make it one of CommonJS. */
export function asEsModule(source) {
  if (!source.includes(esModule)) return source;
  const paths = new Map();
  const spaces = new Set();
  const module = source
    .replace(helpers, '')
    .replace(esModule, '')
    .replace(announced, '')
    .replace(imported, (_, name, helper, path) => {
      if (!isLibrary(path))
        return `const ${name} = ${helper === '__importDefault' ? `{ default: require("${path}") }` : `require("${path}")`};`;
      paths.set(name, path);
      return `import * as ${name} from "${path}";`;
    })
    .replace(allOf, 'export * from "$1";')
    .replace(oneOf, (_, name, from, what) => `export { ${what} as ${name} } from "${paths.get(from)}";`)
    .replace(space, (_, name) => {
      spaces.add(name);
      return `(${name} = {})`;
    })
    .replace(named, 'export { $2 as $1 };')
    .replace(valued, 'export const $1 = ')
    .replace(/\bexports\.(\w+)/g, '$1');
  return `${module}\nexport { ${[...spaces].join(', ')} };\n`;
}

/** The names that a module of CommonJS gives, but for those of other modules. */
export const namesOf = (source) =>
  new Set(
    [...source.matchAll(/\bexports\.(\w+) = |^Object\.defineProperty\(exports, "(?!__esModule)(\w+)"/gm)].map(
      ([, given, got]) => given ?? got,
    ),
  );
