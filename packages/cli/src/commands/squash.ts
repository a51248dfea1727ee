import { text, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { readHistory } from '../history.ts';
import { newest } from '../next-place.ts';
import { squashed } from '../squash-migrations.ts';
import { partsOf } from '../squash-parts.ts';
import { proveSame } from '../squash-proof.ts';
import { followedBy, rangeOf } from '../squash-range.ts';
import { writeMigrations } from '../write-migrations.ts';

export const command: Command = {
  arguments: [['[range]', 'from one migration to another, both among them, as a:b; all of them unless said']],
  options: [['-m, --message <text>', 'what it is for']],
  examples: [
    ['mig squash', 'one migration for all of them, proved to end where they end'],
    ['mig squash 3f2a:77c0 -m "the year 2026"', 'one for those from the one to the other'],
  ],
  json: '{ migrations: { name, revision, parents, replaces, files }[], kept: { revision, name, because }[] }; empty when there is nothing to fold',
  run: async (input, context) => {
    const read = await readSettings(input, context);
    if (!read.ok) return read;
    const settings = read.value;
    const history = await readHistory(settings);
    if (!history.ok) return history;
    const members = rangeOf(history.value, input.arguments[0]);
    if (!members.ok) return members;
    const all = await partsOf(history.value, members.value);
    if (!all.ok) return all;
    const { green, dim } = context.paint.talk;
    const kept = all.value.flatMap(({ sources: [source], ops, because }) =>
      source && !ops && because !== undefined
        ? [{ revision: source.revision, name: source.name, because }]
        : [],
    );
    for (const { name, because } of kept) context.say(`${dim('kept')}  ${name}: ${because}`);
    // Those in front stay where they are.
    const parts = all.value.slice(all.value.findIndex(({ ops }) => ops));
    const [first] = parts;
    if (!first?.ops) {
      context.say('Nothing to do: no two of them that follow each other can become one.');
      return { json: { migrations: [], kept } };
    }
    const last = newest(history.value.graph.order);
    const old = parts.flatMap(({ sources }) => sources);
    const follows = followedBy(history.value, old);
    const place = { last, now: new Date(), message: text(input, 'message'), follows };
    const made = await squashed(parts, place, settings);
    if (!made.ok) return made;
    const proved = await proveSame(first.before.schema, old, made.value.migrations, settings, context);
    if (!proved.ok) return proved;
    const written = await writeMigrations(made.value.made, settings);
    if (!written.ok) return written;
    for (const { name, revision, replaces } of made.value.migrations)
      context.say(
        `${green('wrote')} ${name}.ts ${dim(revision)}, for ${replaces.length === 1 ? 'one migration' : `${replaces.length} migrations`}`,
      );
    context.say(`A database that has all of them, or none, takes the new way from now on; one that has some goes the old way to its end first.
Keep the files of the old ones until no database has only some of them.`);
    return {
      json: {
        migrations: made.value.migrations.map(({ name, revision, parents, replaces }) => ({
          name,
          revision,
          parents,
          replaces,
          files: [`${name}.ts`, `${name}.ops.json`],
        })),
        kept,
      },
    };
  },
};
