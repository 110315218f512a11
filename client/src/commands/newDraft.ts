import { createDraftFile, createUntitledDraft } from '#client/drafts/createDraft';
import { draftPlaces, type DraftPlace } from '#client/drafts/draftPlaces';
import { openToFill } from '#client/drafts/openToFill';
import type { ServerSession } from '#client/server/session';
import { askAll, askToChoose, askToType, back, type Answer } from '#client/ui/steps';
import type { TemplateInfo } from '#core/protocol';
import { Uri, window, workspace, type QuickPickItem, type TextDocument, type WorkspaceFolder } from 'vscode';

/** Answers given beforehand, as a key binding's `args`; what is missing is asked. */
export interface NewDraftArguments {
  /** A template's name. */
  readonly template?: string;
  readonly title?: string;
  /** The folder for the file, as a URI. */
  readonly folder?: string;
}

const heading = 'New Draft';

/** The command's argument as far as it is of use: it comes from key bindings, menus and other extensions. */
export function newDraftArguments(argument: unknown): NewDraftArguments {
  if (argument instanceof Uri) return { folder: argument.toString() };
  if (typeof argument !== 'object' || argument === null) return {};
  const text = (key: string): Record<string, string> => {
    const value: unknown = Reflect.get(argument, key);
    return typeof value === 'string' ? { [key]: value } : {};
  };
  return { ...text('template'), ...text('title'), ...text('folder') };
}

/**
 * Asks for the template (where there are several), the title and the place, and opens the new draft where there is
 * something to fill in.
 * @returns the new draft's address; undefined where the person gave up
 */
export async function newDraft(server: ServerSession, given: NewDraftArguments): Promise<Uri | undefined> {
  const chosen = given.folder === undefined ? undefined : Uri.parse(given.folder, true);
  const near = window.activeTextEditor?.document.uri;
  const root = await workspaceFolder(chosen ?? near);
  if (!root) return undefined;
  const base = root.folder?.uri.toString() ?? null;
  const templates = await server.request('perfIssue/templates', { folder: base });

  let template = templates.find(({ name }) => name === given.template);
  template ??= templates.length === 1 ? templates[0] : undefined;
  let title = given.title;
  let place: DraftPlace | undefined = chosen && asPlace(chosen);
  const steps: ((step: number) => Promise<Answer<unknown>>)[] = [];
  if (!template) {
    steps.push(async (step) => {
      const answer = await askForTemplate(templates, template, step, steps.length);
      if (answer !== back && answer) template = answer;
      return answer;
    });
  }
  if (title === undefined) {
    steps.push(async (step) => {
      const answer = await askForTitle(title, template?.title ?? '', step, steps.length);
      if (answer !== back && answer !== undefined) title = answer;
      return answer;
    });
  }
  if (!place) {
    steps.push(async (step) => {
      const answer = await askForPlace(draftPlaces(root.folder, near), step, steps.length);
      if (answer !== back && answer) place = answer;
      return answer;
    });
  }
  const answered = await askAll(steps.map((step, index) => () => step(index + 1)));
  if (!answered || !template || title === undefined || !place) return undefined;

  const made = await server.request('perfIssue/newDraft', { folder: base, template: template.id, title });
  if (!made) throw new Error(`The template “${template.name}” is not there any more. Choose another one.`);
  const document = await write(place, made.fileName, made.text);
  if (!document) return undefined;
  await openToFill(document, server, template.title);
  return document.uri;
}

const asPlace = (folder: Uri): DraftPlace => ({ kind: 'folder', folder, label: '', description: '' });

/** The workspace folder whose templates count, if there is one; undefined where the person gave up choosing. */
async function workspaceFolder(
  near: Uri | undefined,
): Promise<{ readonly folder: WorkspaceFolder | undefined } | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const own = near && workspace.getWorkspaceFolder(near);
  if (own !== undefined || folders.length < 2) return { folder: own ?? folders[0] };
  const folder = await window.showWorkspaceFolderPick({ placeHolder: 'Whose templates are to be used?' });
  return folder && { folder };
}

async function askForTemplate(
  templates: readonly TemplateInfo[],
  active: TemplateInfo | undefined,
  step: number,
  totalSteps: number,
): Promise<Answer<TemplateInfo>> {
  const items = templates.map((template) => ({
    label: template.name,
    description: template.source === 'bundled' ? 'comes with Perf Issue' : '',
    detail: template.about,
    template,
  }));
  const answer = await askToChoose({
    title: heading,
    placeholder: 'The template to fill in',
    items,
    active: items.find((item) => item.template === active),
    step,
    totalSteps,
  });
  return answer === back ? back : answer?.template;
}

function askForTitle(
  value: string | undefined,
  prefix: string,
  step: number,
  totalSteps: number,
): Promise<Answer<string>> {
  return askToType({
    title: heading,
    value: value ?? '',
    placeholder: 'What is slow, and where',
    prompt:
      prefix.trim() === '' ? 'The title of the issue' : `The title of the issue, after “${prefix.trim()}”`,
    step,
    totalSteps,
  });
}

async function askForPlace(
  places: readonly DraftPlace[],
  step: number,
  totalSteps: number,
): Promise<Answer<DraftPlace>> {
  const items = places.map((place) => ({ ...placeItem(place), place }));
  const answer = await askToChoose({
    title: heading,
    placeholder: 'Where the draft is kept',
    items,
    step,
    totalSteps,
  });
  return answer === back ? back : answer?.place;
}

function placeItem(place: DraftPlace): QuickPickItem {
  switch (place.kind) {
    case 'folder':
      return { label: `$(folder) ${place.label}`, description: place.description };
    case 'choose':
      return { label: '$(folder-opened) Another Folder…' };
    case 'untitled':
      return { label: '$(file) Untitled', description: 'say where when saving' };
  }
}

async function write(place: DraftPlace, fileName: string, text: string): Promise<TextDocument | undefined> {
  switch (place.kind) {
    case 'folder':
      return createDraftFile(place.folder, fileName, text);
    case 'untitled':
      return createUntitledDraft(text);
    case 'choose': {
      const [folder] =
        (await window.showOpenDialog({
          canSelectFolders: true,
          canSelectFiles: false,
          openLabel: 'Keep the Draft Here',
        })) ?? [];
      return folder && createDraftFile(folder, fileName, text);
    }
  }
}
