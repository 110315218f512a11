/** The command line: what each command is called with, and how its outcome is told. */
import { Argument, Command, CommanderError, Option } from 'commander';
import { check, type CheckOptions } from '#cli/commands/check';
import type { ImportOptions } from '#cli/commands/import';
import type { InspectOptions } from '#cli/commands/inspect';
import type { PublishCommandOptions } from '#cli/commands/publish';
import type { ProgressCommandOptions } from '#cli/commands/progress';
import { newDraft, type NewOptions } from '#cli/commands/new';
import { quantity, type QuantityOptions } from '#cli/commands/quantity';
import { render } from '#cli/commands/render';
import { template } from '#cli/commands/template';
import { exit } from '#cli/exit';
import { UsageError } from '#cli/usageError';
import { version } from '../../package.json';
import { serve } from '#cli/serve';

const templateOption = new Option(
  '--template <file>',
  'the template, instead of the one that the draft names',
);
const format = () =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

function createProgram(done: (code: number) => void): Command {
  const program = new Command('perf-issue')
    .description('Write performance issues that are complete and true.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(perf-issue --help lists the commands)');
  program
    .command('new')
    .description('make a draft of a template')
    .addOption(templateOption)
    .option('--title <title>', 'the title of the issue')
    .option('-o, --output <file>', 'where to write it; never over a file that is there')
    .action(async (options: NewOptions) => {
      done(await newDraft(options));
    });
  program
    .command('check')
    .description('say what is missing in drafts or cannot be true')
    .addArgument(new Argument('<files...>', 'the drafts'))
    .addOption(templateOption)
    .addOption(format())
    .option('--secrets', 'look for secrets and personal data too')
    .action(async (files: string[], options: CheckOptions) => {
      done(await check(files, options));
    });
  program
    .command('render')
    .description('print what publishing a draft would send, as JSON')
    .argument('<file>', 'the draft')
    .addOption(templateOption)
    .action(async (file: string, options: { template?: string }) => {
      done(await render(file, options));
    });
  program
    .command('publish')
    .description('publish a draft as an issue, exactly once; the token comes from GITHUB_TOKEN or GH_TOKEN')
    .argument('<draft>', 'the draft')
    .option('--repo <owner/name>', 'where a new issue goes, when git’s remotes leave a doubt')
    .option('--api-url <url>', 'the tracker’s API, when it is not GitHub.com')
    .option('--yes', 'publish without asking')
    .option('--dry-run', 'say what would be sent, and send nothing')
    .addOption(format())
    .addOption(templateOption)
    .addOption(
      new Option(
        '--body <remedy>',
        'what becomes of a long text: code is folded, or what does not fit goes into comments, or into files for you to attach',
      )
        .choices(['none', 'fold', 'comment', 'file'])
        .default('none'),
    )
    .option('--drop-empty', 'leave out sections in which nothing stands')
    .option(
      '--fields-only',
      'add what an issue lacks of labels, assignees, milestone and type; leave its text',
    )
    .option('--create-labels', 'create labels that the repository lacks, where you may')
    .optionsGroup('Answers to what a publish was held back for (it names the one that it needs):')
    .option('--overrule-errors', 'publish although the draft has errors')
    .option('--send-again <attempt>', 'send again what has an unknown outcome')
    .option('--overwrite <version>', 'write over the issue as it was changed at the tracker')
    .option('--relink <url>', 'link the draft to its issue again and update that')
    .option('--take-over <attempt>', 'this is the draft that was sent from a file that is gone')
    .option('--as-new <url-or-attempt>', 'make a new issue all the same')
    .option('--share-issue <url>', 'update an issue that another draft is linked to as well')
    .addHelpText(
      'after',
      '\nExit code: 0 published, updated or unchanged; 1 held back, nothing sent; 3 unknown outcome; 2 wrong use.',
    )
    .action(async (draft: string, options: PublishCommandOptions) => {
      // Octokit and the scanner for secrets: other commands do not wait for them.
      const { publish } = await import('#cli/commands/publish');
      done(await publish(draft, options));
    });
  program
    .command('progress')
    .description('post the figures from before and after as a comment on the draft’s issue, once')
    .argument('<draft>', 'the draft')
    .option('--api-url <url>', 'the tracker’s API, when it is not GitHub.com')
    .option('--yes', 'post without asking')
    .option('--dry-run', 'print the table, and send nothing')
    .addOption(format())
    .addOption(templateOption)
    .option('--send-again <attempt>', 'send again what has an unknown outcome')
    .action(async (draft: string, options: ProgressCommandOptions) => {
      const { progress } = await import('#cli/commands/progress');
      done(await progress(draft, options));
    });
  program
    .command('template')
    .description('print how a template is read')
    .argument('<file>', 'the template')
    .addOption(format())
    .action(async (file: string, options: { format: 'text' | 'json' }) => {
      done(await template(file, options));
    });
  program
    .command('import')
    .description('put a tool’s own output into a draft; what a person wrote there stays')
    .argument('<results...>', 'the outputs: files, or - for standard input')
    .requiredOption('--into <draft>', 'the draft')
    .addOption(
      new Option('--as <run>', 'what was measured')
        .choices(['current', 'after', 'profile'])
        .makeOptionMandatory(),
    )
    .option('--scope <name>', 'of which endpoint, benchmark or command the figures shall be')
    .option('--overwrite', 'replace values that stand in the draft already')
    .option('--suggestions', 'tick the causes too that a plan or a log of statements speaks for')
    .option('--here', 'record this machine and the clone’s commit, where the tool does not say them')
    .option('--chart', 'draw charts of the figures beside the table, as Mermaid')
    .option('--dry-run', 'print what would change, and change nothing')
    .addOption(templateOption)
    .addOption(format())
    .action(async (results: string[], options: ImportOptions) => {
      const { importResults } = await import('#cli/commands/import');
      done(await importResults(results, options));
    });
  program
    .command('quantity')
    .description('print how the quantities of a text are read')
    .argument('[text]', 'the text')
    .addOption(format())
    .option('--stdin', 'read texts from standard input, one on each line')
    .action(async (text: string | undefined, options: QuantityOptions) => {
      done(await quantity(text, options));
    });
  program
    .command('inspect')
    .description("print what a benchmark's or profiler's output says, as it would be imported")
    .argument('<result>', 'the file, or - for standard input')
    .addOption(format())
    .action(async (file: string, options: InspectOptions) => {
      // The importers are many, and no other command needs them.
      const { inspect } = await import('#cli/commands/inspect');
      done(await inspect(file, options));
    });
  program
    .command('lsp')
    .description('serve as a language server')
    .addOption(new Option('--stdio', 'on standard input and output').makeOptionMandatory())
    .action(serve);
  return program;
}

/** Runs the command that `argv` names, and sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = createProgram((code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are no mistakes.
      process.exitCode = error.exitCode === 0 ? exit.ok : exit.usage;
    } else if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exit.usage;
    } else {
      throw error;
    }
  }
}
