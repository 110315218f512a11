import { visit } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { ApiError, notFound } from '#sandbox/api/error';
import { fileView, folderView } from '#sandbox/api/view/content';
import type { World } from '#sandbox/world';

export function contentRoutes(api: ApiApp, { store }: World): void {
  api.get('/repos/:owner/:repo/contents/:path{.*}', (c) => {
    const { repository } = visit(c, store.state);
    const path = c.req.param('path').replace(/^\/+|\/+$/g, '');
    const ref = c.req.query('ref') ?? repository.defaultBranch;
    if (ref !== repository.defaultBranch) throw new ApiError(404, `No commit found for the ref ${ref}`);
    if (Object.keys(repository.files).length === 0) throw new ApiError(404, 'This repository is empty.');
    const accept = c.req.header('Accept') ?? '';
    const links = c.get('links');
    const text = Object.hasOwn(repository.files, path) ? repository.files[path] : undefined;
    if (text !== undefined) {
      if (/application\/vnd\.github(\.v3)?\.raw(\+json)?/.test(accept)) {
        return c.body(text, 200, { 'Content-Type': 'application/vnd.github.raw; charset=utf-8' });
      }
      return c.json(fileView(repository, path, text, ref, links));
    }
    const entries = folderView(repository, path, ref, links);
    if (entries.length === 0) throw notFound();
    return c.json(entries);
  });
}
