import { attributesOf, only, printFields, readField, string } from '../fields.ts';
import { ddl, type Kind } from '../kind.ts';
import { lastSegment, publicSchema, refTo, type Node, type Ref } from '../node.ts';
import { quoteIdent, quoteLiteral } from '../sql.ts';
import { typesOfExtension } from '../types.ts';
import { given, maybe, text } from './catalog.ts';
import { liesInOwn } from './extension-catalog.ts';
import { nameText } from './options.ts';
import { besideDefaults } from './under-defaults.ts';

export type Extension = Node & {
  readonly kind: 'extension';
  readonly name: string;
  readonly schema?: Ref;
  readonly version?: string;
};

/** An extension of PostgreSQL: `extension pg_trgm @schema(extensions) @version('1.6')`. */
export const extension: Kind<Extension> = {
  name: 'extension',
  syntax: {
    at: 'block',
    keyword: 'extension',
    attributes: ['schema', 'version'],
    lines: 'attributes',
    brings: typesOfExtension,
    bringsCalls: (name) => !withoutCalls.has(name),
    read: (block, scope) => {
      const attributes = attributesOf(block, ['schema', 'version'], scope);
      const at = attributes.get('schema');
      const word = at && only(at, 'the name of a schema', scope);
      const name = word && scope.name(word);
      const home = name && (name.parts.join('.') === 'public' ? undefined : scope.find(['schema'], name));
      const version = readField(string, attributes.get('version'), scope);
      return [{ kind: 'extension', name: block.name.parts.join('.'), ...given({ schema: home, version }) }];
    },
    print: (node) => ({
      name: nameText(node.name),
      attributes: [
        ...(node.schema ? [{ name: 'schema', args: [nameText(lastSegment(node.schema.ref))] }] : []),
        ...printFields({ version: string }, node),
      ],
    }),
  },
  // No IF NOT EXISTS: with it, the way down would drop an extension that the way up did not make.
  create: (node, _, change) =>
    besideDefaults(
      [
        ddl(
          [
            `create extension ${quoteIdent(node.name)}`,
            ...(node.schema ? [`with schema ${schemaText(node.schema)}`] : []),
            ...(node.version === undefined ? [] : [`version ${quoteLiteral(node.version)}`]),
          ].join(' '),
        ),
      ],
      change,
    ),
  drop: (node) => [ddl(`drop extension ${quoteIdent(node.name)}`)],
  alter: {
    schema: {
      carries: ({ schema }) => schema?.ref ?? publicSchema,
      run: (_, after) => [
        ddl(`alter extension ${quoteIdent(after.name)} set schema ${schemaText(after.schema)}`),
      ],
    },
    version: {
      run: (_, { name, version }, change) =>
        besideDefaults(
          [
            ddl(
              `alter extension ${quoteIdent(name)} update${version === undefined ? '' : ` to ${quoteLiteral(version)}`}`,
            ),
          ],
          change,
        ),
    },
  },
  nesting: {},
  catalog: {
    sql: `
      select e.extname::text as name, e.extversion as version, nullif(n.nspname, 'public')::text as schema,
        e.extversion = (select a.default_version from pg_available_extensions a where a.name = e.extname) as is_default,
        n.nspname like 'pg\\_%' or ${liesInOwn('e', 'n')} as is_own
      from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname <> 'plpgsql' order by e.extname`,
    read: (row) => {
      const home = row['is_own'] === true ? undefined : maybe(row, 'schema');
      const version = row['is_default'] === false ? maybe(row, 'version') : undefined;
      return [
        {
          kind: 'extension',
          name: text(row, 'name'),
          ...given({ schema: home === undefined ? undefined : refTo('schema', home), version }),
        },
      ];
    },
  },
  hazards: (before, after) => {
    if (!before || !after) return [];
    const name = quoteIdent(after.name);
    return [
      ...(before.version === after.version
        ? []
        : [
            {
              hazard: 'may-fail' as const,
              text: `fails when extension ${name} has no update path to this version`,
            },
          ]),
      ...(before.schema?.ref === after.schema?.ref
        ? []
        : [
            { hazard: 'may-fail' as const, text: `fails when extension ${name} is not relocatable` },
            {
              hazard: 'breaks-clients' as const,
              text: `queries that name what extension ${name} brings must look for it in ${schemaText(after.schema)}`,
            },
          ]),
    ];
  },
};

const schemaText = (ref: Ref | undefined): string => quoteIdent(ref ? lastSegment(ref.ref) : 'public');

/** Those that are sure to bring no function for triggers. */
const withoutCalls: ReadonlySet<string> = new Set(
  `amcheck bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch hstore
  intarray isn ltree pageinspect pg_buffercache pg_freespacemap pg_prewarm pg_stat_statements pg_trgm pg_visibility pgcrypto
  pgrowlocks pgstattuple plpgsql postgres_fdw seg sslinfo tablefunc tsm_system_rows tsm_system_time unaccent uuid-ossp
  vector xml2`.split(/\s+/),
);
