/** Owns the command line: commands, options, their help, and what happens when they are wrong. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { SEVERITIES } from '../facts/index.ts';
import { FORMATS } from '../report/reporters.ts';
import { auditCommand } from './audit-command.ts';
import type { AuditFlags } from './audit-command.ts';
import { done } from './command.ts';
import type { Outcome, Surroundings } from './command.ts';
import { realPipeline } from './pipeline.ts';
import type { Pipeline } from './pipeline.ts';
import { ROUTE_FORMATS } from '../report/route-formats.ts';
import type { RoutesFlags } from './routes-command.ts';
import { RULES_FORMATS } from './rules-formats.ts';
import type { RulesFormat } from './rules-formats.ts';

/** Runs a command line (without node and the script) and says what to print and how to exit. Never throws. */
export async function runProgram(args: readonly string[], around: Surroundings, load: () => Promise<Pipeline> = realPipeline): Promise<Outcome> {
  let outcome: Outcome = done('');
  let help = '';
  const program = new Command('surety')
    .description('Reviews a TypeScript or JavaScript backend: security, database use, operations.')
    .version(packageJson.version, '-v, --version')
    .configureHelp({ helpWidth: Math.min(around.stdout.columns ?? 100, 100) })
    .configureOutput({ writeOut: (text) => { help += text; }, writeErr: () => undefined })
    .showSuggestionAfterError()
    .exitOverride();
  addAudit(program, around, load, (result) => { outcome = result; });
  addRoutes(program, around, (result) => { outcome = result; });
  addOthers(program, around, (result) => { outcome = result; });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return outcome;
  } catch (error) {
    return error instanceof CommanderError && error.exitCode === 0 ? done(help) : { code: 2, stdout: '', stderr: [sentenceOf(error)] };
  }
}

/** Names of the errors whose message is a sentence for the user; by name, so that the engine need not be loaded to know its own. */
const USER_ERRORS: ReadonlySet<string> = new Set(['UsageError', 'ConfigError', 'FileError', 'GitError', 'RepositoryError']);

/** Everything that is wrong on the user's side is one sentence; the rest is a fault of surety, and says where. */
function sentenceOf(error: unknown): string {
  if (error instanceof CommanderError) return usageSentence(error);
  if (USER_ERRORS.has((error as Error | undefined)?.name ?? '')) return (error as Error).message;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const place = /\n\s+at (.+)/.exec(stack ?? '')?.[1];
  return `surety failed, which is a fault of its own: ${message}${place === undefined ? '' : ` (at ${place})`}`;
}

function usageSentence({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'a command is needed: `audit`, `routes`, `rules`, `explain` or `init`; `surety --help` tells more.';
  const text = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ').trim();
  return /[.?)]$/.test(text) ? text : `${text}.`;
}

/** What commander gives: switches that were not used are missing. */
type Given = Omit<AuditFlags, 'config' | 'writeBaseline' | 'all' | 'quiet'> & Partial<Pick<AuditFlags, 'config' | 'writeBaseline' | 'all' | 'quiet'>>;
type Finish = (outcome: Outcome) => void;

function addAudit(program: Command, around: Surroundings, load: () => Promise<Pipeline>, finish: Finish): void {
  program.command('audit').description('audit a repository; exits with 1 when it finds something grave')
    .argument('[path]', 'directory to audit', '.')
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('-o, --output <file>', 'write the report there instead of to the terminal')
    .addOption(new Option('--fail-on <severity>', 'least severity that makes the exit code 1 (default: high)').choices([...SEVERITIES, 'none']))
    .option('--rules <ids>', 'run only these rules, separated by commas', ids)
    .addOption(new Option('--preset <preset>', 'rules to run (default: recommended)').choices(['recommended', 'strict', 'preview', 'all']))
    .option('--config <file>', `configuration (default: surety.config.json of the audited directory)`)
    .option('--no-config', 'read no configuration: for a repository you do not trust')
    .option('--baseline <file>', 'known findings, which are not reported again')
    .option('--write-baseline', 'write the findings of this run to the baseline')
    .option('--since <ref>', 'report only what is touched by changes since a git reference')
    .option('--jobs <n>', 'worker threads at most', positive)
    .option('--no-cache', 'neither read nor write the cache')
    .option('--all', 'show silenced findings too')
    .option('-q, --quiet', 'no progress, no scorecard: findings only')
    .option('--no-color', 'no colours')
    .action(async (path: string, flags: Given) => {
      const absent = { config: true, writeBaseline: false, all: false, quiet: false };
      finish(await auditCommand(path, { ...absent, ...flags }, around, packageJson.version, load));
    });
}

function addRoutes(program: Command, around: Surroundings, finish: Finish): void {
  program.command('routes').description('list all routes and what guards them')
    .argument('[path]', 'directory to read', '.')
    .addOption(new Option('-f, --format <format>', 'form of the table').choices(ROUTE_FORMATS).default('terminal'))
    .option('-o, --output <file>', 'write the table there instead of to the terminal')
    .option('--unguarded', 'only routes without authentication', false)
    .option('--method <methods>', 'only these methods, separated by commas', (text: string) => ids(text.toUpperCase()))
    .option('--config <file>', `configuration (default: surety.config.json of the directory)`)
    .option('--no-config', 'read no configuration: for a repository you do not trust')
    .option('--jobs <n>', 'worker threads at most', positive)
    .option('--no-cache', 'neither read nor write the cache')
    .option('-q, --quiet', 'no progress', false)
    .option('--no-color', 'no colours')
    .action(async (path: string, flags: Omit<RoutesFlags, 'config'> & Partial<Pick<RoutesFlags, 'config'>>) => {
      const { routesCommand } = await import('./routes-command.ts');
      finish(await routesCommand(path, { config: true, ...flags }, around));
    });
}

function addOthers(program: Command, around: Surroundings, finish: Finish): void {
  program.command('rules').description('list the rules')
    .addOption(new Option('-f, --format <format>', 'form of the list').choices(RULES_FORMATS).default('terminal'))
    .option('--no-color', 'no colours')
    .action(async (flags: { format: RulesFormat; color: boolean }) => {
      const [{ rules }, { rulesCommand }] = await Promise.all([import('../generated/rules.ts'), import('./rules-command.ts')]);
      finish(rulesCommand(rules, flags, around));
    });
  program.command('explain').description('explain a rule')
    .argument('<rule>', 'id of the rule')
    .option('--no-color', 'no colours')
    .action(async (name: string, flags: { color: boolean }) => {
      const [{ rules }, { readmes }, { explainCommand }] = await Promise.all([import('../generated/rules.ts'), import('../generated/readmes.ts'), import('./explain-command.ts')]);
      finish(explainCommand(name, rules, readmes, flags, around));
    });
  program.command('init').description('write a configuration to start from')
    .argument('[path]', 'directory to write it to', '.')
    .action(async (path: string) => finish((await import('./init-command.ts')).initCommand(path, around)));
}

function ids(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('Name at least one rule.');
  return names;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 256) throw new InvalidArgumentError('It must be a whole number from 1 to 256.');
  return number;
}
