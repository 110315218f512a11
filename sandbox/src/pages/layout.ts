import { html } from 'hono/html';
import { SIGNED_OUT, type Html, type PageContext } from '#sandbox/pages/env';
import { labelRules } from '#sandbox/pages/label-chip';
import { sameName } from '#sandbox/state/find';
import type { Label, Repository, State } from '#sandbox/state/model';

interface PageParts {
  readonly title: string;
  readonly repository: Repository | null;
  /** The labels shown, whose colours the page needs. */
  readonly labels: readonly Label[];
  readonly main: Html;
}

/** A whole page around its main part. */
export function layout(c: PageContext, state: State, { title, repository, labels, main }: PageParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/_sandbox/style.css" />
        <link rel="icon" href="/_sandbox/avatar/sandbox.svg" type="image/svg+xml" />
        <style nonce="${c.get('secureHeadersNonce') ?? ''}">
          ${labelRules(labels)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <div class="top">
          <a class="brand" href="/">Sandbox tracker</a>
          ${repository === null ? '' : repositoryPath(repository)} ${viewerForm(c, state)}
        </div>
        <main id="main" class="page">${main}</main>
      </body>
    </html>`;
}

const repositoryPath = ({ owner, name }: Repository): Html =>
  html`<span class="path"
    ><a href="/#${owner}">${owner}</a> / <a href="/${owner}/${name}/issues"><b>${name}</b></a></span
  >`;

/** Lets the person be any of the accounts, to see the tracker with other permissions. */
function viewerForm(c: PageContext, state: State): Html {
  const viewer = c.get('viewer');
  const people = state.accounts.filter(({ kind }) => kind === 'User');
  const back = new URL(c.req.url);
  return html`<form method="post" action="/_sandbox/viewer">
    <input type="hidden" name="back" value="${back.pathname + back.search}" />
    <label class="muted" for="viewer">Signed in as</label>
    <select id="viewer" name="login">
      ${people.map(
        ({ login }) =>
          html`<option value="${login}" ${viewer !== null && sameName(viewer.login, login) ? 'selected' : ''}>
            ${login}
          </option>`,
      )}
      <option value="${SIGNED_OUT}" ${viewer === null ? 'selected' : ''}>nobody</option>
    </select>
    <button class="button">Change</button>
  </form>`;
}
