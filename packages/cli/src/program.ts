import { Command as Parser, Option } from 'commander';
import { write } from './streams.ts';
import type { Command, Input } from './command.ts';
import { inWordsOf, type Entry, type Tool } from './tool.ts';

/** A command with what was typed after it. */
export type Call = { readonly name: string; readonly command: Command; readonly input: Input };

/**
 * The parser of a command line: of all commands, or of the one that its first word names. Only that one gets loaded; it is
 * handed to `found`.
 */
export const programOf = (tool: Tool, first: string, found: (call: Call) => void): Parser => {
  const { name: called, version, entries, options } = tool;
  const program = new Parser(called)
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .addOption(new Option('--json', 'print one JSON document, ask nothing'))
    .addOption(new Option('--no-color', 'no colours'))
    .showHelpAfterError(false)
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false, helpWidth: 100 })
    .configureOutput({ writeOut: (text) => write('stdout', text), writeErr: () => {} })
    .exitOverride();
  for (const [flags, why] of options) program.addOption(new Option(flags, why));
  if (tool.help !== undefined) program.addHelpText('after', `\n${tool.help}`);
  const known = new Map<Parser, Entry>();
  const named = entries.filter(({ name }) => name === first);
  for (const entry of named.length > 0 ? named : entries)
    known.set(program.command(entry.name).description(entry.summary), entry);
  return program.hook('preSubcommand', async (_, parser) => {
    const entry = known.get(parser);
    if (entry) equip(parser, entry.name, (await entry.load()).command, tool, found);
  });
};

const equip = (
  parser: Parser,
  name: string,
  command: Command,
  tool: Tool,
  found: (call: Call) => void,
): void => {
  for (const [flags, why] of command.arguments ?? []) parser.argument(flags, why);
  for (const [flags, why] of command.options ?? []) parser.option(flags, why);
  parser.addHelpText('after', () => inWordsOf(tool)(afterHelp(command)));
  parser.action(() => {
    const options: { [name: string]: unknown } = parser.optsWithGlobals();
    for (const empty of emptyIn(parser, options)) parser.error(`error: ${empty} is empty`);
    found({ name, command, input: { arguments: parser.args, options } });
  });
};

/** What was given without a word in it, as a variable of the shell that is not set: it would mean this folder, or another database. */
const emptyIn = (parser: Parser, options: { readonly [name: string]: unknown }): readonly string[] => {
  const known = [...parser.options, ...(parser.parent?.options ?? [])];
  return [
    ...parser.args.flatMap((word, at) => (word === '' ? [parser.registeredArguments[at]?.name() ?? ''] : [])),
    ...known.flatMap((option) =>
      options[option.attributeName()] === '' && !mayBeEmpty.test(option.flags) ? [option.long ?? ''] : [],
    ),
  ];
};

/** A text, and a list that takes the place of another one. */
const mayBeEmpty = /<(?:text|names|patterns)>/;

const afterHelp = ({ examples, json }: Command): string => {
  const lines = examples.flatMap(([line, why]) => [`  $ ${line}`, `      ${why}`]);
  return ['', 'Examples:', ...lines, '', '--json:', `  ${json}`].join('\n');
};
