import type { Command, Described, SettingsOf } from './command.ts';

/** A program that runs commands: the tool itself, or a bundle. */
export type Tool = {
  /** What a person types before a command. */
  readonly name: string;
  readonly version: string;
  readonly entries: readonly Entry[];
  /** Options of every command, besides those of every tool. */
  readonly options: readonly Described[];
  /** What the help of all says below the commands. */
  readonly help?: string | undefined;
  /** Where the settings of its commands come from; a configuration unless said. */
  readonly settings?: SettingsOf | undefined;
};

/** A command as the first help shows it; the rest is loaded when it is needed. */
export type Entry = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
};

/** Gives a text in which the commands of `mig` that this program has are called as a person calls them here. */
export const inWordsOf = ({ name, entries }: Tool): ((text: string) => string) => {
  if (name === 'mig') return (text) => text;
  const commands = [...entries.map((entry) => entry.name), '--help'].join('|');
  return (text) => text.replaceAll(new RegExp(`\\bmig (?=(?:${commands})(?![\\w-]))`, 'g'), () => `${name} `);
};
