import { createDraftFile, createUntitledDraft } from '#client/drafts/createDraft';
import { draftPlaces, type DraftPlace } from '#client/drafts/draftPlaces';
import { openToFill } from '#client/drafts/openToFill';
import { templateChoices, type TemplateChoices } from '#client/drafts/templateChoices';
import type { ServerSession } from '#client/server/session';
import { askAll, back, skip, type Answer } from '#client/ui/askAll';
import { openAddress } from '#client/ui/openAddress';
import { askToChoose, askToType } from '#client/ui/questions';
import type { TemplateInfo } from '#core/protocol';
import {
  QuickPickItemKind,
  Uri,
  window,
  workspace,
  type QuickPickItem,
  type TextDocument,
  type WorkspaceFolder,
} from 'vscode';

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
 * Asks for the title, the template (where there are several) and the place, and opens the new draft where there is
 * something to fill in. Where the repository wants to be asked elsewhere, that opens instead.
 * @returns the new draft's address; undefined where the person gave up or went elsewhere
 */
export async function newDraft(server: ServerSession, given: NewDraftArguments): Promise<Uri | undefined> {
  const near = window.activeTextEditor?.document.uri;
  const chosen = given.folder === undefined ? undefined : Uri.parse(given.folder, true);
  const root = await workspaceFolder(chosen ?? near);
  if (!root) return undefined;
  const folder = root.folder?.uri.toString() ?? null;
  // Asked for already while the title is being typed: the server may still have to start.
  const choices = choicesOf(server, folder);
  // Told where it is awaited, which is never where the person gives up before.
  choices.catch(() => undefined);
  const answers = await askForDraft(given, choices, chosen, () => draftPlaces(root.folder, near));
  if (!answers) return undefined;
  if ('elsewhere' in answers) {
    await openAddress(answers.elsewhere);
    return undefined;
  }
  const { title, template, place } = answers;
  const made = await server.request('perfIssue/newDraft', { folder, template: template.id, title });
  if (!made) throw new Error(`The template “${template.name}” is not there any more. Choose another one.`);
  const document = await write(place, made.fileName, made.text);
  if (!document) return undefined;
  await openToFill(document, server, template.title);
  return document.uri;
}

interface KnownChoices extends TemplateChoices {
  /** Also those that are not offered: a key binding may name one. */
  readonly all: readonly TemplateInfo[];
}

async function choicesOf(server: ServerSession, folder: string | null): Promise<KnownChoices> {
  const [all, chooser] = await Promise.all([
    server.request('perfIssue/templates', { folder }),
    server.request('perfIssue/templateChooser', { folder }),
  ]);
  return { all, ...templateChoices(all, chooser) };
}

interface DraftAnswers {
  readonly title: string;
  readonly template: TemplateInfo;
  readonly place: DraftPlace;
}

async function askForDraft(
  given: NewDraftArguments,
  choices: Promise<KnownChoices>,
  folder: Uri | undefined,
  places: () => DraftPlace[],
): Promise<DraftAnswers | { readonly elsewhere: string } | undefined> {
  let { title } = given;
  let template: TemplateInfo | undefined;
  let elsewhere: string | undefined;
  let place = folder && asPlace(folder);
  const answered = await askAll([
    async (hasBack) => {
      if (given.title !== undefined) return skip;
      const answer = await askForTitle(title ?? '', hasBack);
      if (answer !== back) title = answer;
      return answer;
    },
    async (hasBack) => {
      const { all, templates, links } = await choices;
      const onlyOne = templates.length === 1 && links.length === 0 ? templates[0] : undefined;
      const known = all.find(({ name }) => name === given.template) ?? onlyOne;
      template = known ?? template;
      if (known) return skip;
      const answer = await askForTemplate({ templates, links }, template, hasBack);
      if (answer === back) return back;
      template = answer?.template;
      elsewhere = answer?.link;
      return template;
    },
    async (hasBack) => {
      if (folder) return skip;
      const answer = await askForPlace(places(), hasBack);
      if (answer !== back) place = answer;
      return answer;
    },
  ]);
  if (elsewhere !== undefined) return { elsewhere };
  return answered && title !== undefined && template && place ? { title, template, place } : undefined;
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

interface TemplateItem extends QuickPickItem {
  readonly template?: TemplateInfo;
  /** Where the repository wants to be asked instead. */
  readonly link?: string;
}

async function askForTemplate(
  { templates, links }: TemplateChoices,
  active: TemplateInfo | undefined,
  hasBack: boolean,
): Promise<Answer<TemplateItem>> {
  const items = templates.map((template) => ({
    label: template.name,
    description: template.source === 'bundled' ? 'comes with Perf Issue' : '',
    detail: template.about,
    template,
  }));
  const elsewhere = links.map(({ name, about, url }) => ({
    label: `$(link-external) ${name}`,
    detail: about,
    link: url,
  }));
  const separator = { label: 'no issue, but', kind: QuickPickItemKind.Separator };
  return askToChoose<TemplateItem>({
    title: heading,
    placeholder: 'The template to fill in',
    items: elsewhere.length === 0 ? items : [...items, separator, ...elsewhere],
    active: items.find((item) => item.template === active),
    hasBack,
  });
}

const askForTitle = (value: string, hasBack: boolean): Promise<Answer<string>> =>
  askToType({
    title: heading,
    value,
    placeholder: 'What is slow, and where',
    prompt: 'The title of the issue; the template’s own prefix is put before it. It can be left for later.',
    hasBack,
  });

async function askForPlace(places: readonly DraftPlace[], hasBack: boolean): Promise<Answer<DraftPlace>> {
  const items = places.map((place) => ({ ...placeItem(place), place }));
  const answer = await askToChoose({
    title: heading,
    placeholder: 'Where the draft is kept',
    items,
    hasBack,
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
