import { resolveTarget, title, type Migration } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { given, refuse, text, texts, type Command, type Context, type Outcome } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { readHistory, snapshotAt, type History } from '../history.ts';
import { clashFree } from '../merge-clashes.ts';
import { proveOrder } from '../merge-proof.ts';
import { sidesOf } from '../merge-sides.ts';
import { messageOf } from '../migration-text.ts';
import { nextMigrations } from '../next-migrations.ts';
import { newest } from '../next-place.ts';
import { writeMigrations } from '../write-migrations.ts';

export const command: Command = {
  arguments: [['[revisions...]', 'the heads to join; all of them unless said']],
  options: [
    ['-m, --message <text>', 'what it is for; made from the heads unless said'],
    ['--label <label...>', 'names for the branch that it begins'],
  ],
  examples: [
    ['mig merge', 'one head from all heads, when their changes go together'],
    ['mig merge 3f2a 77c0 -m "shop and billing"', 'one from these two'],
  ],
  json: '{ migration?: { name, revision, parents, files } }; none when there is one head',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const heads = headsFor(history.value, input.arguments);
    if (!heads.ok) return heads;
    if (heads.value.length < 2) {
      context.say('Nothing to do: there is one head.');
      return { json: {} };
    }
    const together = await goTogether(history.value, heads.value, settings.value, context);
    if (!together.ok) return together;
    const parents = heads.value.map(({ revision }) => revision);
    const place = { last: newest(history.value.graph.order), parents, labels: texts(input, 'label') };
    const snapshot = snapshotAt(history.value, parents);
    if (!snapshot.ok) return snapshot;
    const message = text(input, 'message') ?? messageFor(heads.value);
    const made = nextMigrations([], { before: snapshot.value.schema, place, now: new Date(), message });
    const written = await writeMigrations(made, settings.value);
    if (!written.ok) return written;
    for (const { name, revision } of made)
      context.say(`${context.paint.talk.green('wrote')} ${name}.ts ${context.paint.talk.dim(revision)}`);
    const [migration] = made.map(({ name, revision, files }) => ({
      name,
      revision,
      parents,
      files: files.map((file) => file.name),
    }));
    return { json: { migration } };
  },
};

const messageFor = (heads: readonly Migration[]): string => {
  const words = heads.map((head) => messageOf(head) || head.name);
  return words.length === 2 ? `merge ${words.join(' and ')}` : `merge ${words.length} branches`;
};

const headsFor = ({ graph }: History, words: readonly string[]): Outcome<readonly Migration[]> => {
  if (words.length === 0) return given(graph.heads);
  const found = new Set<Migration>();
  for (const word of words) {
    const target = resolveTarget(graph, word, new Set());
    if (!target.ok) return target;
    for (const migration of target.value) found.add(migration);
  }
  const followed = [...found].find((one) => !graph.heads.includes(one));
  return followed
    ? refuse(problem('MIG616', { what: 'merged', reason: `${title(followed)} is no head` }))
    : given([...found]);
};

/** Do the changes of these heads come to the same in either order, in the model and on PostgreSQL? */
const goTogether = async (
  history: History,
  heads: readonly Migration[],
  settings: Settings,
  context: Context,
): Promise<Outcome<void>> => {
  const free = clashFree(history, heads);
  if (!free.ok) return free;
  const sides = sidesOf(
    history,
    heads.map((head) => [head]),
  );
  return proveOrder(history, sides, settings, context);
};
