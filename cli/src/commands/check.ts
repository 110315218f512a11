import { once } from 'node:events';
import { Checker } from '#core/check/check';
import type { Config } from '#core/config/model';
import type { Draft } from '#core/draft/model';
import { messageOf } from '#core/messages';
import { neverCancelled } from '#core/publish/cancellation';
import type { Severity } from '#core/protocol';
import { findSensitive } from '#core/redaction/find';
import { describeSensitive } from '#core/redaction/messages';
import { redactionOptions } from '#core/redaction/options';
import { nodeFiles } from '#server/nodeFiles';
import { exit } from '#cli/exit';
import { rangesIn } from '#core/markdown/ranges';
import type { Range } from '#core/position';
import { readDraft } from '#cli/readDraft';
import { KnowledgeFinder } from '#cli/knowledge';
import { loadScanner } from '#cli/loadScanner';
import { TemplateFinder } from '#cli/templateOf';
import { UsageError } from '#cli/usageError';

export interface CheckOptions {
  readonly template?: string;
  readonly format: 'text' | 'json';
  /** Look for secrets and personal data too, as before publishing. */
  readonly secrets?: boolean;
}

interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

interface CheckedFile {
  readonly path: string;
  readonly template: string;
  readonly diagnostics: readonly Diagnostic[];
}

const plurals = { error: 'errors', warning: 'warnings', info: 'infos', hint: 'hints' } as const;

/** Checks drafts one after the other and writes what was found of each as soon as it is known. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const templates = new TemplateFinder(options.template);
  const knowledge = new KnowledgeFinder(nodeFiles, templates);
  const summary = { errors: 0, warnings: 0, infos: 0, hints: 0 };
  const out = options.format === 'json' ? jsonReport() : textReport();
  let unreadable = false;
  await write(out.start);
  for (const path of paths) {
    try {
      const { draft, templateName } = await readDraft(path, templates);
      const range = rangesIn(draft.text);
      const problems = new Checker().check(draft, await knowledge.find(path, draft));
      const diagnostics = problems.map(({ problem, severity, span }): Diagnostic => ({
        code: problem.code,
        severity,
        message: messageOf(problem),
        range: range(span),
      }));
      if (options.secrets === true)
        diagnostics.push(...(await sensitiveIn(draft, await templates.configNear(path))));
      for (const { severity } of diagnostics) summary[plurals[severity]] += 1;
      await write(out.file({ path, template: templateName, diagnostics }));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // The other drafts are checked all the same.
      unreadable = true;
      process.stderr.write(`${error.message}\n`);
    }
  }
  await write(out.end(summary));
  if (unreadable) return exit.usage;
  return summary.errors > 0 ? exit.problems : exit.ok;
}

async function sensitiveIn(draft: Draft, config: Config): Promise<readonly Diagnostic[]> {
  const settings = redactionOptions(draft, config);
  const places = await findSensitive(draft.text, settings, await loadScanner(), neverCancelled);
  const range = rangesIn(draft.text);
  return places.flatMap(({ code, kind, span, placeholder }) => {
    const severity = code === 'secret-found' ? settings.secrets : settings.personal;
    const message = describeSensitive(code, kind, placeholder);
    return severity === 'off' ? [] : [{ code, severity, message, range: range(span) }];
  });
}

interface Report {
  readonly start: string;
  readonly file: (file: CheckedFile) => string;
  readonly end: (summary: Readonly<Record<(typeof plurals)[Severity], number>>) => string;
}

function jsonReport(): Report {
  let first = true;
  return {
    start: '{"files":[',
    file: (file) => {
      const separator = first ? '' : ',';
      first = false;
      return `${separator}\n${JSON.stringify(file)}`;
    },
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}

function textReport(): Report {
  return {
    start: '',
    file: ({ path, diagnostics }) =>
      diagnostics
        .map(({ code, severity, message, range }) => {
          const { line, character } = range.start;
          return `${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]\n`;
        })
        .join(''),
    end: (summary) =>
      `${Object.entries(summary)
        .map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`)
        .join(', ')}\n`,
  };
}

/** Waits for the reader, so that the output of many drafts does not pile up in memory. */
async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
