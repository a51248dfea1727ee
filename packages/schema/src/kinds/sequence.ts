import { number, placeOf, printFields, readFields, type Field, type Fields } from '../fields.ts';
import { ddl, type Alter, type Change, type Kind } from '../kind.ts';
import { childrenOf, idOf, refOf, refTo, type Node, type Ref } from '../node.ts';
import { spell } from '../sql.ts';
import { canonicalType } from '../types.ts';
import { text } from './catalog.ts';
import { sequenceOptions, type SequenceOptions } from './column-definition.ts';
import { pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import {
  isOfSerial,
  isStandalone,
  ofSequence,
  optionsObject,
  readSequenceOptions,
  serialColumn,
  someStandalone,
} from './sequence-catalog.ts';
import {
  boundsOf,
  changedOptions,
  givenOptions,
  sequenceFault,
  type SequenceType,
} from './sequence-options.ts';

/** A sequence of its own; the absent type is bigint, and an absent option PostgreSQL's default. */
export type Sequence = Node &
  SequenceOptions & {
    readonly kind: 'sequence';
    readonly in: Ref;
    readonly name: string;
    readonly type?: 'smallint' | 'integer';
    readonly unlogged?: true;
  };

const as: Field<SequenceType> = {
  expected: 'one of smallint, integer, bigint',
  read: (word) => (['smallint', 'integer', 'bigint'] as const).find((t) => t === canonicalType(word.text)),
  print: (value) => value,
};

const fields: Fields = {
  as,
  start: number,
  increment: number,
  min: number,
  max: number,
  cache: number,
  cycle: 'bare',
  unlogged: 'bare',
};

const altered = ['type', 'increment', 'min', 'max', 'start', 'cache', 'cycle'] as const;

/** The first field that changes alters them all: PostgreSQL checks the options against each other. */
const together = (field: (typeof altered)[number]): Alter<Sequence> => ({
  run: (before, after) => {
    if (altered.find((name) => before[name] !== after[name]) !== field) return [];
    const type = before.type === after.type ? [] : [`as ${after.type ?? 'bigint'}`];
    return [
      ddl(`alter sequence ${spell(idOf(after))} ${[...type, ...changedOptions(before, after)].join(' ')}`),
    ];
  },
});

const move = movePlaced('sequence');

/** A table that moves takes the sequences with it that its columns own, and PostgreSQL moves no such sequence alone. */
const goesWithTable = (before: Sequence, change: Change): boolean =>
  childrenOf(change.before, idOf(before)).some(({ kind }) => kind === 'owned_by');

/** A sequence: `sequence invoice_number @start(1000) @cache(10)`. */
export const sequence: Kind<Sequence> = {
  name: 'sequence',
  syntax: {
    at: 'block',
    keyword: 'sequence',
    attributes: Object.keys(fields),
    read: (block, scope) => {
      const {
        as: type = 'bigint',
        unlogged,
        ...options
      } = readFields(fields, block, scope) as SequenceOptions &
        Pick<Sequence, 'unlogged'> & { as?: SequenceType };
      const node: Sequence = {
        kind: 'sequence',
        ...placeOf(block.name, 'sequence', scope),
        ...givenOptions(options, type),
        ...(type === 'bigint' ? {} : { type }),
        ...(unlogged ? { unlogged } : {}),
      };
      const fault = sequenceFault({ ...options, type });
      if (fault !== undefined)
        scope.problem('MIG116', block.name.span, { text: `sequence "${node.name}": ${fault}` });
      return [node];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      attributes: printFields(fields, { ...node, as: node.type }),
    }),
  },
  create: (node) => {
    const type = node.type ? [`as ${node.type}`] : [];
    const what = node.unlogged ? 'create unlogged sequence' : 'create sequence';
    return [ddl([what, spell(idOf(node)), ...type, ...sequenceOptions(node)].join(' '))];
  },
  drop: (node) => [ddl(`drop sequence ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced('sequence'),
    in: {
      run: (before, after, change) => (goesWithTable(before, change) ? [] : move.run(before, after, change)),
    },
    ...Object.fromEntries(altered.map((field) => [field, together(field)])),
    unlogged: {
      run: (_, after) => [
        ddl(`alter sequence ${spell(idOf(after))} set ${after.unlogged ? 'unlogged' : 'logged'}`),
      ],
    },
  },
  nesting: { names: ['relation'] },
  catalog: {
    when: someStandalone,
    sql: `
      select n.nspname::text as schema, s.relname::text as name, ${optionsObject} as options,
        s.relpersistence = 'u' as unlogged, ${serialColumn}
      ${ofSequence} where ${isStandalone} order by 1, 2`,
    read: (row) => {
      if (isOfSerial(row)) return [];
      const { type, options } = readSequenceOptions(row['options']);
      return [
        {
          kind: 'sequence',
          in: refTo('schema', text(row, 'schema')),
          name: text(row, 'name'),
          ...options,
          ...(type === 'bigint' ? {} : { type }),
          ...(row['unlogged'] === true ? { unlogged: true } : {}),
        },
      ];
    },
    since: ({ unlogged }) => (unlogged ? [{ version: 15, what: 'an unlogged sequence' }] : []),
  },
  hazards: (before, after) => {
    if (!before) return [];
    const name = spell(idOf(before));
    if (!after) return [{ hazard: 'loses-data', text: `the position of sequence ${name} is lost` }];
    const [[oldMin, oldMax], [min, max]] = [boundsOf(before), boundsOf(after)];
    return [
      ...renamed(name, spell(idOf(after))),
      ...(min > oldMin || max < oldMax
        ? [
            {
              hazard: 'may-fail' as const,
              text: `fails when sequence ${name} stands outside of its new bounds`,
            },
          ]
        : []),
    ];
  },
};
