import { inspect } from 'node:util';
import { problem, type Problem } from '@migkit/schema';

/**
 * What is wrong with the options of a call that no compiler has seen. A time that is no number would be waited for without an end, so it is
 * refused before anything is asked of the database.
 */
export const wrongOptions = (options: object): readonly Problem[] =>
  Object.entries({ migrations: undefined, ...options }).flatMap(([name, value]: [string, unknown]) => {
    const rule = rules[name];
    if (!rule || rule.holds(value) || (!rule.needed && (value ?? undefined) === undefined)) return [];
    return [problem('MIG200', { text: `the option ${name} is ${shown(value)}, and has to be ${rule.be}` })];
  });

type Rule = { readonly holds: (value: unknown) => boolean; readonly be: string; readonly needed?: true };

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as { [name: string]: unknown })[field] : undefined;
const isFile = (file: unknown): boolean =>
  ['name', 'code', 'record'].every((field) => isText(fieldOf(file, field)));
const isCarried = (value: unknown): boolean => {
  const files = fieldOf(value, 'files');
  return Array.isArray(files) && files.every(isFile);
};

const text: Rule = { holds: isText, be: 'a text' };

// The most that PostgreSQL takes for a time.
const most = 2_147_483_647;
const between =
  (least: number, greatest: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && value >= least && value <= greatest;
const milliseconds: Rule = { holds: between(0, most), be: `milliseconds, from 0 to ${most}` };

const rules: { readonly [option: string]: Rule | undefined } = {
  migrations: {
    holds: (value) => isText(value) || isCarried(value),
    needed: true,
    be: 'a folder, or { files } with a name, the code and the record of each as texts',
  },
  target: { holds: (value) => isText(value) || isTexts(value), be: 'a text' },
  history: text,
  schema: text,
  project: text,
  allowEdited: { holds: isTexts, be: 'a list of revisions' },
  wait: { holds: between(0, Infinity), be: 'milliseconds, from 0' },
  leaseTime: milliseconds,
  lockTimeout: milliseconds,
  statementTimeout: milliseconds,
  attempts: { holds: between(1, Infinity), be: 'a number from 1' },
};

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'another one' : inspect(value);
