import type { ApiApp } from '#sandbox/api/env';
import { fieldsOf, textAt } from '#sandbox/api/input';
import { renderMarkdown } from '#sandbox/markdown/render';
import type { World } from '#sandbox/world';

export function markdownRoutes(api: ApiApp, { store }: World): void {
  api.post('/markdown', (c) => {
    const fields = fieldsOf(c.get('body'));
    const place = {
      web: c.get('links').web,
      repository: textAt(fields, 'context') ?? null,
      state: store.state,
    };
    return c.html(renderMarkdown(textAt(fields, 'text') ?? '', place));
  });
}
