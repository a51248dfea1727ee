import { spawn } from 'node:child_process';
import { relative } from 'node:path';
import { checksumOf, readMigrations, type Migration } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { given, refuse, type Command, type Context, type Outcome } from '../command.ts';
import { namedMigration } from '../named-migration.ts';

export const command: Command = {
  arguments: [['<revision>', 'a revision or the start of one, head, -1, …']],
  examples: [
    ['mig edit head', 'opens the newest migration in $VISUAL or $EDITOR'],
    ['EDITOR="code --wait" mig edit 3f2a', 'the one that begins so, in an editor of your choice'],
  ],
  json: '{ file, changed }',
  run: async (input, context) => {
    const named = await namedMigration(input, context);
    if (!named.ok) return named;
    const { settings, migration } = named.value;
    const { path, revision } = migration;
    const file = relative(context.cwd, path);
    const opened = await open(path, context);
    if (!opened.ok) return opened;
    const { migrations, problems } = await readMigrations(settings.migrations);
    const changed = isChanged(
      migration,
      migrations.find((one) => one.revision === revision),
    );
    context.say(changed ? `${context.paint.talk.green('changed')} ${file}` : 'Nothing was changed.');
    if (changed)
      context.say(
        `A database where it is applied says so (MIG605) until mig upgrade --allow-edited ${revision.slice(0, 8)} records the edit.`,
      );
    return { json: { file, changed }, problems };
  },
};

const isChanged = (before: Migration, after: Migration | undefined): boolean =>
  after === undefined || checksumOf(before.code) !== checksumOf(after.code);

/** Opens a file in the person's editor and waits until it is closed. */
const open = async (path: string, { env, signal }: Context): Promise<Outcome<void>> => {
  const editor = env['VISUAL'] || env['EDITOR'];
  if (!editor)
    return refuse(
      problem(
        'MIG200',
        { text: 'no editor is known' },
        { help: `VISUAL or EDITOR names one; the file is ${path}` },
      ),
    );
  // An editor is a command with words of its own; the path goes beside it, so that nothing in its name is read as a command.
  const [shell, args] =
    process.platform === 'win32'
      ? ([`${editor} "${path}"`, []] as const)
      : (['sh', ['-c', `${editor} "$1"`, 'sh', path]] as const);
  const code = await new Promise<number | null | Error>((resolve) => {
    const child = spawn(shell, args, { stdio: 'inherit', env, signal, shell: process.platform === 'win32' });
    child.on('error', resolve);
    child.on('close', resolve);
  });
  if (code === 0) return given(undefined);
  const reason = code instanceof Error ? code.message : `it ended with ${code}`;
  return refuse(problem('MIG200', { text: `the editor "${editor}" failed: ${reason}` }));
};
