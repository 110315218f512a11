import { configFile, configFiles } from '#core/config/files';
import { mergeConfig, noConfig, type Config } from '#core/config/model';
import { configSeverity } from '#core/config/problems';
import { parseConfig, parseSettings } from '#core/config/parse';
import type { TemplateProblem } from '#core/templateFile/problems';
import type { Host } from '#server/host';
import type { FaultyFile } from '#server/templates';

export interface FolderConfig {
  readonly config: Config;
  /** The repository's file where something is wrong with it. */
  readonly faulty: FaultyFile | null;
}

/** What the repository's file sets; a file that cannot be read sets nothing, which is told. */
export async function configOfFolder(host: Pick<Host, 'readFile'>, folder: string): Promise<FolderConfig> {
  for (const file of configFiles) {
    const uri = `${folder}/${file}`;
    const text = await host.readFile(uri);
    if (text === null) continue;
    const { config, problems } = parseConfig(text);
    const told = problems.map(({ span, data }): TemplateProblem => ({
      code: 'config-invalid',
      severity: configSeverity(data),
      span,
      data,
    }));
    return { config, faulty: told.length > 0 ? { uri, text, problems: told } : null };
  }
  return { config: noConfig, faulty: null };
}

/** The repository's configuration with an editor's settings on top. */
export const withSettings = (config: Config, settings: unknown): Config =>
  mergeConfig(config, parseSettings(settings).config);

/** Whether a change of this file may change the configuration. */
export const isConfigFile = (uri: string): boolean => configFile.test(uri);
