/** Owns the model of parsers of the command line: what they return was typed by whoever starts the program. */
import { model } from './types.ts';

/** Members that return the parser, so that the next may be called on it. */
const CHAINED = 'argument|arguments|option|options|requiredOption|addOption|addArgument|add_argument|description|usage|name|version|command|alias|allowUnknownOption|addCommand|addHelpText|help|demand|demandOption|demandCommand|default|defaults|boolean|string|number|array|strict|env|describe|example|epilog|epilogue|wrap|count|coerce|choices|check|scriptName|parserConfiguration|exitOverride|showHelpOnFail|completion|config|recommendCommands|positional|implies|conflicts|group|hide|normalize|nargs|locale|fail|action|parse|configureHelp|passThroughOptions|enablePositionalOptions|script|bin';

export default model({
  library: 'command line parsers',
  packages: [
    'minimist', 'yargs', 'yargs/yargs', 'yargs-parser', 'commander', 'arg', 'command-line-args', 'command-line-parser', 'nopt', 'meow', 'optimist', 'getopts', 'mri', 'docopt', 'argparse', 'dashdash', 'optionator', 'cac', 'sade',
    'minimist-lite', 'commist', 'subarg', 'nomnom', 'posix-getopt', 'node-getopt', 'stdio', 'args', 'caporal', 'get-them-args',
  ],
  entities: {
    Program: ['module', 'new', 'program', 'Command.new', 'createCommand()', 'ArgumentParser.new', '()', `${CHAINED}()`, `@Program.${CHAINED}()`],
  },
  sources: [
    { at: '()', source: 'arguments', holds: 'json' },
    { at: 'argv', source: 'arguments', holds: 'json' },
    { at: 'args', source: 'arguments', holds: 'json' },
    { at: 'opts|parseSync|parseAsync|parse()', source: 'arguments', holds: 'json' },
    { at: '@Program.argv|args|rawArgs|processedArgs', source: 'arguments', holds: 'json' },
    { at: '@Program.opts|optsWithGlobals|parseSync|parseAsync|parse|parse_args|parseArgs|parseSystem|getopt()', source: 'arguments', holds: 'json' },
    { at: 'action.arg(0).param(*)', source: 'arguments', holds: 'json' },
    { at: 'command.arg(*).param(0)', source: 'arguments', holds: 'json' },
    { at: '@Program.action|handler.arg(0).param(*)', source: 'arguments', holds: 'json' },
    { at: '@Program.command.arg(*).param(0)', source: 'arguments', holds: 'json' },
    { at: '@Program.command.arg(0).handler.param(0)', source: 'arguments', holds: 'json' },
    // Until version 7, options stood on the program itself.
    { at: 'program|module.*', source: 'arguments', holds: 'text' },
    { at: '@Program.version|option().*', source: 'arguments', holds: 'text' },
  ],
});
