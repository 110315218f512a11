import { extensions, Uri, workspace } from 'vscode';

/**
 * Evaluates a lazily loaded bundle of the extension's `dist` folder and gives its exports. A browser's extension host
 * has no `require` for files: it reads the extension's entry and evaluates it in this very way.
 *
 * @param extensionId publisher and name of this extension
 * @param file the bundle's name in `dist`
 * @param require the host's, which gives the `vscode` module and nothing else
 */
export async function evaluateBundle(
  extensionId: string,
  file: string,
  require: (module: string) => unknown,
): Promise<unknown> {
  const extension = extensions.getExtension(extensionId);
  if (!extension) throw new Error(`The extension ${extensionId} is not there.`);
  const uri = Uri.joinPath(extension.extensionUri, 'dist', file);
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the extension's own file, by the host's own way
  const evaluate = new Function(
    'module',
    'exports',
    'require',
    `${text}\n//# sourceURL=${uri.toString(true)}`,
  );
  const module: { exports: unknown } = { exports: {} };
  Reflect.apply(evaluate, undefined, [module, module.exports, require]);
  return module.exports;
}
