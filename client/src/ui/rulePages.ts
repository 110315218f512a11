import { pageScheme } from '#core/rules/pages';
import { Uri, workspace, type Disposable } from 'vscode';

/** Shows the pages that problems link to: all of them are packed in one file, each begins with `# CODE`. */
export function provideRulePages(extension: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(pageScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const code = path.split('/').at(-1)?.replace(/\.md$/, '') ?? '';
      const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'rules.md'));
      const pages = new TextDecoder().decode(bytes).split(/^(?=# )/m);
      return pages.find((page) => page.startsWith(`# ${code}\n`)) ?? `There is no page for ${code}.`;
    },
  });
}
