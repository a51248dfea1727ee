import type { Described } from './command.ts';

/** What a shell may offer: a command, what it is for, its options. */
export type Offer = {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Described[];
};

/** A completion script for a shell. */
export const completionScript = (shell: Shell, offers: readonly Offer[]): string =>
  `${scripts[shell](offers).join('\n')}\n`;

export type Shell = 'bash' | 'zsh' | 'fish';

export const isShell = (name: string): name is Shell => name in scripts;

const common: readonly Described[] = [
  ['-c, --config <file>', 'the configuration file'],
  ['--json', 'print one JSON document'],
  ['--no-color', 'no colours'],
  ['-h, --help', 'help'],
];

const bash = (offers: readonly Offer[]): readonly string[] => [
  '# eval "$(mig completion bash)"',
  '_mig() {',
  '  local words',
  '  if [ "$COMP_CWORD" -eq 1 ]; then',
  `    words='${offers.map((o) => o.name).join(' ')} help'`,
  '  else',
  '    case "${COMP_WORDS[1]}" in',
  `      help) words='${offers.map((o) => o.name).join(' ')}' ;;`,
  ...offers.map((o) => `      ${o.name}) words='${longFlags(o).join(' ')}' ;;`),
  '    esac',
  '  fi',
  '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
  '}',
  'complete -o default -F _mig mig',
];

const zsh = (offers: readonly Offer[]): readonly string[] => [
  '#compdef mig',
  '# source <(mig completion zsh)',
  '_mig() {',
  '  if (( CURRENT == 2 )); then',
  '    local -a commands=(',
  ...offers.map((o) => `      ${quote(`${o.name}:${o.summary}`)}`),
  '    )',
  '    _describe command commands',
  '    return',
  '  fi',
  '  local -a options=()',
  '  case "$words[2]" in',
  ...offers.map((o) => `    ${o.name}) options=(${describedFlags(o).join(' ')}) ;;`),
  '  esac',
  '  _describe option options || _files',
  '}',
  'compdef _mig mig',
];

const fish = (offers: readonly Offer[]): readonly string[] => [
  '# mig completion fish | source',
  ...offers.flatMap(({ name, summary, options }) => [
    `complete -c mig -n __fish_use_subcommand -a ${name} -d ${fishQuote(summary)}`,
    ...[...options, ...common].map(
      ([flags, why]) =>
        `complete -c mig -n '__fish_seen_subcommand_from ${name}' -l ${long(flags).slice(2)} -d ${fishQuote(why)}`,
    ),
  ]),
];

const longFlags = (offer: Offer): readonly string[] =>
  [...offer.options, ...common].map(([flags]) => long(flags));

const describedFlags = (offer: Offer): readonly string[] =>
  [...offer.options, ...common].map(([flags, why]) => quote(`${long(flags)}:${why}`));

const long = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const fishQuote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const scripts = { bash, zsh, fish };
