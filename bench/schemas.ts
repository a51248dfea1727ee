/** One table of the benchmark: ten columns, a key, a unique constraint, an index and a foreign key to the table before it. */
export type BenchTable = { readonly name: string; readonly parent?: string; readonly extra?: boolean };

/** The names of `count` tables; `extra` gives the last one a column more, which is the "one column" change. */
export const tables = (count: number, extra = false): readonly BenchTable[] =>
  Array.from({ length: count }, (_, i) => ({
    name: nameOf(i),
    ...(i > 0 ? { parent: nameOf(i - 1) } : {}),
    ...(extra && i === count - 1 ? { extra } : {}),
  }));

/** The tables as a schema file. */
export const asMig = (list: readonly BenchTable[]): string =>
  list
    .map(
      ({ name, parent, extra }) => `table ${name} {
  id         bigint @id @identity
  ${parent ? `parent_id  bigint? @references(${parent}.id, delete: cascade)` : 'parent_id  bigint?'}
  code       varchar(20) @unique
  title      text @default('untitled')
  body       text?
  amount     numeric(12, 2) @default(0)
  count      integer @default(0)
  active     boolean @default(true)
  created_at timestamptz @default(now())
  data       jsonb?
${extra ? '  extra      text?\n' : ''}
  @@index(title, created_at)
}
`,
    )
    .join('\n');

/** The tables as the SQL that a person would write. */
export const asSql = (list: readonly BenchTable[]): readonly string[] => [
  ...list.flatMap(({ name, extra }) => [
    `create table ${name} (
  id bigint generated always as identity constraint ${name}_pkey primary key,
  parent_id bigint,
  code varchar(20) not null constraint ${name}_code_key unique,
  title text not null default 'untitled',
  body text,
  amount numeric(12, 2) not null default 0,
  count integer not null default 0,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  data jsonb${extra ? ',\n  extra text' : ''}
)`,
    `create index ${name}_title_created_at_idx on ${name} (title, created_at)`,
  ]),
  ...list.flatMap(({ name, parent }) =>
    parent
      ? [
          `alter table ${name} add constraint ${name}_parent_id_fkey foreign key (parent_id) references ${parent} (id) on delete cascade`,
        ]
      : [],
  ),
];

/** The tables as a Drizzle schema. */
export const asDrizzle = (list: readonly BenchTable[]): string =>
  `import { bigint, boolean, index, integer, jsonb, numeric, pgTable, text, timestamp, varchar } from 'drizzle-orm/pg-core';\n` +
  list
    .map(
      ({ name, parent, extra }) => `
export const ${name} = pgTable('${name}', {
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  parentId: bigint('parent_id', { mode: 'bigint' })${parent ? `.references(() => ${parent}.id, { onDelete: 'cascade' })` : ''},
  code: varchar('code', { length: 20 }).notNull().unique(),
  title: text('title').notNull().default('untitled'),
  body: text('body'),
  amount: numeric('amount', { precision: 12, scale: 2 }).notNull().default('0'),
  count: integer('count').notNull().default(0),
  active: boolean('active').notNull().default(true),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  data: jsonb('data'),
${extra ? "  extra: text('extra'),\n" : ''}}, (t) => [index().on(t.title, t.createdAt)]);
`,
    )
    .join('');

/** The tables as a Prisma schema. */
export const asPrisma = (list: readonly BenchTable[]): string => {
  const children = new Map(list.flatMap(({ name, parent }) => (parent ? [[parent, name] as const] : [])));
  return (
    `datasource db {\n  provider = "postgresql"\n}\n` +
    list
      .map(
        ({ name, parent, extra }) => `
model ${name} {
  id         BigInt   @id @default(autoincrement())
  parent_id  BigInt?
${parent ? `  parent     ${parent}? @relation("${name}", fields: [parent_id], references: [id], onDelete: Cascade)\n` : ''}${
          children.has(name)
            ? `  children   ${children.get(name)}[] @relation("${children.get(name)}")\n`
            : ''
        }  code       String   @unique @db.VarChar(20)
  title      String   @default("untitled")
  body       String?
  amount     Decimal  @default(0) @db.Decimal(12, 2)
  count      Int      @default(0)
  active     Boolean  @default(true)
  created_at DateTime @default(now()) @db.Timestamptz
  data       Json?
${extra ? '  extra      String?\n' : ''}
  @@index([title, created_at])
}
`,
      )
      .join('')
  );
};

/** Tables over which this many further columns are spread, in turn. */
export const withColumns = (size: number, columns: number): string =>
  tables(size)
    .map((table, i) => {
      const own = Array.from({ length: columns }, (_, c) => c).filter((c) => c % size === i);
      return asMig([table]).replace(
        '  data       jsonb?\n',
        (line) => line + own.map((c) => `  extra_${c} text?\n`).join(''),
      );
    })
    .join('\n');

const nameOf = (index: number): string => `t_${String(index + 1).padStart(5, '0')}`;
