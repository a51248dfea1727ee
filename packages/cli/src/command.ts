import type { Problem } from '@migkit/schema';
import type { Settings } from './config.ts';
import type { ExitCode } from './exit.ts';

/** A command of the tool: what it takes, what it does. Its name and summary stand in `commands.ts`. */
export type Command = {
  readonly arguments?: readonly Described[];
  readonly options?: readonly Described[];
  /** Pairs of a command line and what it is for. */
  readonly examples: readonly (readonly [line: string, why: string])[];
  /** What `--json` prints, in a line or two. */
  readonly json: string;
  readonly run: (input: Input, context: Context) => Promise<Answer>;
};

/** An argument (`[target]`) or an option (`-m, --message <text>`), and what it is for. */
export type Described = readonly [flags: string, why: string];

/** What a person typed after the command's name. */
export type Input = {
  readonly arguments: readonly string[];
  readonly options: { readonly [name: string]: unknown };
};

/** The world around a command. */
export type Context = {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** May a person be asked? Only when both stdin and stderr are a terminal. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  readonly paint: Paint;
  /** A line of talk, on stderr. */
  readonly say: (line: string) => void;
  /** Where the settings come from in a program that looks for no configuration. */
  readonly settings?: SettingsOf | undefined;
  /** Calls the commands of a text as a person calls them here, where that is not `mig`. */
  readonly words?: (text: string) => string;
};

export type SettingsOf = (input: Input, context: Context) => Outcome<Settings>;

/** Colours for talk (`say`) and for data (`text`), which may go to different places. */
export type Paint = { readonly talk: Colours; readonly data: Colours };
export type Colours = {
  readonly [colour in 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan']: (text: string) => string;
};

type Fields = { readonly [field: string]: unknown };

/** What a command ends with: `text` for a person and `json` for a program, both on stdout; problems on stderr. */
export type Answer = {
  readonly exit?: ExitCode;
  readonly text?: string;
  /** A function where it takes time to make. */
  readonly json?: Fields | (() => Fields);
  readonly problems?: readonly Problem[];
  /** What the spans of the problems point into. */
  readonly files?: readonly TextFile[];
};

export type TextFile = { readonly name: string; readonly text: string };

/** Something that was asked for, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;
export type Refusal = {
  readonly ok: false;
  readonly problems: readonly Problem[];
  readonly files?: readonly TextFile[];
};

export const given = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refuse = (...problems: readonly Problem[]): Refusal => ({ ok: false, problems });

/** Is this option given? */
export const flag = (input: Input, name: string): boolean => input.options[name] === true;

/** The text of an option, when it is given. */
export const text = (input: Input, name: string): string | undefined => {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** The texts of an option that takes several. */
export const texts = (input: Input, name: string): readonly string[] => {
  const value = input.options[name];
  return Array.isArray(value) ? value.map(String) : [];
};
