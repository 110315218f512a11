import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Links } from '#sandbox/api/env';
import type { Repository } from '#sandbox/state/model';

type View = Record<string, unknown>;

/** Git's object name of a file of this content. */
function blobSha(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A file's or folder's entry; `size` in bytes, 0 for a folder. */
function entry(
  repository: Repository,
  path: string,
  kind: 'file' | 'dir',
  bytes: Buffer,
  ref: string,
  links: Links,
): View {
  const fullName = `${repository.owner}/${repository.name}`;
  const api = `${links.api}/repos/${fullName}`;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const sha = blobSha(bytes);
  const url = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const isFile = kind === 'file';
  const git = `${api}/git/${isFile ? 'blobs' : 'trees'}/${sha}`;
  const html = `${links.web}/${fullName}/${isFile ? 'blob' : 'tree'}/${ref}/${encoded}`;
  return {
    name: posix.basename(path),
    path,
    sha,
    size: isFile ? bytes.length : 0,
    url,
    html_url: html,
    git_url: git,
    download_url: isFile ? `${links.web}/${fullName}/raw/${ref}/${encoded}` : null,
    type: kind,
    _links: { self: url, git, html },
  };
}

/** A file with its content, base64 in lines of 60 as GitHub breaks it. */
export function fileView(
  repository: Repository,
  path: string,
  text: string,
  ref: string,
  links: Links,
): View {
  const bytes = Buffer.from(text, 'utf8');
  const content = bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
  return { ...entry(repository, path, 'file', bytes, ref, links), content, encoding: 'base64' };
}

/** What is directly in a folder, files and folders by name; empty when there is no such folder. `folder` '' is the root. */
export function folderView(repository: Repository, folder: string, ref: string, links: Links): View[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = new Map<string, View>();
  for (const [path, text] of Object.entries(repository.files)) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...deeper] = path.slice(prefix.length).split('/');
    const isFile = deeper.length === 0;
    const bytes = Buffer.from(isFile ? text : `${prefix}${name}`, 'utf8');
    names.set(name, entry(repository, `${prefix}${name}`, isFile ? 'file' : 'dir', bytes, ref, links));
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, view]) => view);
}
