/** When PostgreSQL converts by itself: anywhere, where a value is stored, or only where a cast is written. */
export type CastContext = 'implicit' | 'assignment' | 'explicit';

/** What pg_cast of PostgreSQL 14 to 18 says of two built-in types; `binary` casts change no byte. */
export const builtinCast = (
  from: string,
  to: string,
): { readonly context: CastContext; readonly binary: boolean } | undefined => casts.get(from)?.get(to);

/** Every built-in cast, for a test against a server. */
export const builtinCasts = (): readonly (readonly [
  from: string,
  to: string,
  context: CastContext,
  binary: boolean,
])[] =>
  [...casts].flatMap(([from, row]) =>
    [...row].map(([to, cast]) => [from, to, cast.context, cast.binary] as const),
  );

// from | implicit | assignment | explicit. `=`: binary; `reg*`: each of the reg types. Casts of a type to itself are left out.
const table = `
  "char" | text | bpchar, varchar | integer
  bigint | double precision, numeric, oid, real, reg* | integer, money, smallint | bit
  boolean | | bpchar, varchar, text | integer
  box | | polygon | circle, lseg, point
  bpchar | varchar, name, text | "char" | xml
  cidr | inet= | bpchar, varchar, text
  circle | | | box, point, polygon
  date | timestamptz, timestamp
  daterange | | | datemultirange
  double precision | | bigint, integer, numeric, real, smallint
  inet | | bpchar, varchar, cidr, text
  int4range | | | int4multirange
  int8range | | | int8multirange
  integer | bigint, double precision, numeric, oid=, real, reg*= | money, smallint | "char", bit, boolean
  interval | | time
  json | | jsonb
  jsonb | | json | bigint, boolean, double precision, integer, numeric, real, smallint
  lseg | | | point
  macaddr | macaddr8
  macaddr8 | macaddr
  money | | numeric
  name | text | bpchar, varchar
  numeric | double precision, real | bigint, integer, money, smallint
  numrange | | | nummultirange
  oid | reg*= | bigint, integer=
  path | | polygon
  pg_dependencies | bytea=, text
  pg_mcv_list | bytea=, text
  pg_ndistinct | bytea=, text
  pg_node_tree | text=
  point | | box
  polygon | | path | box, circle, point
  real | double precision | bigint, integer, numeric, smallint
  regclass | oid= | bigint, integer=
  regcollation | oid= | bigint, integer=
  regconfig | oid= | bigint, integer=
  regdictionary | oid= | bigint, integer=
  regnamespace | oid= | bigint, integer=
  regoper | oid=, regoperator= | bigint, integer=
  regoperator | oid=, regoper= | bigint, integer=
  regproc | oid=, regprocedure= | bigint, integer=
  regprocedure | oid=, regproc= | bigint, integer=
  regrole | oid= | bigint, integer=
  regtype | oid= | bigint, integer=
  smallint | bigint, double precision, integer, numeric, oid, real, reg*
  text | bpchar=, varchar=, name, regclass | "char" | xml
  time | interval, timetz
  timestamp | timestamptz | date, time
  timestamptz | | date, timetz, time, timestamp
  timetz | | time
  tsrange | | | tsmultirange
  tstzrange | | | tstzmultirange
  varbit | bit=
  bit | varbit= | | bigint, integer
  varchar | bpchar=, name, regclass, text= | "char" | xml
  xid8 | | | xid
  xml | | bpchar=, varchar=, text=
`;

const allReg = (_: string, binary: string): string =>
  [
    'class',
    'collation',
    'config',
    'dictionary',
    'namespace',
    'oper',
    'operator',
    'proc',
    'procedure',
    'role',
    'type',
  ]
    .map((name) => `reg${name}${binary}`)
    .join();

const contexts = ['implicit', 'assignment', 'explicit'] as const;

const casts: ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly context: CastContext; readonly binary: boolean }>
> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [from = '', ...columns] = line.split('|').map((column) => column.trim());
      const row = columns.flatMap((column, i) =>
        (column.replace(/reg\*(=?)/, allReg).match(/[^,]+/g) ?? []).map((to) => {
          const context = contexts[i] ?? 'explicit';
          return [to.trim().replace('=', ''), { context, binary: to.endsWith('=') }] as const;
        }),
      );
      return [from, new Map(row)] as const;
    }),
);
