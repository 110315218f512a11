import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
/** Imports that a folder may not have, each with the reason that the linter shows. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
});
const builtins = [nodeBuiltins, 'This runs in the web too: Node comes in through a port.'];
const editor = [['vscode'], 'Only the client talks to the editor.'];
const lsp = [
  ['vscode-languageserver*', 'vscode-languageclient*', 'vscode-jsonrpc*'],
  'The core knows no LSP.',
];
const markdown = [
  ['unified', 'remark-*', 'micromark*', 'mdast*'],
  'core/src/markdown is the only importer of the Markdown libraries.',
];
const github = [['@octokit/*'], 'publishing/src/github is the only place that talks to the tracker.'];
const direction = (names) => [
  names.map((name) => `#${name}/*`),
  'Imports flow one way: client, server, cli, publishing -> core; cli -> server, publishing; client -> publishing.',
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'preserve-caught-error': 'off',
    },
  },
  {
    files: ['core/src/**/*.ts'],
    ignores: ['core/src/markdown/**'],
    rules: {
      ...forbid(
        builtins,
        editor,
        lsp,
        markdown,
        github,
        direction(['server', 'cli', 'client', 'publishing', 'sandbox']),
      ),
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'fetch',
        'setTimeout',
        'setInterval',
        'Date',
        'console',
      ],
    },
  },
  {
    files: ['core/src/markdown/**/*.ts'],
    rules: forbid(
      builtins,
      editor,
      lsp,
      github,
      direction(['server', 'cli', 'client', 'publishing', 'sandbox']),
    ),
  },
  {
    files: ['server/src/**/*.ts'],
    rules: forbid(editor, markdown, github, direction(['cli', 'client', 'publishing', 'sandbox'])),
  },
  {
    // The entry of the server's process: the one place that knows which rules for secrets there are.
    files: ['server/src/main.ts'],
    rules: forbid(editor, markdown, github, direction(['cli', 'client', 'sandbox'])),
  },
  {
    files: ['cli/src/**/*.ts'],
    rules: forbid(editor, lsp, markdown, github, direction(['client', 'sandbox'])),
  },
  {
    files: ['publishing/src/**/*.ts'],
    ignores: ['publishing/src/github/**'],
    rules: forbid(editor, lsp, markdown, github, direction(['server', 'cli', 'client', 'sandbox'])),
  },
  {
    files: ['publishing/src/github/**/*.ts'],
    rules: forbid(builtins, editor, lsp, markdown, direction(['server', 'cli', 'client', 'sandbox'])),
  },
  {
    files: ['client/src/**/*.ts'],
    rules: forbid(markdown, github, direction(['server', 'cli', 'sandbox'])),
  },
  {
    files: ['client/webview/**/*.ts'],
    rules: forbid(builtins, editor, lsp, github, direction(['server', 'cli', 'publishing', 'sandbox'])),
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        performance: 'readonly',
        document: 'readonly',
        window: 'readonly',
      },
    },
  },
);
