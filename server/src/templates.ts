import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import { parseTemplate } from '#core/template/parse';
import type { Template } from '#core/template/model';
import type { Host } from '#server/host';

/** A template and where it was found. */
export interface FoundTemplate {
  readonly template: Template;
  readonly name: string;
  readonly source: 'bundled' | 'workspace';
  /** Null for the bundled one. */
  readonly uri: string | null;
}

/** Where GitHub looks for templates, in this order; the first folder that has any is taken. */
const FOLDERS = ['.github/ISSUE_TEMPLATE', 'ISSUE_TEMPLATE', 'docs/ISSUE_TEMPLATE'];
const SINGLE_FILES = [
  '.github/ISSUE_TEMPLATE.md',
  '.github/issue_template.md',
  'ISSUE_TEMPLATE.md',
  'issue_template.md',
  'docs/ISSUE_TEMPLATE.md',
  'docs/issue_template.md',
];

/** The templates of a folder, the bundled one last. */
export async function templatesOfFolder(
  host: Host,
  folder: string | null,
): Promise<readonly FoundTemplate[]> {
  const own = folder === null ? [] : await findTemplates(host, folder);
  return [...own, bundledTemplate(host)];
}

async function findTemplates(host: Host, folder: string): Promise<FoundTemplate[]> {
  for (const path of FOLDERS) {
    const entries = (await host.readDirectory(`${folder}/${path}`)) ?? [];
    const files = entries
      .filter(([name, kind]) => kind === 'file' && /\.md$/i.test(name))
      .map(([name]) => name);
    const found = await Promise.all(
      files.sort().map((name) => readTemplate(host, `${folder}/${path}/${encodeURIComponent(name)}`, name)),
    );
    const templates = found.filter((template) => template !== null);
    if (templates.length > 0) return templates;
  }
  for (const path of SINGLE_FILES) {
    const template = await readTemplate(host, `${folder}/${path}`, path);
    if (template) return [template];
  }
  return [];
}

async function readTemplate(host: Host, uri: string, fileName: string): Promise<FoundTemplate | null> {
  const text = await host.readFile(uri);
  if (text === null) return null;
  await readyFor(splitBlocks(text));
  const template = parseTemplate(text);
  const name = template.name || (fileName.split('/').at(-1) ?? fileName).replace(/\.md$/i, '');
  return { template, name, source: 'workspace', uri };
}

const bundled = new WeakMap<Host, FoundTemplate>();

function bundledTemplate(host: Host): FoundTemplate {
  let found = bundled.get(host);
  if (!found) {
    const template = parseTemplate(host.bundledTemplate);
    found = { template, name: template.name, source: 'bundled', uri: null };
    bundled.set(host, found);
  }
  return found;
}

/** Whether a change of this file may change the templates. */
export const isTemplateFile = (uri: string): boolean =>
  /issue_template(?:\/[^/]+)?\.(?:md|ya?ml)$/i.test(uri);

/** The template that a draft's `name` means; performance-like ones first where the name says nothing. */
export function templateFor(found: readonly FoundTemplate[], name: string | null): FoundTemplate | undefined {
  const own = name === null ? undefined : found.find((candidate) => candidate.name.trim() === name.trim());
  return own ?? found.find((candidate) => candidate.source === 'bundled');
}

/** Whether a template is about performance: those are offered first. */
export const isAboutPerformance = ({ template, name, uri }: FoundTemplate): boolean =>
  /perf|optimi[sz]|latency|slow|speed|성능|性能/iu.test(`${name} ${template.labels.join(' ')} ${uri ?? ''}`);
