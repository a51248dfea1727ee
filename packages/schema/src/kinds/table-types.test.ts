import { expect, test } from 'vitest';
import { refTo, schemaOf, type Node } from '../node.ts';
import { tableTypes } from './table-types.ts';

const table: Node = { kind: 'table', in: refTo('schema', 'public'), name: 't' };
const mood: Node = { kind: 'enum', in: refTo('schema', 'public'), name: 'mood', labels: ['ok', 'so "so"'] };
const email: Node = { kind: 'domain', in: refTo('schema', 'public'), name: 'email', type: 'text' };

const typeOf = (fields: Partial<Node>): string => {
  const column: Node = { kind: 'column', in: refTo('table', 'public', 't'), name: 'c', ...fields };
  const made = tableTypes(table, schemaOf([table, mood, email, column]));
  return 'table' in made ? (made.table[0]?.type ?? '') : '';
};

test.each([
  [{ type: 'integer' }, 'number | null'],
  [{ type: 'integer', notNull: true }, 'number'],
  [{ type: 'integer', notNull: 'not valid' }, 'ColumnType<number | null, number, number>'],
  [{ type: 'varchar(50)', notNull: true, default: "'x'" }, 'Generated<string>'],
  [{ type: 'serial', notNull: true }, 'Generated<number>'],
  [{ type: 'integer', notNull: true, identity: {} }, 'Generated<number>'],
  [{ type: 'bigint', notNull: true, identity: { always: true } }, 'GeneratedAlways<string>'],
  [{ type: 'text', generated: { sql: 'x' } }, 'GeneratedAlways<string | null>'],
  [
    { type: 'bigint', notNull: true },
    'ColumnType<string, string | number | bigint, string | number | bigint>',
  ],
  [
    { type: 'timestamptz', notNull: true, default: 'now()' },
    'ColumnType<Date, Date | string | undefined, Date | string>',
  ],
  [{ type: 'date' }, 'ColumnType<Date | null, Date | string | null | undefined, Date | string | null>'],
  [{ type: 'jsonb', notNull: true }, 'ColumnType<unknown, string, string>'],
  [{ type: 'json' }, 'ColumnType<unknown, string | null | undefined, string | null>'],
  [{ type: 'text[]', notNull: true }, 'string[]'],
  [{ type: 'point', notNull: true }, 'ColumnType<Point, string, string>'],
  [{ type: 'circle[]', notNull: true }, 'ColumnType<string, string | string[], string | string[]>'],
  [{ type: 'citext', notNull: true }, 'string'],
  [{ type: [{ ref: 'enum public.mood' }], notNull: true }, String.raw`"ok" | "so \"so\""`],
  [
    { type: [{ ref: 'enum public.mood' }, '[]'], notNull: true },
    String.raw`ColumnType<string, string | ("ok" | "so \"so\"")[], string | ("ok" | "so \"so\"")[]>`,
  ],
  [{ type: 'numeric[]', notNull: true }, 'ColumnType<number[], (string | number)[], (string | number)[]>'],
  [{ type: 'int4range[]', notNull: true }, 'ColumnType<string, string | string[], string | string[]>'],
  [{ type: [{ ref: 'composite public.address' }], notNull: true }, 'string'],
  [{ type: [{ ref: 'range public.span' }] }, 'string | null'],
  [
    { type: [{ ref: 'composite public.address' }, '[]'], notNull: true },
    'ColumnType<string, string | string[], string | string[]>',
  ],
  [{ type: [{ ref: 'table public.t' }], notNull: true }, 'string'],
  [{ type: [{ ref: 'domain public.email' }], notNull: true }, 'string'],
])('%o is %s', (fields, type) => expect(typeOf(fields)).toBe(type));
