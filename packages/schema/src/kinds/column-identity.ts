import { ddl, type Alter, type Statement } from '../kind.ts';
import { quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import { identityText, sequenceOptions, type Column, type SequenceOptions } from './column-definition.ts';
import { sequenceIn } from './column-names.ts';
import { alterColumn } from './column-statements.ts';
import { dropIdentityFirst } from './column-type-change.ts';
import { sequenceUsers } from './sequence-users.ts';
import { underDefaults } from './under-defaults.ts';

export const alterIdentity: Alter<Column> = {
  run: (before, after, change) => {
    if (!after.identity) return dropIdentityFirst('identity', before, after);
    return before.identity
      ? [ddl(`${alterColumn(after)} ${identityChanges(before.identity, after.identity)}`)]
      : [...addIdentity(after), ...underDefaults(after, [], change)];
  },
  rebuilds: sequenceUsers,
};

/** The sequence inside under another name. */
export const alterSequence: Alter<Column> = {
  run: (before, after, { before: schema }) => {
    if (!before.identity || !after.identity) return [];
    const [from, to] = [before.sequence, after.sequence].map((sequence) =>
      sequenceIn(after.in.ref, { ...after, sequence }, schema),
    );
    return [ddl(`alter sequence ${quoteName(from ?? [])} rename to ${quoteIdent(to?.at(-1) ?? '')}`)];
  },
};

/** The new sequence goes on after the values that are there. */
export const addIdentity = (after: Column): readonly Statement[] => {
  const identity = after.identity ?? {};
  const [table, name] = [spell(after.in.ref), quoteIdent(after.name)];
  const add = ddl(`${alterColumn(after)} add ${identityText(after)}`);
  if (identity.increment?.startsWith('-')) return [add];
  const sequence = `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(after.name)})`;
  const least = identity.start ?? identity.min ?? '1';
  const next = identity.increment ?? '1';
  return [
    add,
    ddl(
      `select setval(${sequence}, max(${name}) + ${next}, false) from ${table} having max(${name}) >= ${least}`,
    ),
  ];
};

const identityChanges = (
  before: NonNullable<Column['identity']>,
  after: NonNullable<Column['identity']>,
): string => {
  const how =
    before.always === after.always ? [] : [`set generated ${after.always ? 'always' : 'by default'}`];
  const was = new Set(sequenceOptions(before));
  const is = sequenceOptions(withDefaults(before, after));
  const cycle = before.cycle && !after.cycle ? ['no cycle'] : [];
  return [...how, ...[...is.filter((o) => !was.has(o)), ...cycle].map((o) => `set ${o}`)]
    .join(' ')
    .replaceAll(/(min|max)value default/g, 'no $1value');
};

/** An option that is no longer said takes its default, which has to be said here. */
const withDefaults = (before: SequenceOptions, after: SequenceOptions): SequenceOptions => {
  const descends = after.increment?.startsWith('-') ?? false;
  const start = descends ? (after.max ?? '-1') : (after.min ?? '1');
  const gone = (field: keyof SequenceOptions): boolean =>
    before[field] !== undefined && after[field] === undefined;
  return {
    ...after,
    ...(gone('start') ? { start } : {}),
    ...(gone('increment') ? { increment: '1' } : {}),
    ...(gone('min') ? { min: 'default' } : {}),
    ...(gone('max') ? { max: 'default' } : {}),
    ...(gone('cache') ? { cache: '1' } : {}),
  };
};
