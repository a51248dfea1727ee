import { describe, expect, test } from 'vitest';
import { refTo, schemaOf, type Schema } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { build, col, readBack, spelledOut, tables } from './rig.ts';
import { inDatabase, walk } from './walk.ts';

const home = refTo('schema', 'public');
const nowhere = { file: 0, start: 0, end: 0 };
const sequence = (fields: { readonly [option: string]: string | true } = {}): Schema =>
  schemaOf([{ kind: 'sequence', in: home, name: 'n', ...fields }]);

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each<[string, Schema, Schema, string?]>([
    [
      'all options',
      sequence(),
      sequence({ increment: '5', min: '-10', max: '500', start: '1', cache: '3', cycle: true }),
      'alter sequence n increment by 5 minvalue -10 maxvalue 500 cache 3 cycle',
    ],
    ['a smaller type', sequence(), sequence({ type: 'smallint' }), 'alter sequence n as smallint'],
    ['a type and a bound', sequence({ type: 'smallint', max: '100' }), sequence({ type: 'integer' })],
    [
      'one start',
      sequence({ cache: '5' }),
      sequence({ start: '100' }),
      'alter sequence n start with 100 cache 1',
    ],
    [
      'both bounds around what is stood at',
      sequence({ start: '50', min: '10', max: '100' }),
      sequence({ start: '30', min: '20', max: '60' }),
    ],
  ])('%s', async (_, from, to, expected) => {
    const statements = await walk({ from, to }, server);
    if (expected !== undefined) expect(statements).toEqual([expected]);
  });

  test('down instead of up', async () => {
    const down = sequence({ increment: '-1', min: '-500', max: '500', start: '-1' });
    await walk({ from: sequence({ min: '-500', max: '500', start: '-1' }), to: down }, server);
    await walk(
      {
        from: sequence({ increment: '-3' }),
        to: sequence({ increment: '-3', type: 'integer', start: '-7' }),
      },
      server,
    );
  });

  test('one owned by a column goes with it, and lets go of it', async () => {
    const owned = (column: string | undefined): Schema =>
      tables(
        {
          t: {
            columns: {
              a: {
                type: 'bigint',
                notNull: true,
                default: ['nextval(', { ...refTo('sequence', 'public', 'n'), as: 'literal' }, ')'],
              },
              b: 'bigint',
            },
          },
        },
        [
          ...sequence().values(),
          ...(column === undefined
            ? []
            : [{ kind: 'owned_by', in: refTo('sequence', 'public', 'n'), column: col('t', column) }]),
        ],
      );
    expect(await walk({ from: owned(undefined), to: owned('a') }, server)).toEqual([
      'alter sequence n owned by t.a',
    ]);
    expect(await walk({ from: owned('a'), to: owned('b') }, server)).toEqual([
      'alter sequence n owned by t.b',
    ]);
  });

  test('one that a column owns moves with the table', async () => {
    const lying = (schema: string): Schema => {
      const [n, t] = [refTo('sequence', schema, 'n'), refTo('table', schema, 't')];
      return schemaOf([
        { kind: 'schema', name: 'other' },
        { kind: 'sequence', in: refTo('schema', schema), name: 'n' },
        { kind: 'table', in: refTo('schema', schema), name: 't' },
        {
          kind: 'column',
          in: t,
          name: 'a',
          type: 'bigint',
          default: ['nextval(', { ...n, as: 'literal' }, ')'],
        },
        { kind: 'owned_by', in: n, column: refTo('column', schema, 't', 'a') },
      ]);
    };
    const moved = (to: string, from: string) =>
      ['sequence n', 'table t'].map((id) => {
        const [kind = '', name = ''] = id.split(' ');
        return {
          on: refTo(kind, to, name).ref,
          hint: { hint: 'was' as const, name: { parts: [from, name], span: nowhere }, span: nowhere },
        };
      });
    const walked = {
      from: lying('public'),
      to: lying('other'),
      hints: moved('other', 'public'),
      back: moved('public', 'other'),
    };
    expect(await walk(walked, server)).toEqual(['alter table "t" set schema "other"']);
  });

  test('a sequence of a serial column is part of it only with its own name and options', async () => {
    await inDatabase(server, async (client) => {
      await client.query('create table a_b (c serial, d bigserial, e serial); create table a (b_c serial)');
      await client.query('alter sequence a_b_d_seq rename to other; alter sequence a_b_e_seq cache 5');
      const found = await readBack(client);
      expect([...found.keys()].filter((id) => /^(sequence|owned_by)/.test(id))).toEqual([
        'sequence public.a_b_e_seq',
        'sequence public.other',
        'owned_by sequence public.a_b_e_seq',
        'owned_by sequence public.other',
      ]);
      expect(
        ['a_b.c', 'a_b.d', 'a_b.e', 'a.b_c'].map((c) => found.get(`column public.${c}`)?.['type']),
      ).toEqual(['serial', 'bigint', 'integer', 'serial']);
    });
  });

  test('in another schema, with a hostile name', async () => {
    const odd = schemaOf([
      { kind: 'schema', name: 'x.y' },
      { kind: 'sequence', in: refTo('schema', 'x.y'), name: `n"'; --`, start: '9223372036854775806' },
    ]);
    await inDatabase(server, async (client) => {
      await build(client, odd);
      expect(spelledOut(await readBack(client))).toEqual(spelledOut(odd));
    });
  });
});
