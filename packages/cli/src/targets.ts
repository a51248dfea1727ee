import { connect } from '@migkit/runner';
import { nearest, problem, type Problem } from '@migkit/schema';
import { given, refuse, type Described, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import type { TargetConfig } from './index.ts';

/** One of the databases, or schemas of a database, that the project's migrations run on. */
export type Target = {
  readonly name: string;
  readonly database: string | undefined;
  readonly schema: string | undefined;
};

/** The options of every command that goes over targets. */
export const targetsOptions: readonly Described[] = [
  ['--only <name...>', 'of the targets of the configuration, these'],
  ['--jobs <n>', 'how many targets at a time (4)'],
];

/** The settings with which one target is asked. */
export const settingsFor = ({ database, schema }: Target, settings: Settings): Settings => ({
  ...settings,
  database,
  home: schema,
  targets: undefined,
});

/** What is wrong with one target, with its name. */
export const saidOf = ({ name }: Target, problems: readonly Problem[]): readonly Problem[] =>
  problems.map((one) => ({ ...one, details: [`target: ${name}`, ...(one.details ?? [])] }));

/** The targets of the configuration, or those of them that are named; undefined where it has none. */
export const targetsOf = async (
  { targets, database }: Settings,
  only: readonly string[],
): Promise<Outcome<readonly Target[] | undefined>> => {
  if (targets === undefined)
    return only.length === 0
      ? given(undefined)
      : refuse(problem('MIG200', { text: '--only names targets, and the configuration has none' }));
  const listed = await listOf(targets);
  if (!listed.ok) return listed;
  const all = listed.value.map((one, at) => targetOf(one, at, database));
  const wrong =
    all.find((one) => typeof one === 'string') ?? twice(all.filter((one) => typeof one !== 'string'));
  if (wrong !== undefined) return refuse(problem('MIG205', { file: 'targets', reason: wrong }));
  const known = all.filter((one) => typeof one !== 'string');
  const unknown = only.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined) {
    const near = nearest(
      unknown,
      known.map(({ name }) => name),
    );
    return refuse(
      problem(
        'MIG201',
        { what: 'target', name: unknown },
        near === undefined ? {} : { help: `did you mean "${near}"?` },
      ),
    );
  }
  return given(only.length === 0 ? known : known.filter(({ name }) => only.includes(name)));
};

const listOf = async (targets: NonNullable<Settings['targets']>): Promise<Outcome<readonly unknown[]>> => {
  try {
    const list: unknown = typeof targets === 'function' ? await targets() : targets;
    if (Array.isArray(list)) return given(list);
    return refuse(
      problem('MIG205', { file: 'targets', reason: 'it is no list, and no function that gives one' }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(problem('MIG205', { file: 'targets', reason: `the function failed: ${reason}` }));
  }
};

/** A target, or a sentence that says why it is none. */
const targetOf = (given: unknown, at: number, database: string | undefined): Target | string => {
  const place = `the target at ${at + 1}`;
  if (typeof given === 'string') {
    // It is called by where it leads, as the runner says that: without a password, in whatever form it stands.
    const found = connect(given);
    return found.ok
      ? { name: found.value.where, database: given, schema: undefined }
      : `${place}: ${found.problems[0]?.message ?? 'it cannot be read'}`;
  }
  if (typeof given !== 'object' || given === null)
    return `${place} is neither a URL nor { name, database, schema }`;
  const one = given as TargetConfig & object;
  const wrong = Object.entries(one).find(
    ([field, value]) => !fields.has(field) || (value !== undefined && typeof value !== 'string'),
  );
  if (wrong)
    return `${place}: ${fields.has(wrong[0]) ? `"${wrong[0]}" is no text` : `unknown field "${wrong[0]}"`}`;
  if (typeof one.name !== 'string' || one.name === '') return `${place} has no name`;
  if (/\p{Cc}/u.test(one.name)) return `${place} has a name with a control character`;
  return { name: one.name, database: one.database ?? database, schema: one.schema };
};

const fields = new Set(['name', 'database', 'schema']);

const twice = (targets: readonly Target[]): string | undefined => {
  const names = targets.map(({ name }) => name);
  const again = names.find((name, at) => names.indexOf(name) !== at);
  return again === undefined ? undefined : `"${again}" is the name of two`;
};
