/** Answers what the client asks about templates. */
import { isAboutPerformance } from '#core/discovery/choose';
import { draftFileName, freshDraft } from '#core/draft/fresh';
import type {
  DocumentParams,
  NewDraftParams,
  NewDraftResult,
  ShownTemplate,
  TemplateChooser,
  TemplateInfo,
} from '#core/protocol';
import { templateModel, templateText } from '#core/templateFile/print';
import type { Feature, ServerContext } from '#server/feature';
import type { FoundTemplate } from '#server/templates';

interface FolderParams {
  readonly folder: string | null;
}

/** The requests about templates; unlike others they are asked of a folder. */
export const templateRequests: Feature = { capabilities: {}, register: answerTemplates };

function answerTemplates({ connection, guard, folders, templateFiles, snapshotOf }: ServerContext): void {
  const load = (folder: string | null) => folders.load(folder?.replace(/\/+$/, '') ?? null);

  connection.onRequest(
    'perfIssue/templates',
    guard('templates', [], async ({ folder }: FolderParams): Promise<readonly TemplateInfo[]> => {
      const infos = (await load(folder)).templates.map(templateInfo);
      return [...infos.filter((info) => info.performance), ...infos.filter((info) => !info.performance)];
    }),
  );
  connection.onRequest(
    'perfIssue/templateChooser',
    guard(
      'template chooser',
      { blankIssues: true, contactLinks: [] },
      async ({ folder }: FolderParams): Promise<TemplateChooser> => (await load(folder)).chooser,
    ),
  );
  connection.onRequest(
    'perfIssue/newDraft',
    guard(
      'new draft',
      null,
      async ({ folder, template, title }: NewDraftParams): Promise<NewDraftResult | null> => {
        const { templates } = await load(folder);
        const found = templates.find((candidate) => idOf(candidate) === template);
        if (!found) return null;
        // A name that several templates have says nothing of which one is meant.
        const shared = templates.some((other) => other !== found && other.name === found.name);
        const text = freshDraft(found.template, title, shared ? found.file : null);
        return { text, fileName: draftFileName(title, found.template) };
      },
    ),
  );
  connection.onRequest(
    'perfIssue/templateModel',
    guard('template model', null, async ({ textDocument }: DocumentParams): Promise<ShownTemplate | null> => {
      const shown = await templateFiles.shown(textDocument.uri);
      if (shown) return shown;
      const template = (await snapshotOf(textDocument.uri))?.draft.template;
      return template ? { model: templateModel(template), text: templateText(template) } : null;
    }),
  );
}

const idOf = ({ uri }: FoundTemplate): string => uri ?? 'bundled';

const templateInfo = (found: FoundTemplate): TemplateInfo => ({
  id: idOf(found),
  name: found.name,
  about: found.template.about,
  title: found.template.title,
  source: found.source,
  uri: found.source === 'account' ? null : found.uri,
  performance: isAboutPerformance(found),
});
