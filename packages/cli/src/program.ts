import { Command as Parser, Option } from 'commander';
import { write } from './streams.ts';
import type { Command, Input } from './command.ts';
import { entries, type Entry } from './commands.ts';

/** A command with what was typed after it. */
export type Call = { readonly name: string; readonly command: Command; readonly input: Input };

/**
 * The parser of a command line: of all commands, or of the one that its first word names. Only that one gets loaded; it is
 * handed to `found`.
 */
export const programOf = (version: string, first: string, found: (call: Call) => void): Parser => {
  const program = new Parser('mig')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .addOption(new Option('-c, --config <file>', 'the configuration file'))
    .addOption(new Option('--json', 'print one JSON document, ask nothing'))
    .addOption(new Option('--no-color', 'no colours'))
    .showHelpAfterError(false)
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false, helpWidth: 100 })
    .configureOutput({ writeOut: (text) => write('stdout', text), writeErr: () => {} })
    .exitOverride();
  const known = new Map<Parser, Entry>();
  const named = entries.filter(({ name }) => name === first);
  for (const entry of named.length > 0 ? named : entries)
    known.set(program.command(entry.name).description(entry.summary), entry);
  return program.hook('preSubcommand', async (_, parser) => {
    const entry = known.get(parser);
    if (entry) equip(parser, entry.name, (await entry.load()).command, found);
  });
};

const equip = (parser: Parser, name: string, command: Command, found: (call: Call) => void): void => {
  for (const [flags, why] of command.arguments ?? []) parser.argument(flags, why);
  for (const [flags, why] of command.options ?? []) parser.option(flags, why);
  parser.addHelpText('after', () => afterHelp(command));
  parser.action(() => {
    const options: { [name: string]: unknown } = parser.optsWithGlobals();
    found({ name, command, input: { arguments: parser.args, options } });
  });
};

const afterHelp = ({ examples, json }: Command): string => {
  const lines = examples.flatMap(([line, why]) => [`  $ ${line}`, `      ${why}`]);
  return ['', 'Examples:', ...lines, '', '--json:', `  ${json}`].join('\n');
};
