import { apply, type GivenHint } from '@migkit/differ';
import {
  childrenOf,
  compareText,
  idFor,
  idOf,
  lastSegment,
  refOf,
  refsIn,
  refTo,
  sameValue,
  schemaOf,
  spell,
  sqlOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
} from '@migkit/schema';
import { originals } from '../../packages/schema/src/kinds/copied-comment.ts';
import type { CopyOf } from '../../packages/schema/src/kinds/copied-comment-node.ts';
import { columnsFromAbove } from '../../packages/schema/src/kinds/inherited-settings.ts';
import { isIndexLike } from '../../packages/schema/src/kinds/partition-copies.ts';
import { copiedFrom, type Inner } from '../../packages/schema/src/kinds/partition-twins.ts';
import { partitionedBy } from '../../packages/schema/src/kinds/table-family.ts';
import { firingIn, triggersAbove } from '../../packages/schema/src/kinds/trigger-copy-node.ts';
import { multirangeName } from '../../packages/schema/src/kinds/range-text.ts';
import type { Draw } from './draw.ts';
import { around, broughtTypes, isSpokenOf, objectIn, withMoved, withObjectsIn } from './extensions.ts';

/** The nodes so far, by id, in the order of making. */
export type World = Map<NodeId, Node>;

/** Makes one more node of its kind that PostgreSQL would take in this world, or nothing where none fits. */
export type Generator = (draw: Draw, world: World) => Node | undefined;

/** One generator for every kind; `test/laws/laws.test.ts` fails for a kind that has none. */
export const generators: Readonly<Record<string, Generator>> = {
  role: (draw) => ({
    kind: 'role',
    name: draw.name(),
    ...(draw.bool() ? { login: true } : {}),
    ...(draw.bool(4) ? { noinherit: true } : {}),
    ...(draw.bool(4) ? { connectionLimit: '7' } : {}),
    ...(draw.bool(5) ? { validUntil: '2031-02-03 04:05:06+00' } : {}),
  }),

  membership: (draw, world) => {
    // A role can be no member of its members: those that came first are the groups.
    const roles = ofKind(world, 'role');
    const [of, member] = [draw.int(roles.length), draw.int(roles.length)]
      .sort((a, b) => a - b)
      .map((i) => roles[i]);
    if (!of || !member || of === member) return undefined;
    return {
      kind: 'membership',
      in: refOf(member),
      apart: [refOf(of)],
      ...(draw.bool() ? { admin: true } : {}),
    };
  },

  database: () => itself,

  setting: (draw, world) => {
    const role = any(draw, world, 'role');
    const parameter = draw.pick(['work_mem', 'search_path', 'app.greeting', 'timezone']);
    const values = settable[parameter] ?? [];
    if (role && draw.bool())
      return { kind: 'setting', in: refOf(role), apart: [parameter], values: draw.pick(values) };
    const apart = [parameter, ...(role && draw.bool() ? [refOf(role)] : [])];
    return { kind: 'setting', in: refOf(itself), apart, values: draw.pick(values) };
  },

  schema: (draw) => ({ kind: 'schema', name: draw.name() }),

  extension: (draw, world) => {
    const name = draw.pick(['citext', 'pg_trgm', 'btree_gist', 'hstore']);
    const home = draw.bool() ? any(draw, world, 'schema') : undefined;
    if (world.has(idFor('extension', [name]))) return undefined;
    return { kind: 'extension', name, ...(home && home.name !== 'public' ? { schema: refOf(home) } : {}) };
  },

  collation: (draw, world) => ({
    kind: 'collation',
    in: anySchema(draw, world),
    name: draw.name(),
    ...draw.pick<{ locale: string; provider?: string; ctype?: string; deterministic?: false }>([
      { locale: 'C' },
      { locale: 'C', ctype: 'POSIX' },
      { provider: 'icu', locale: 'de-DE' },
      { provider: 'icu', locale: 'und-u-ks-level2', deterministic: false },
    ]),
  }),

  text_search_dictionary: (draw, world) => ({
    kind: 'text_search_dictionary',
    in: anySchema(draw, world),
    name: draw.name(),
    ...draw.pick<{ template: string; options?: { [name: string]: string } }>([
      { template: 'simple' },
      { template: 'simple', options: { accept: 'false', stopwords: 'english' } },
      { template: 'snowball', options: { language: 'german' } },
    ]),
  }),

  text_search_configuration: (draw, world) => ({
    kind: 'text_search_configuration',
    in: anySchema(draw, world),
    name: draw.name(),
  }),

  text_search_mapping: (draw, world) => {
    const configuration = any(draw, world, 'text_search_configuration');
    const own = any(draw, world, 'text_search_dictionary');
    if (!configuration) return undefined;
    const dictionaries: readonly Sql[] = [...(own && draw.bool() ? [[refOf(own)]] : []), 'simple'];
    const name = draw.pick(['asciiword', 'word', 'url']);
    return { kind: 'text_search_mapping', in: refOf(configuration), name, dictionaries };
  },

  publication: (draw, world) => {
    const tables = ofKind(world, 'table').filter(() => draw.bool(3));
    return {
      kind: 'publication',
      name: draw.name(),
      ...(tables.length > 0
        ? {
            tables: tables
              .map((table) => ({ table: refOf(table) }))
              .sort((a, b) => compareText(a.table.ref, b.table.ref)),
          }
        : {}),
      ...(draw.bool(3) ? { publish: ['insert', 'update'] } : {}),
      ...(draw.bool(3) ? { viaRoot: true } : {}),
    };
  },

  enum: (draw, world) => ({
    kind: 'enum',
    in: anySchema(draw, world),
    name: draw.name(),
    labels: [
      'open',
      ...(draw.bool() ? ["it's"] : []),
      ...(draw.bool() ? ['in progress', '*/'] : []),
      'closed',
    ],
  }),

  domain: (draw, world) => ({
    kind: 'domain',
    in: anySchema(draw, world),
    name: draw.name(),
    ...draw.pick<{ type: Sql; default?: Sql }>([
      { type: 'text' },
      { type: 'integer', default: '0' },
      { type: 'varchar(20)', default: "'a''b'" },
      { type: 'numeric(8,2)' },
      ...broughtTypes(world).map((type) => ({ type })),
    ]),
    ...(draw.bool(4) ? { notNull: true } : {}),
  }),

  composite: (draw, world) => ({ kind: 'composite', in: anySchema(draw, world), name: draw.name() }),

  composite_field: (draw, world) => {
    const home = any(draw, world, 'composite');
    if (!home) return undefined;
    const types = [...ofKind(world, 'enum'), ...ofKind(world, 'domain')];
    const type = types.length > 0 && draw.bool() ? draw.pick(types) : undefined;
    return {
      kind: 'composite_field',
      in: refOf(home),
      name: draw.name(),
      ...(type
        ? { type: sqlOf(draw.bool(4) ? [refOf(type), '[]'] : [refOf(type)]) }
        : draw.pick<{ type: Sql; collate?: string }>([
            { type: 'text' },
            { type: 'integer' },
            { type: 'numeric(8,2)[]' },
            { type: 'varchar(9)', collate: '"C"' },
          ])),
    };
  },

  range: (draw, world) => {
    const types = [...ofKind(world, 'enum'), ...ofKind(world, 'domain')];
    const type = types.length > 0 && draw.bool() ? draw.pick(types) : undefined;
    return {
      kind: 'range',
      in: anySchema(draw, world),
      name: draw.name(),
      ...(type
        ? { subtype: sqlOf([refOf(type)]) }
        : draw.pick<{ subtype: Sql; diff?: string; collate?: string; opclass?: string }>([
            { subtype: 'integer' },
            { subtype: 'double precision', diff: 'float8mi' },
            { subtype: 'text', collate: '"C"', opclass: 'text_pattern_ops' },
          ])),
    };
  },

  multirange: (draw, world) => {
    const home = any(draw, world, 'range');
    if (!home || childrenNamed(world, home, 'multirange').length > 0) return undefined;
    const away = anySchema(draw, world);
    return {
      kind: 'multirange',
      in: refOf(home),
      name: draw.name(),
      ...(away.ref === home.in?.ref ? {} : { apart: [away] }),
    };
  },

  sequence: (draw, world) => ({
    kind: 'sequence',
    in: anySchema(draw, world),
    name: draw.name(),
    ...(draw.bool() ? { start: '10' } : {}),
    ...(draw.bool() ? { increment: '5' } : {}),
    ...(draw.bool(3) ? { type: 'integer' } : {}),
    ...(draw.bool(3) ? { cycle: true } : {}),
    ...(draw.bool(3) ? { cache: '7' } : {}),
  }),

  table: (draw, world) => {
    const made = { kind: 'table', in: anySchema(draw, world), name: draw.name() };
    const parents = ofKind(world, 'table').filter((t) => !isPart(world, t) && t['partition'] === undefined);
    return parents.length > 0 && draw.bool(6) ? { ...made, inherits: [refOf(draw.pick(parents))] } : made;
  },

  // The table becomes partitioned when it gets its first partition, which is a table without lines.
  partition_of: (draw, world) => {
    const roots = ofKind(world, 'table').filter((t) => partsKey(world, t) !== undefined);
    if (roots.length === 0) return undefined;
    const root = draw.pick(roots);
    const key = partsKey(world, root);
    if (key) world.set(idOf(root), { ...root, partition: { by: 'list', keys: [{ key: [refOf(key)] }] } });
    const part: Node = { kind: 'table', in: anySchema(draw, world), name: draw.name() };
    world.set(idOf(part), part);
    return {
      kind: 'partition_of',
      in: refOf(part),
      table: refOf(root),
      bound: { values: [literal(part.name)] },
    };
  },

  column: (draw, world) => {
    const table = pick(
      draw,
      ofKind(world, 'table').filter((t) => !isPart(world, t) && !world.has(`of_type ${idOf(t)}`)),
    );
    return table && column(draw, world, table);
  },

  inherited_column: (draw, world) => {
    const below = ofKind(world, 'table').filter((t) => columnsAbove(world, t).length > 0);
    const table = pick(draw, below);
    const columns = (table ? columnsAbove(world, table) : []).filter(
      (c) => c['generated'] === undefined && c['identity'] === undefined && !typeText(c).includes('serial'),
    );
    const column = pick(draw, columns);
    if (!table || !column) return undefined;
    return {
      kind: 'inherited_column',
      in: refOf(table),
      apart: [refOf(column)],
      ...(isNumberable(table, column) && draw.bool()
        ? { identity: draw.pick([{ always: true }, { start: '7' }]) }
        : {
            ...(column['notNull'] !== true && draw.bool(3) ? { notNull: true, ...namedNotNull(draw) } : {}),
            ...(column['notNull'] === true && isPart(world, table) && draw.bool(3)
              ? { notNullName: draw.name() }
              : {}),
            ...saidBelow(draw, column),
          }),
    };
  },

  // The table comes with it, and with its columns.
  of_type: (draw, world) => {
    const type = any(draw, world, 'composite');
    if (!type || childrenNamed(world, type, 'composite_field').length === 0) return undefined;
    const table = { kind: 'table', in: anySchema(draw, world), name: draw.name() };
    world.set(idOf(table), table);
    return tableOfType(world, { kind: 'of_type', in: refOf(table), of: refOf(type) });
  },

  primary_key: (draw, world) => {
    const table = wholeTable(draw, world);
    if (!table || childrenNamed(world, table, 'primary_key').length > 0) return undefined;
    const columns = keyColumns(draw, world, table);
    return columns.length === 0
      ? undefined
      : { kind: 'primary_key', in: refOf(table), name: draw.name(), columns, ...ofIndex(draw) };
  },

  unique: (draw, world) => {
    if (draw.bool(4)) return withoutOverlaps(draw, world);
    const table = wholeTable(draw, world);
    const columns = table ? keyColumns(draw, world, table) : [];
    if (!table || columns.length === 0) return undefined;
    const deferrable = draw.pick([undefined, undefined, 'immediate', 'deferred']);
    return {
      kind: 'unique',
      in: refOf(table),
      name: draw.name(),
      columns,
      ...(deferrable ? { deferrable } : {}),
      ...ofIndex(draw),
    };
  },

  check: (draw, world) => {
    const domain = draw.bool(5) ? any(draw, world, 'domain') : undefined;
    if (domain) return { kind: 'check', in: refOf(domain), name: draw.name(), sql: 'value is not null' };
    const table = any(draw, world, 'table');
    const [first] = table ? plainColumns(world, table) : [];
    if (!table || !first) return undefined;
    const isOwn = !isPart(world, table) && !world.has(`of_type ${idOf(table)}`);
    const field = isOwn && draw.bool(4) ? rowField(draw, world) : undefined;
    const row = field?.in && { kind: 'column', in: refOf(table), name: draw.name(), type: [field.in] };
    if (row) world.set(idOf(row), row);
    return {
      kind: 'check',
      in: refOf(table),
      name: draw.name(),
      sql:
        field && row
          ? sqlOf(['(coalesce(', refOf(row), ', null)).', refOf(field), ' is not null or 1 > 0'])
          : sqlOf([refOf(first), ' is not null or 1 > 0']),
      ...(draw.bool(4) ? { valid: false } : {}),
    };
  },

  exclusion: (draw, world) => {
    const table = wholeTable(draw, world);
    const range = table && plainColumns(world, table).find((c) => c['type'] === 'int4range');
    if (!table || !range) return undefined;
    const elements = [{ key: sqlOf([refOf(range)]), with: '&&' }];
    return {
      kind: 'exclusion',
      in: refOf(table),
      name: draw.name(),
      using: 'gist',
      elements,
      ...ofIndex(draw),
    };
  },

  index: (draw, world) => {
    const table = any(draw, world, 'table');
    const columns = table ? plainColumns(world, table).filter((c) => c['type'] !== 'jsonb') : [];
    if (!table || columns.length === 0) return undefined;
    const key = draw.pick(columns);
    const order = draw.pick([{}, { order: 'desc' }, { nulls: 'first' }, { order: 'desc', nulls: 'last' }]);
    const text = columns.find((c) => c['type'] === 'text');
    const keys = [
      { key: sqlOf([refOf(key)]), ...order },
      ...(text && draw.bool(3) ? [{ key: sqlOf(['lower(', refOf(text), ')']), expression: true }] : []),
    ];
    return {
      kind: 'index',
      in: refOf(table),
      name: draw.name(),
      keys,
      ...(draw.bool(3) ? { where: sqlOf([refOf(key), ' is not null']) } : {}),
      ...(draw.bool(4) ? { with: { fillfactor: '70' } } : {}),
    };
  },

  statistics: (draw, world) => {
    const table = any(draw, world, 'table');
    const home = anySchema(draw, world);
    const columns = table ? plainColumns(world, table).filter((c) => analyzed.has(typeText(c))) : [];
    const text = columns.find((c) => c['type'] === 'text');
    if (!table || columns.length < 2) return undefined;
    return {
      kind: 'statistics',
      in: refOf(table),
      name: draw.name(),
      ...(home.ref === table.in?.ref ? {} : { apart: [home] }),
      columns: columns
        .slice(0, 3)
        .sort((a, b) => compareText(String(a.name), String(b.name)))
        .map(refOf),
      ...(text && draw.bool(3) ? { expressions: [sqlOf(['lower(', refOf(text), ')'])] } : {}),
      ...(draw.bool(3) ? { kinds: ['ndistinct', 'mcv'] } : {}),
      ...(draw.bool(3) ? { target: 500 } : {}),
    };
  },

  replica_identity: (draw, world) => {
    const table = any(draw, world, 'table');
    if (!table || world.has(`replica_identity ${idOf(table)}`)) return undefined;
    return { kind: 'replica_identity', in: refOf(table), how: draw.pick(['full', 'nothing']) };
  },

  index_copy: (draw, world) => copyOf(draw, world, 'index_copy'),

  index_kept: (draw, world) => {
    const made = ofKind(world, 'table').flatMap((table) =>
      (table['partition'] === undefined ? copiesIn(world, table, 'index_copy') : []).map((original) => ({
        kind: 'index_kept',
        in: refOf(table),
        name: original.name,
        of: refOf(original),
      })),
    );
    const picked = pick(draw, made);
    return picked && { ...picked, with: { fillfactor: '50' } };
  },

  copied_comment: (draw, world) => {
    const schema: Schema = new Map(world);
    const made = ofKind(world, 'table').flatMap((table) =>
      Object.entries(originals).flatMap(([what, from]) =>
        from(schema, idOf(table)).map((original) => ({
          kind: 'copied_comment',
          in: refOf(table),
          name: original.name,
          apart: [what],
          of: refOf(original),
        })),
      ),
    );
    const picked = pick(draw, made);
    return picked && { ...picked, text: draw.pick(["It's %copied%.", 'two\nlines']) };
  },

  foreign_key_copy: (draw, world) => copyOf(draw, world, 'foreign_key_copy'),

  clustered_on: (draw, world) => {
    const table = wholeTable(draw, world);
    const [key] = table ? childrenNamed(world, table, 'primary_key') : [];
    if (!table || !key || world.has(`clustered_on ${idOf(table)}`)) return undefined;
    return { kind: 'clustered_on', in: refOf(table), index: refOf(key) };
  },

  foreign_key: (draw, world) => {
    const spans = draw.bool(4) ? overSpans(draw, world) : undefined;
    if (spans) return spans;
    const key = draw.pick([
      undefined,
      ...ofKind(world, 'primary_key'),
      ...ofKind(world, 'unique').filter((u) => !u['deferrable']),
    ]);
    const columns = key ? (key['columns'] as readonly Ref[]) : [];
    const target = columns.length === 1 ? world.get(columns[0]?.ref ?? '') : undefined;
    if (!key || !target) return undefined;
    const sources = ofKind(world, 'column').filter(
      (c) => c['type'] === target['type'] && c['generated'] === undefined,
    );
    if (sources.length === 0) return undefined;
    const source = draw.pick(sources);
    const onDelete = draw.pick([undefined, 'cascade', 'restrict', 'set null']);
    const deferrable = draw.pick([undefined, undefined, 'deferred', 'immediate']);
    return {
      kind: 'foreign_key',
      in: source.in ?? refOf(source),
      name: draw.name(),
      columns: [refOf(source)],
      references: [refOf(target)],
      key: refOf(key),
      ...(onDelete ? { onDelete } : {}),
      ...(deferrable ? { deferrable } : {}),
      ...(draw.bool(4) ? { valid: false } : {}),
    };
  },

  view: (draw, world) => {
    const view = viewOf(draw, world, 'view');
    return view && { ...view, ...(draw.bool(3) ? { securityBarrier: true } : {}) };
  },

  materialized_view: (draw, world) => {
    const view = draw.bool() ? viewOf(draw, world, 'materialized_view') : undefined;
    return view && { ...view, ...(draw.bool(3) ? { with: { fillfactor: '70' } } : {}) };
  },

  // It comes with its view.
  view_column: () => undefined,

  owned_by: (draw, world) => {
    const sequence = any(draw, world, 'sequence');
    // PostgreSQL: a sequence must lie in the schema of the table that owns it.
    const columns = ofKind(world, 'column').filter(
      (c) => world.get(c.in?.ref ?? '')?.in?.ref === sequence?.in?.ref,
    );
    if (!sequence || columns.length === 0) return undefined;
    if (['owned_by', 'owner'].some((kind) => world.has(`${kind} ${idOf(sequence)}`))) return undefined;
    return { kind: 'owned_by', in: refOf(sequence), column: refOf(draw.pick(columns)) };
  },

  function: (draw, world) => {
    const types: readonly Sql[] = [
      'integer',
      'text',
      ...broughtTypes(world),
      ...[...ofKind(world, 'enum'), ...ofKind(world, 'domain')].map((n) => [refOf(n)]),
    ];
    const parameters = Array.from({ length: draw.int(3) }, (_, i) => ({
      type: draw.pick(types),
      ...(draw.bool() ? { name: `p${i}` } : {}),
    }));
    const table = draw.bool(3) ? any(draw, world, 'table') : undefined;
    const called = [...world.values()].find(
      (n) => n.kind === 'function' && n.signature?.length === 0 && n.name && n['returns'] === 'bigint',
    );
    if (draw.bool(5)) return triggerFunction(draw, world);
    if (draw.bool(4)) return rowFunction(draw, world, rowField(draw, world));
    return {
      kind: 'function',
      in: anySchema(draw, world),
      name: draw.bool(3) ? 'overloaded' : draw.name(),
      signature: parameters.map(({ type }) => type),
      ...(parameters.length > 0 ? { parameters } : {}),
      returns: 'bigint',
      ...draw.pick<Partial<Node>>([
        { body: ' select 1::bigint ' },
        {
          body: "begin\n  -- ${2} \\ `x`\n  return length('${2} \\ `x`');\nend",
          language: 'plpgsql',
          cost: '5',
        },
        ...(table
          ? [
              {
                body: `select count(*) from ${spell(idOf(table))}`,
                uses: [{ ...refOf(table), as: 'unsaid' as const }],
              },
            ]
          : []),
        ...(called ? [{ atomic: sqlOf(['RETURN ', refOf(called), '()']) }] : []),
      ]),
      ...(draw.bool(3) ? { volatility: 'stable' } : {}),
      ...(draw.bool(4) ? { set: { search_path: ['pg_catalog', 'Odd "one"'] } } : {}),
    };
  },

  procedure: (draw, world) => ({
    kind: 'procedure',
    in: anySchema(draw, world),
    name: draw.name(),
    signature: ['integer'],
    parameters: [{ name: 'n', type: 'integer', ...(draw.bool() ? { default: '1' } : {}) }],
    body: ' select 1 ',
    ...(draw.bool(3) ? { security: 'definer' } : {}),
  }),

  owner: (draw, world) => {
    const role = any(draw, world, 'role');
    const objects = [...world.values()].filter(
      (node) =>
        rights[node.kind] &&
        node.kind !== 'database' &&
        node.kind !== 'column' &&
        node.kind !== 'inherited_column' &&
        node.kind !== 'view_column' &&
        !world.has(`owned_by ${idOf(node)}`),
    );
    if (!role || objects.length === 0) return undefined;
    const object = draw.pick(objects);
    const isGranted = ofKind(world, 'grant').some(
      ({ in: home, apart }) =>
        refsIn(apart).some(({ ref }) => ref === idOf(role)) &&
        [home?.ref, world.get(home?.ref ?? '')?.in?.ref].includes(idOf(object)),
    );
    return isGranted ? undefined : { kind: 'owner', in: refOf(object), role: refOf(role) };
  },

  revoke: (draw, world) => {
    const object = draw.pick([itself, ...[...world.values()].filter(({ kind }) => kind in open)]);
    return { kind: 'revoke', in: refOf(object), privileges: [open[object.kind] ?? ''] };
  },

  grant: (draw, world) => {
    const role = any(draw, world, 'role');
    const object = draw.pick([itself, ...[...world.values()].filter(({ kind }) => rights[kind])]);
    const inside = object['identity'] !== undefined || typeText(object).includes('serial');
    // Everybody may use a type and call a function without being told.
    const to = role && (draw.bool(4) && !(object.kind in open) ? 'public' : refOf(role));
    if (!to || (to !== 'public' && ownersOf(world, object).includes(to.ref))) return undefined;
    const privileges = someOf(draw, rights[inside ? 'sequence' : object.kind] ?? []);
    return {
      kind: 'grant',
      in: refOf(object),
      apart: inside ? [to, 'sequence'] : [to],
      privileges,
      ...(to !== 'public' && draw.bool(4) ? { grantable: privileges.slice(0, 1) } : {}),
    };
  },

  user_mapping: (draw, world) => {
    const [role, home] = [any(draw, world, 'role'), world.get(idFor('sql_block', ['far']))];
    if (!home) return undefined;
    const options = draw.pick([undefined, { user: "it's \\" }, { user: 'a', 'two words': '' }]);
    const apart = ['far', role && draw.bool() ? refOf(role) : 'public'];
    return { kind: 'user_mapping', in: refOf(home), apart, ...(options ? { options } : {}) };
  },

  named_owner: (draw, world) => {
    const [role, home] = [any(draw, world, 'role'), world.get(idFor('sql_block', ['far']))];
    if (!role || !home) return undefined;
    const object = 'server far';
    return { kind: 'named_owner', in: refOf(home), apart: [object], object, role: refOf(role) };
  },

  named_grant: (draw, world) => {
    const role = any(draw, world, 'role');
    const home = draw.bool() ? world.get(idFor('extension', ['citext'])) : itself;
    if (!home) return undefined;
    const [words, list] = draw.pick(brought[home.kind] ?? []);
    const object = home === itself ? words : objectIn(home, words);
    if (draw.bool(3) && list.length === 1)
      return { kind: 'named_grant', in: refOf(home), apart: [object, 'public', 'revoked'], privileges: list };
    return (
      role && {
        kind: 'named_grant',
        in: refOf(home),
        apart: [object, refOf(role)],
        privileges: someOf(draw, list),
      }
    );
  },

  trigger: (draw, world) => {
    const table = any(draw, world, 'table');
    const [column] = table ? plainColumns(world, table) : [];
    if (!table) return undefined;
    const constraint = draw.bool(4);
    const each = constraint || draw.bool() ? 'row' : undefined;
    const events = draw.pick([['insert'], ['insert', 'update'], ['update', 'delete'], ['update']]);
    const updates = events.includes('update') && column !== undefined;
    const deferrable = draw.pick([undefined, 'immediate', 'deferred']);
    const enabled = draw.pick([undefined, undefined, 'always', 'replica', 'disabled']);
    return {
      kind: 'trigger',
      in: refOf(table),
      name: draw.name(),
      timing: constraint ? 'after' : draw.pick(['before', 'after']),
      events,
      execute: calledBy(draw, world, 'trigger') ?? 'suppress_redundant_updates_trigger',
      ...(each ? { each } : {}),
      ...(updates && draw.bool() ? { columns: [refOf(column)] } : {}),
      ...(each && column && !events.includes('delete') && draw.bool()
        ? { when: sqlOf(['new.', refOf(column), ' is not null']) }
        : {}),
      ...(draw.bool(4) ? { args: ["it's", '\\000', ''] } : {}),
      ...(constraint ? { constraint, ...(deferrable ? { deferrable } : {}) } : {}),
      ...(enabled ? { enabled } : {}),
    };
  },

  trigger_copy: (draw, world) => {
    const schema: Schema = new Map(world);
    const made = ofKind(world, 'table').flatMap((table) =>
      triggersAbove(schema, idOf(table)).map((trigger) => ({
        kind: 'trigger_copy',
        in: refOf(table),
        name: trigger.name,
        of: refOf(trigger),
      })),
    );
    const picked = pick(draw, made);
    return picked && { ...picked, enabled: draw.pick(['origin', 'always', 'replica', 'disabled']) };
  },

  aggregate: (draw, world) => ({
    kind: 'aggregate',
    in: anySchema(draw, world),
    name: draw.name(),
    signature: ['integer'],
    parameters: [{ type: 'integer', ...(draw.bool() ? { name: 'one' } : {}) }],
    sfunc: 'int4pl',
    stype: 'integer',
    ...(draw.bool() ? { initcond: '7' } : {}),
    ...(draw.bool() ? { parallel: 'safe' } : {}),
  }),

  row_security: (draw, world) => {
    const table = any(draw, world, 'table');
    if (!table || world.has(`row_security ${idOf(table)}`)) return undefined;
    return {
      kind: 'row_security',
      in: refOf(table),
      ...draw.pick([{}, { force: true }, { force: true, disabled: true }]),
    };
  },

  policy: (draw, world) => {
    const table = any(draw, world, 'table');
    const [column] = table ? plainColumns(world, table) : [];
    const role = draw.bool() ? any(draw, world, 'role') : undefined;
    if (!table || !column) return undefined;
    const condition = sqlOf([refOf(column), ' is not null']);
    return {
      kind: 'policy',
      in: refOf(table),
      name: draw.name(),
      ...(draw.bool(3) ? { restrictive: true } : {}),
      ...(role ? { to: [refOf(role)] } : {}),
      ...draw.pick<Partial<Node>>([
        { using: condition, check: 'true' },
        { for: 'select', using: condition },
        { for: 'insert', check: condition },
        { for: 'update', using: 'false' },
      ]),
    };
  },

  sql_block: (draw, world) => {
    if (draw.bool(3) && !world.has(idFor('sql_block', ['far'])))
      return {
        kind: 'sql_block',
        name: 'far',
        sql: 'create foreign data wrapper far;\ncreate server far foreign data wrapper far',
        drop: 'drop server far; drop foreign data wrapper far',
        makes: ['foreign data wrapper far', 'server far'],
      };
    const [type] = ofKind(world, 'enum').filter(
      (n) =>
        ![...world.values()].some(
          (b) => b.kind === 'sql_block' && refsIn(b).some(({ ref }) => ref === idOf(n)),
        ),
    );
    if (!type) return undefined;
    const cast = ['cast (', refOf(type), ' as point)'];
    return {
      kind: 'sql_block',
      name: draw.name(),
      sql: sqlOf(['create ', ...cast, ' with inout']),
      drop: sqlOf(['drop ', ...cast]),
      makes: [sqlOf(cast)],
    };
  },

  event_trigger: (draw, world) => {
    const execute = calledBy(draw, world, 'event_trigger');
    const enabled = draw.pick([undefined, 'always', 'disabled']);
    if (!execute) return undefined;
    return {
      kind: 'event_trigger',
      name: draw.name(),
      on: draw.pick(['ddl_command_end', 'ddl_command_start']),
      execute,
      ...(draw.bool() ? { tags: ['CREATE TABLE', 'COMMENT'] } : {}),
      ...(enabled ? { enabled } : {}),
    };
  },

  rule: (draw, world) => {
    const table = any(draw, world, 'table');
    const [column] = table ? plainColumns(world, table) : [];
    const other = any(draw, world, 'table');
    const [target] = other ? plainColumns(world, other) : [];
    if (!table || !column || !other || !target) return undefined;
    const command = sqlOf(['delete from ', refOf(other), ' x where x.', refOf(target), ' is null']);
    const enabled = draw.pick([undefined, undefined, 'always', 'disabled']);
    return {
      kind: 'rule',
      in: refOf(table),
      name: draw.name(),
      event: 'update',
      ...(draw.bool() ? { instead: true } : {}),
      ...(draw.bool() ? { where: sqlOf(['old.', refOf(column), ' is not null']) } : {}),
      ...(draw.bool(3) ? {} : { commands: command }),
      ...(enabled ? { enabled } : {}),
    };
  },

  default_privileges: (draw) => ({ kind: 'default_privileges', name: draw.pick(Object.keys(beforehand)) }),

  default_grant: (draw, world) => {
    const home = any(draw, world, 'default_privileges');
    const [to, other] = [any(draw, world, 'role'), any(draw, world, 'role')];
    const word = home?.name ?? '';
    if (!home || !to) return undefined;
    const schema = word !== 'schemas' && draw.bool() ? any(draw, world, 'schema') : undefined;
    const maker = other && other !== to && draw.bool(3) ? ['for', refOf(other)] : [];
    if (draw.bool(4) && (word === 'functions' || word === 'types'))
      return {
        kind: 'default_grant',
        in: refOf(home),
        apart: ['public', ...maker],
        privileges: beforehand[word] ?? [],
        revoked: true,
      };
    return {
      kind: 'default_grant',
      in: refOf(home),
      apart: [refOf(to), ...(schema ? [refOf(schema)] : []), ...maker],
      privileges: someOf(draw, beforehand[word] ?? []),
    };
  },

  not_null_comment: (draw, world) => {
    const column = draw.pick([undefined, ...ofKind(world, 'column').filter((c) => c['notNull'] === true)]);
    if (!column || world.has(`not_null_comment ${idOf(column)}`)) return undefined;
    return { kind: 'not_null_comment', in: refOf(column), text: "It's %needed%." };
  },

  comment: (draw, world) => {
    const targets = [...world.values()].filter(
      (n) =>
        ![
          'comment',
          'extension',
          'default_privileges',
          'text_search_mapping',
          'multirange',
          'sql_block',
          'index_copy',
          'foreign_key_copy',
          'trigger_copy',
          'index_kept',
          'copied_comment',
        ].includes(n.kind) &&
        (n.name !== undefined || n.kind === 'inherited_column'),
    );
    if (targets.length === 0) return undefined;
    const target = draw.pick(targets);
    if (world.has(`comment ${idOf(target)}`)) return undefined;
    const text = draw.pick(['Plain.', "it's", 'two\nlines', '*/ ${x} `y` \\ "z"', 'größe 名前']);
    return { kind: 'comment', in: refOf(target), text };
  },
};

/** What is there before everything else. */
const itself: Node = { kind: 'database', name: 'database' };

/** What an extension and PostgreSQL have brought, with rights to it; what has one right has it for everybody. */
const brought: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  extension: [
    ['function citext_eq(citext, citext)', ['execute']],
    ['type citext', ['usage']],
  ],
  database: [
    ['function pg_sleep(double precision)', ['execute']],
    ['language plpgsql', ['usage']],
    ['table pg_authid', ['delete', 'insert', 'select(rolname)', 'update(rolname)']],
    ['table information_schema.sql_sizing', ['delete', 'insert', 'select(sizing_id)', 'update']],
  ],
};

/** Values of some parameters. */
const settable: Readonly<Record<string, readonly (readonly string[])[]>> = {
  work_mem: [['64MB'], ['1024']],
  search_path: [['$user', 'public'], [''], ['Two "words', 'größe']],
  'app.greeting': [["it's 100% \\"], ['']],
  timezone: [['UTC'], ['Europe/Berlin']],
};

/** Rights to objects of each kind, in order. */
const rights: Readonly<Record<string, readonly string[]>> = {
  database: ['connect', 'create', 'temporary'],
  schema: ['create', 'usage'],
  enum: ['usage'],
  domain: ['usage'],
  composite: ['usage'],
  function: ['execute'],
  procedure: ['execute'],
  sequence: ['select', 'update', 'usage'],
  table: ['delete', 'insert', 'select', 'trigger', 'update'],
  column: ['insert', 'references', 'select', 'update'],
  inherited_column: ['insert', 'references', 'select', 'update'],
  view_column: ['insert', 'references', 'select', 'update'],
};

/** Rights that can be given to what is made later. */
const beforehand: Readonly<Record<string, readonly string[]>> = {
  tables: ['delete', 'insert', 'select', 'trigger', 'update'],
  sequences: ['select', 'update', 'usage'],
  functions: ['execute'],
  types: ['usage'],
  schemas: ['create', 'usage'],
};

/** What a copy in a partition is called. */
const copyOf = (draw: Draw, world: World, kind: string): Node | undefined => {
  const made = ofKind(world, 'table').flatMap((table) =>
    copiesIn(world, table, kind).flatMap((original) =>
      childrenNamed(world, table, kind).some((one) =>
        refsIn(one['of']).some(({ ref }) => ref === idOf(original)),
      )
        ? []
        : [{ kind, in: refOf(table), of: refOf(original) }],
    ),
  );
  const picked = pick(draw, made);
  return picked && { ...picked, name: draw.name() };
};

/** What a partition has copies of. */
const copiesIn = (world: World, table: Node, kind: string): readonly Inner[] =>
  isPart(world, table)
    ? copiedFrom(idOf(table), new Map(world)).filter((one) =>
        kind === 'foreign_key_copy' ? one.kind === 'foreign_key' : isIndexLike(one),
      )
    : [];

/** Without what has to hold something and does not, and lines about columns that are no longer above. */
const withoutEmpty = (world: World): World => {
  for (const said of ofKind(world, 'not_null_comment'))
    if (!world.get(said.in?.ref ?? '')?.['notNull']) remove(world, idOf(said));
  for (const line of ofKind(world, 'inherited_column')) {
    const table = world.get(line.in?.ref ?? '');
    const [column] = line.apart ?? [];
    const above = table && columnsAbove(world, table).find((c) => idOf(c) === (column as Ref).ref);
    if (!table || !above || (line['identity'] && !isNumberable(table, above))) remove(world, idOf(line));
  }
  for (const line of ofKind(world, 'inherited_column').filter((one) => one['notNullName'] !== undefined)) {
    const [column] = line.apart ?? [];
    const above = columnsFromAbove(new Map(world), line.in?.ref ?? '').find(
      (c) => c.name === lastSegment((column as Ref).ref),
    );
    world.set(idOf(line), { ...line, notNull: above?.notNull ? undefined : true });
  }
  for (const copy of ['index_copy', 'foreign_key_copy', 'index_kept'].flatMap((kind) =>
    ofKind(world, kind),
  )) {
    const table = world.get(copy.in?.ref ?? '');
    const isWhole = copy.kind === 'index_kept' && table?.['partition'] !== undefined;
    const there = table && !isWhole ? copiesIn(world, table, copy.kind).map(idOf) : [];
    if (!refsIn(copy['of']).every(({ ref }) => there.includes(ref))) remove(world, idOf(copy));
  }
  for (const said of ofKind(world, 'copied_comment')) {
    const above = originals[(said.apart?.[0] ?? 'index') as CopyOf](new Map(world), said.in?.ref ?? '');
    if (!refsIn(said['of']).every(({ ref }) => above.some((one) => idOf(one) === ref)))
      remove(world, idOf(said));
  }
  for (const copy of ofKind(world, 'trigger_copy')) {
    const schema: Schema = new Map(world);
    const [table, direct] = [copy.in?.ref ?? '', partitionedBy(schema, copy.in?.ref ?? '')];
    const trigger = triggersAbove(schema, table).find((one) =>
      refsIn(copy['of']).some(({ ref }) => ref === idOf(one)),
    );
    if (!trigger || !direct || firingIn(schema, direct.ref, trigger) === copy['enabled'])
      remove(world, idOf(copy));
  }
  for (const fact of ofKind(world, 'of_type')) {
    const fitting = tableOfType(world, fact);
    if (fitting) world.set(idOf(fact), fitting);
    else remove(world, idOf(fact));
  }
  return new Map(
    [...world].filter(
      ([id, { kind }]) =>
        (kind !== 'default_privileges' || [...world.values()].some(({ in: home }) => home?.ref === id)) &&
        (kind !== 'database' || world.has(`comment ${id}`)),
    ),
  );
};

/** The fact again with all columns and fields; the table gets the columns that it lacks. Nothing where one is otherwise. */
const tableOfType = (world: World, fact: Node): Node | undefined => {
  const [table, type] = [fact.in?.ref ?? '', refsIn(fact['of'])[0]?.ref ?? ''];
  const within = (id: NodeId) => [...world.values()].filter((n) => n.in?.ref === id);
  const fields = within(type).filter(({ kind }) => kind === 'composite_field');
  for (const { name = '', type: of, collate } of fields) {
    const made = { kind: 'column', in: { ref: table }, name, type: of, ...(collate ? { collate } : {}) };
    if (!world.has(idOf(made))) world.set(idOf(made), made);
  }
  const columns = within(table).filter(({ kind }) => kind === 'column');
  const isOther = ({ name, type: of, collate }: Node): boolean =>
    !fields.some((f) => f.name === name && sameValue(f['type'], of) && sameValue(f['collate'], collate));
  if (columns.some((column) => isOther(column) || column['generated'])) return undefined;
  const byName = (nodes: readonly Node[]) => nodes.map(refOf).sort((a, b) => compareText(a.ref, b.ref));
  return { ...fact, columns: byName(columns), fields: byName(fields) };
};

/** A column of a table of a type, or a field of that type: one goes with the other, and is called as the other. */
const isHeld = (schema: Schema, node: Node | undefined): boolean =>
  node !== undefined &&
  [...schema.values()].some(
    ({ kind, columns, fields }) =>
      kind === 'of_type' && refsIn([columns, fields]).some(({ ref }) => ref === idOf(node)),
  );

/** What everybody may do with objects of each kind. */
const open: Readonly<Record<string, string>> = {
  database: 'temporary',
  enum: 'usage',
  domain: 'usage',
  composite: 'usage',
  function: 'execute',
  procedure: 'execute',
};

/** Who owns an object, or the table of a column. */
const ownersOf = (world: World, object: Node): readonly NodeId[] =>
  [idOf(object), object.in?.ref ?? ''].flatMap((id) =>
    refsIn(world.get(`owner ${id}`)?.['role']).map(({ ref }) => ref),
  );

/** At least one of them, in their order. */
const someOf = (draw: Draw, list: readonly string[]): readonly string[] => {
  const some = list.filter(() => draw.bool());
  return some.length > 0 ? some : list.slice(0, 1);
};

/** A field of a composite type, which comes with it where there is none. */
const rowField = (draw: Draw, world: World): Node => {
  const found = any(draw, world, 'composite_field');
  if (found) return found;
  const type = { kind: 'composite', in: anySchema(draw, world), name: draw.name() };
  const field = { kind: 'composite_field', in: refOf(type), name: draw.name(), type: 'integer' };
  world.set(idOf(type), type);
  world.set(idOf(field), field);
  return field;
};

/** A function that takes a row, or one that gives rows. */
const rowFunction = (draw: Draw, world: World, field: Node, gives = draw.bool()): Node => {
  const type: Sql = field.in ? [field.in] : '';
  const made = { kind: 'function', in: anySchema(draw, world), name: draw.name() };
  if (!gives)
    return {
      ...made,
      signature: [type],
      parameters: [{ name: 'p0', type }],
      returns: 'boolean',
      atomic: sqlOf(['RETURN (p0).', refOf(field), ' is null']),
    };
  const body = 'begin\n  return;\nend';
  return { ...made, signature: [], returns: type, setof: true, language: 'plpgsql', body };
};

/** A function that a trigger, or an event trigger, can call. */
const triggerFunction = (draw: Draw, world: World): Node => ({
  kind: 'function',
  in: anySchema(draw, world),
  name: draw.name(),
  signature: [],
  language: 'plpgsql',
  ...draw.pick([
    { returns: 'trigger', body: 'begin return new; end' },
    { returns: 'event_trigger', body: 'begin end' },
  ]),
});

const calledBy = (draw: Draw, world: World, returns: string): Sql | undefined => {
  const fit = ofKind(world, 'function').filter((one) => one['returns'] === returns);
  return fit.length > 0 ? [refOf(draw.pick(fit))] : undefined;
};

/** The weight of each kind in a random schema: tables and columns make the rest possible. */
const weights: readonly string[] = [
  ...Object.keys(generators),
  ...Array<string>(3).fill('table'),
  ...Array<string>(14).fill('column'),
  ...Array<string>(2).fill('primary_key'),
  ...Array<string>(2).fill('index'),
  ...Array<string>(2).fill('foreign_key'),
  ...Array<string>(2).fill('partition_of'),
  ...Array<string>(2).fill('inherited_column'),
  ...Array<string>(2).fill('index_copy'),
  ...Array<string>(2).fill('trigger_copy'),
];

/** A random world of about this many nodes. */
export const grow = (draw: Draw, world: World, steps: number): World => {
  for (let i = 0; i < steps; i++) {
    const made = generators[draw.pick(weights)]?.(draw, world);
    if (made && !world.has(idOf(made))) world.set(idOf(made), made);
  }
  // No range is without one.
  for (const node of ofKind(world, 'range')) {
    const multirange = { kind: 'multirange', in: refOf(node), name: multirangeName(node.name ?? '') };
    if (childrenNamed(world, node, 'multirange').length === 0) world.set(idOf(multirange), multirange);
  }
  return world;
};

const isKept = (world: World, node: Node | undefined): boolean =>
  isHeld(world, node) || isSpokenOf(world, node);

/** A later state of a world: some nodes gone with all that hangs on them, some changed, some new. */
export const evolve = (draw: Draw, before: World): World => {
  const world = new Map(before);
  for (const [id, { kind }] of before)
    if (kind !== 'view_column' && draw.bool(12) && !isKept(world, before.get(id))) remove(world, id);
  for (const node of world.values()) if (draw.bool(5)) world.set(idOf(node), changed(draw, world, node));
  return grow(draw, world, 2 + draw.int(10));
};

/** The schema without what PostgreSQL has no words for before version 18, and without lines that say nothing then. */
export const before18 = (schema: Schema): Schema => {
  const nodes = [...schema].map(
    ([id, { notNullName: _name, withoutOverlaps: _overlaps, period: _period, ...node }]) =>
      [id, node] as const,
  );
  return new Map(
    nodes.filter(
      ([id, node]) =>
        node.kind !== 'not_null_comment' &&
        (node.kind !== 'inherited_column' ||
          Object.keys(node).some((field) => !['kind', 'in', 'apart'].includes(field)) ||
          childrenOf(schema, id).length > 0),
    ),
  );
};

/** Two schemas, and the hints that say what was renamed between them. */
export type Pair = { readonly before: Schema; readonly after: Schema; readonly hints: readonly GivenHint[] };

/** A random schema and a later state of it, in which some things have other names as well. */
export const pairOf = (draw: Draw, steps: number): Pair => {
  const world: World = withoutEmpty(grow(draw, new Map(), steps));
  const before = schemaOf(world.values());
  let after = schemaOf(withoutEmpty(evolve(draw, world)).values());
  const hints: GivenHint[] = [];
  // Outer things first: a hint stands on the final name, and nothing inside changes the names outside.
  for (const kind of [
    'role',
    'schema',
    'collation',
    'enum',
    'domain',
    'composite',
    'composite_field',
    'range',
    'sequence',
    'table',
    'column',
    'procedure',
    'view',
    'materialized_view',
  ]) {
    for (const old of ofKind(world, kind)) {
      const node = [...after.values()].find((n) => n.kind === kind && n.name === old.name);
      if (!node || !draw.bool(6) || isHeld(world, old) || isHeld(after, node)) continue;
      const home = draw.bool(3) ? otherHome(draw, after, node) : undefined;
      const kept = home !== undefined && draw.bool();
      const named = kept ? node : { ...node, name: `${draw.name()} renamed` };
      const renamed = home ? { ...named, in: home } : named;
      after = apply(after, [
        ...(kept ? [] : [{ before: node, after: named }]),
        ...(home ? [{ before: named, after: renamed }] : []),
      ]).schema;
      if (kind === 'schema') after = withObjectsIn(after, String(old.name), String(named.name));
      const from = home && old.in ? [lastSegment(old.in.ref)] : [];
      const name = { parts: [...from, String(old.name)], span: { file: 0, start: 0, end: 0 } };
      hints.push({ on: idOf(renamed), hint: { hint: 'was', name, span: name.span } });
    }
  }
  return { before, after: withMoved(draw, after), hints };
};

/** Another schema for what lies in one, unless a sequence has to lie beside it. */
const otherHome = (draw: Draw, schema: Schema, node: Node): Ref | undefined => {
  if (!node.in?.ref.startsWith('schema ')) return undefined;
  const isOwning = ofKind(schema, 'owned_by').some((one) =>
    JSON.stringify(one).includes(idOf(node).slice(node.kind.length)),
  );
  const homes = [refTo('schema', 'public'), ...ofKind(schema, 'schema').map(refOf)].filter(
    ({ ref }) => ref !== node.in?.ref,
  );
  const home = homes.length > 0 && !isOwning ? draw.pick(homes) : undefined;
  return home && !schema.has(idOf({ ...node, in: home })) ? home : undefined;
};

const remove = (world: World, id: NodeId): void => {
  world.delete(id);
  for (const node of world.values()) if (refsIn(node).some((r) => r.ref === id)) remove(world, idOf(node));
};

/** The node with one field changed in a way that PostgreSQL can do with rows present. */
const changed = (draw: Draw, world: World, node: Node): Node => {
  const change = changes[node.kind]?.(draw, node, world);
  return change ? { ...node, ...change } : node;
};

const changes: Readonly<Record<string, (draw: Draw, node: Node, world: World) => Partial<Node> | undefined>> =
  {
    enum: (_, node) => ({
      labels: [...(node['labels'] as string[]), `l${(node['labels'] as string[]).length}`],
    }),
    text_search_dictionary: (draw) =>
      draw.pick<Partial<Node>>([
        { template: 'simple', options: undefined },
        { template: 'snowball', options: { language: 'english', stopwords: 'english' } },
      ]),
    text_search_mapping: (draw) => ({ dictionaries: draw.pick([['simple'], ['english_stem', 'simple']]) }),
    publication: (draw) => ({ publish: draw.pick([['insert'], undefined]), viaRoot: undefined }),
    collation: (_, node) => (node['provider'] ? undefined : { locale: 'POSIX', ctype: undefined }),
    partition_of: (draw, { bound }) => ({
      bound: { values: [...(bound as { values: string[] }).values, literal(draw.name())] },
    }),
    sequence: (draw) => ({ increment: draw.pick(['2', '3']), cycle: draw.bool() ? true : undefined }),
    column: (draw, node, world) =>
      isPartKey(world, node) ||
      node['generated'] !== undefined ||
      node['identity'] !== undefined ||
      typeText(node).includes('serial')
        ? undefined
        : draw.pick<Partial<Node>>([
            inPrimaryKey(world, node) ? {} : { notNull: undefined, notNullName: undefined },
            node['notNull'] ? { notNullName: undefined, ...namedNotNull(draw) } : {},
            node['type'] === 'integer' ? { type: 'bigint', default: '7' } : {},
            node['type'] === 'varchar(50)' ? { type: 'text' } : {},
            node['type'] === 'text' ? { default: "'changed'" } : { default: undefined },
            node['type'] === 'text' ? { storage: undefined, compression: undefined, ...kept(draw) } : {},
            { statistics: draw.pick([0, 77, undefined]) },
          ]),
    inherited_column: (draw, node, world) => {
      const [column] = node.apart ?? [];
      if (node['identity'])
        return { identity: draw.pick([{ always: true }, { start: '8', increment: '2' }]) };
      return draw.pick<Partial<Node>>([
        { statistics: draw.pick([0, 77]) },
        { notNull: undefined, notNullName: undefined, statistics: 50 },
        saidBelow(draw, world.get((column as Ref).ref) ?? node),
      ]);
    },
    range: (_, node) => (node['subtype'] === 'integer' ? { subtype: 'bigint' } : undefined),
    composite_field: (draw, node) =>
      node['type'] === 'integer' ? { type: draw.pick(['bigint', 'text']) } : undefined,
    check: (draw, node) =>
      typeof node['sql'] === 'string'
        ? { sql: "value is not null or 'x' > 'y'" }
        : { valid: draw.bool() ? false : undefined },
    index: (draw, { keys }) => {
      const [first] = keys as readonly { readonly expression?: true }[];
      return {
        with: { fillfactor: draw.pick(['60', '80']) },
        ...(first?.expression ? { statistics: { 1: '77' } } : {}),
      };
    },
    statistics: (draw) => ({ target: draw.pick([0, 77, undefined]) }),
    function: (draw, node) =>
      draw.pick<Partial<Node>>([
        node.body === undefined ? {} : { body: `${node.body} `, strict: true },
        node['returns'] === 'bigint' ? { returns: 'integer' } : {},
      ]),
    role: (draw) => ({ login: draw.bool() ? true : undefined, noinherit: draw.bool() ? true : undefined }),
    default_grant: (draw, node) =>
      node['revoked'] ? undefined : { privileges: someOf(draw, node['privileges'] as readonly string[]) },
    setting: (draw, { apart: [parameter] = [] }) => ({
      values: draw.pick(settable[parameter as string] ?? []),
    }),
    user_mapping: (draw) => ({
      options: draw.pick([undefined, { user: 'b', more: 'x' }, { 'two words': 'y' }]),
    }),
    named_owner: (draw, _, world) => {
      const role = any(draw, world, 'role');
      return role && { role: refOf(role) };
    },
    named_grant: (draw, { apart, privileges }) =>
      apart?.[2] === undefined ? { privileges: someOf(draw, privileges as readonly string[]) } : undefined,
    membership: (_, node) => ({ admin: node['admin'] ? undefined : true }),
    grant: (draw, node) => {
      const kind = node.apart?.[1] === undefined ? String(node.in?.ref).split(' ')[0] : 'sequence';
      const privileges = draw.bool(5) && kind === 'table' ? ['all'] : someOf(draw, rights[kind ?? ''] ?? []);
      const grantable = node.apart?.[0] !== 'public' && draw.bool() ? privileges.slice(-1) : undefined;
      return { privileges, grantable };
    },
    trigger: (draw) =>
      draw.pick<Partial<Node>>([
        { enabled: draw.pick(['always', 'disabled', undefined]) },
        { events: ['insert'], columns: undefined, old: undefined },
        { args: ['another'] },
      ]),
    copied_comment: () => ({ text: 'Another.' }),
    index_kept: () => ({ with: { fillfactor: '55' } }),
    trigger_copy: (draw) => ({ enabled: draw.pick(['origin', 'always', 'replica', 'disabled']) }),
    aggregate: (draw) =>
      draw.pick<Partial<Node>>([
        { initcond: '8' },
        { sfunc: 'int4_sum', stype: 'bigint', initcond: undefined },
      ]),
    row_security: (draw) =>
      draw.pick<Partial<Node>>([{ force: true }, { force: undefined, disabled: undefined }]),
    policy: (draw, node) =>
      draw.pick<Partial<Node>>([
        { to: undefined },
        node['using'] === undefined ? {} : { using: draw.pick(['true', '1 > 2']) },
        { restrictive: draw.bool() ? true : undefined },
      ]),
    event_trigger: (draw) =>
      draw.pick<Partial<Node>>([{ enabled: draw.pick(['replica', undefined]) }, { tags: ['DROP INDEX'] }]),
    rule: (draw) =>
      draw.pick<Partial<Node>>([
        { enabled: draw.pick(['replica', undefined]) },
        { commands: undefined },
        { where: undefined, event: 'delete' },
      ]),
    comment: (draw) => ({ text: draw.pick(['Another.', 'wiederum größer']) }),
    foreign_key: (draw, node) =>
      draw.pick<Partial<Node>>([
        ...(node['period'] ? [] : [{ onDelete: 'cascade' }, { onDelete: 'restrict' }]),
        { valid: undefined },
      ]),
  };

const column = (draw: Draw, world: World, table: Node): Node => {
  const base = { kind: 'column', in: refOf(table), name: draw.name() };
  const notNull = draw.bool() ? { notNull: true, ...namedNotNull(draw) } : {};
  const texts = plainColumns(world, table).filter((c) => c['type'] === 'text');
  const types = ['enum', 'domain', 'composite', 'range', 'multirange'].flatMap((kind) => ofKind(world, kind));
  switch (draw.int(14)) {
    case 0:
      return {
        ...base,
        type: 'bigint',
        notNull: true,
        identity: draw.bool() ? { always: true } : { start: '5', increment: '2' },
        ...(draw.bool(3) ? { sequence: draw.name() } : {}),
      };
    case 1:
      return { ...base, type: draw.pick(['serial', 'bigserial']), notNull: true };
    case 2:
      return { ...base, type: 'text', ...notNull, default: "'it''s'", ...kept(draw) };
    case 3:
      return { ...base, type: 'timestamptz', ...notNull, default: 'now()' };
    case 4:
      return {
        ...base,
        type: draw.pick(['varchar(50)', 'numeric(10,2)', 'uuid', 'text[]', 'boolean', 'date', 'jsonb']),
        ...notNull,
      };
    case 5:
      return { ...base, type: 'int4range', ...notNull };
    case 6: {
      const [source] = texts;
      return source
        ? { ...base, type: 'text', generated: { sql: sqlOf(['upper(', refOf(source), ')']) } }
        : { ...base, type: 'text' };
    }
    case 7:
    case 8: {
      const type = types.length > 0 ? draw.pick(types) : undefined;
      return type
        ? { ...base, type: sqlOf(draw.bool(4) ? [refOf(type), '[]'] : [refOf(type)]), ...notNull }
        : { ...base, type: 'text' };
    }
    case 9:
      return { ...base, type: 'text', collate: collateOf(draw, world), ...notNull, ...kept(draw) };
    case 10:
    case 11: {
      const [own] = broughtTypes(world);
      if (own === undefined) return { ...base, type: 'text' };
      if (draw.bool(3)) return { ...base, type: around('', own, '[]'), ...notNull };
      return { ...base, type: own, ...notNull, ...(draw.bool() ? { default: around("'a=>b'::", own) } : {}) };
    }
    default:
      return { ...base, type: draw.pick(['integer', 'bigint', 'text']), ...notNull };
  }
};

/** A name of NOT NULL, which only PostgreSQL 18 keeps. */
const namedNotNull = (draw: Draw): Partial<Node> => (draw.bool(3) ? { notNullName: draw.name() } : {});

const collateOf = (draw: Draw, world: World): Sql => {
  const own = draw.bool() ? any(draw, world, 'collation') : undefined;
  return own ? [refOf(own)] : '"C"';
};

/** How the values of a text are kept, where that is said. */
const kept = (draw: Draw): Partial<Node> => ({
  ...(draw.bool(3) ? { storage: draw.pick(['plain', 'external', 'main']) } : {}),
  ...(draw.bool(3) ? { compression: 'pglz' } : {}),
  ...(draw.bool(3) ? { statistics: draw.pick([0, 500]) } : {}),
});

/** The column by which a table is spread over partitions, or could be. */
const partsKey = (world: World, table: Node): Node | undefined => {
  const [own] = plainColumns(world, table).filter(
    (c) => c['type'] === 'text' && c['collate'] === undefined && c['generated'] === undefined,
  );
  if (table['partition'])
    return own && refsIn(table['partition']).some(({ ref }) => ref === idOf(own)) ? own : undefined;
  const isInherited = ofKind(world, 'table').some((t) =>
    refsIn(t['inherits']).some(({ ref }) => ref === idOf(table)),
  );
  if (table['inherits'] !== undefined || isInherited) return undefined;
  const others = [...world.values()].filter((n) => n.in?.ref === idOf(table) && n.kind !== 'comment');
  return others.every((n) => ['column', 'check', 'index'].includes(n.kind)) ? own : undefined;
};

/** The columns that a table has from others. */
const columnsAbove = (world: World, table: Node): readonly Node[] =>
  [world.get(`partition_of ${idOf(table)}`)?.['table'] ?? [], table['inherits'] ?? []]
    .flatMap((parents) => refsIn(parents))
    .flatMap(({ ref }) => {
      const parent = world.get(ref);
      return parent ? [...childrenNamed(world, parent, 'column'), ...columnsAbove(world, parent)] : [];
    });

/** May a table number a column that it has from the table right above? */
const isNumberable = (table: Node, column: Node): boolean =>
  refsIn(table['inherits']).some(({ ref }) => ref === column.in?.ref) &&
  column['notNull'] === true &&
  column['default'] === undefined &&
  ['integer', 'bigint'].includes(typeText(column));

/** What a table may say of a column that it has from above, and is otherwise there. */
const saidBelow = (draw: Draw, above: Node): Partial<Node> => {
  const type = typeText(above);
  const none = above['default'] === undefined ? "'there'" : 'null';
  const said: Partial<Node> = {
    statistics: draw.pick([50, 60]),
    ...(type === 'text' && draw.bool() ? { default: draw.pick(["'here'", none]), storage: 'main' } : {}),
    ...(type === 'text' && draw.bool() ? { compression: draw.pick(['pglz', 'default']) } : {}),
    ...(['integer', 'bigint'].includes(type) && draw.bool() ? { default: '9' } : {}),
  };
  const isOther = (field: string): boolean =>
    said[field] !== (above[field] ?? (field === 'compression' ? 'default' : undefined));
  return Object.fromEntries(Object.entries(said).filter(([field]) => isOther(field)));
};

const isPart = (world: World, table: Node): boolean => world.has(`partition_of ${idOf(table)}`);

/** What is said of the index behind a constraint. */
const ofIndex = (draw: Draw): { readonly indexComment?: string } =>
  draw.bool(4) ? { indexComment: "It's behind." } : {};

/** A table that is neither partitioned nor a partition. */
const wholeTable = (draw: Draw, world: World): Node | undefined =>
  pick(
    draw,
    ofKind(world, 'table').filter((t) => !isPart(world, t) && t['partition'] === undefined),
  );

const literal = (text: string | undefined): string => `'${text?.split("'").join("''")}'`;

const isPartKey = (world: World, column: Node): boolean =>
  refsIn(world.get(column.in?.ref ?? '')?.['partition']).some(({ ref }) => ref === idOf(column));

/** A view over a table or another view; its columns come with it. */
const viewOf = (draw: Draw, world: World, kind: string): Node | undefined => {
  if (draw.bool(4)) return viewOfRows(draw, world, kind);
  const sources = ['table', 'view', 'materialized_view'].flatMap((source) => ofKind(world, source));
  const source = draw.pick([undefined, ...sources]);
  const columns = [...world.values()].filter(
    (n) => n.in?.ref === (source && idOf(source)) && ['column', 'view_column'].includes(n.kind),
  );
  if (!source || columns.length === 0) return undefined;
  const view = { kind, in: anySchema(draw, world), name: draw.name() };
  const outputs = columns.slice(0, 3).map((column) => {
    const from = draw.bool(3) ? ['coalesce(', refOf(column), ')'] : [refOf(column)];
    const keeps = kind === 'materialized_view' && draw.bool(4);
    const said = keeps ? { statistics: 7, with: { n_distinct: '3' } } : {};
    return { kind: 'view_column', in: refOf(view), name: draw.name(), from, ...said };
  });
  const list = outputs.map(({ from, name }) => [...from, ` as "${name.replaceAll('"', '""')}"`]);
  const targets = list.flatMap((one, i) => (i === 0 ? one : [', ', ...one]));
  for (const output of outputs) world.set(idOf(output), output);
  return { ...view, query: sqlOf(['select ', ...targets, ' from ', refOf(source)]) };
};

/** A view over what a function gives, which comes with it. */
const viewOfRows = (draw: Draw, world: World, kind: string): Node => {
  const columns = ofKind(world, 'column').filter((one) => {
    const table = world.get(one.in?.ref ?? '');
    return table && table['inherits'] === undefined && !world.has(`of_type ${idOf(table)}`);
  });
  const field = (draw.bool() ? pick(draw, columns) : undefined) ?? rowField(draw, world);
  const called = rowFunction(draw, world, field, true);
  world.set(idOf(called), called);
  const type: Ref = field.in ?? refOf(field);
  const view = { kind, in: anySchema(draw, world), name: draw.name() };
  const from = draw.pick([
    ['x.', refOf(field)],
    ['(null::', type, ').', refOf(field)],
  ]);
  const output = { kind: 'view_column', in: refOf(view), name: draw.name(), from };
  world.set(idOf(output), output);
  const named = ` as "${output.name.replaceAll('"', '""')}" from `;
  const noted: Ref = { ...type, as: 'noted' };
  return { ...view, query: sqlOf(['select ', ...from, named, refOf(called), '() x', noted]) };
};

const typeText = (node: Node): string => (typeof node['type'] === 'string' ? node['type'] : '');

const inPrimaryKey = (world: World, node: Node): boolean =>
  ofKind(world, 'primary_key').some((key) => refsIn(key).some((r) => r.ref === idOf(node)));

/** Types that have an order, which is what statistics need. */
const analyzed: ReadonlySet<string> = new Set(['integer', 'bigint', 'text', 'uuid', 'date', 'timestamptz']);

const ofKind = (world: Schema, kind: string): readonly Node[] =>
  [...world.values()].filter((n) => n.kind === kind);

const any = (draw: Draw, world: World, kind: string): Node | undefined => pick(draw, ofKind(world, kind));

const pick = <T>(draw: Draw, found: readonly T[]): T | undefined =>
  found.length > 0 ? draw.pick(found) : undefined;

const anySchema = (draw: Draw, world: World): Ref => {
  const schema = draw.bool(3) ? any(draw, world, 'schema') : undefined;
  return schema ? refOf(schema) : refTo('schema', 'public');
};

const childrenNamed = (world: World, parent: Node, kind: string): readonly Node[] =>
  ofKind(world, kind).filter((n) => n.in?.ref === idOf(parent));

const plainColumns = (world: World, table: Node): readonly Node[] =>
  childrenNamed(world, table, 'column').filter(
    (c) => typeof c['type'] === 'string' && c['generated'] === undefined,
  );

/** A key on spans: what is the same beside them is a range as well, which GiST knows without an extension. */
const withoutOverlaps = (draw: Draw, world: World): Node => {
  const table = { kind: 'table', in: anySchema(draw, world), name: draw.name() };
  world.set(idOf(table), table);
  const columns = [draw.name(), draw.name()].map((name) => {
    const column = { kind: 'column', in: refOf(table), name, type: 'int4range', notNull: true };
    world.set(idOf(column), column);
    return refOf(column);
  });
  return { kind: 'unique', in: refOf(table), name: draw.name(), columns, withoutOverlaps: true };
};

/** A foreign key to such a key. */
const overSpans = (draw: Draw, world: World): Node | undefined => {
  const key = pick(
    draw,
    ofKind(world, 'unique').filter((one) => one['withoutOverlaps'] && !one['deferrable']),
  );
  if (!key?.in) return undefined;
  const columns = key['columns'] as readonly Ref[];
  const name = draw.name();
  return {
    kind: 'foreign_key',
    in: key.in,
    name,
    columns,
    references: columns,
    period: true,
    key: refOf(key),
  };
};

/** Columns whose types have a btree order, not null as a primary key wants them. */
const keyColumns = (draw: Draw, world: World, table: Node): readonly Ref[] =>
  plainColumns(world, table)
    .filter((c) => c['notNull'] === true && ['integer', 'bigint', 'text', 'uuid'].includes(typeText(c)))
    .filter((_, i) => i === 0 || draw.bool(3))
    .slice(0, 2)
    .map(refOf);
