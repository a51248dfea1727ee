import type { Kysely, Sql as KyselySql } from 'kysely';
import type { Attribute, Block, Member, Name, Span, Word } from './block.ts';
import type { Node, NodeId, Ref, Schema, Sql } from './node.ts';
import type { Onto } from './onto.ts';
import type { ProblemCode } from './problem.ts';
import type { Sign } from './sign.ts';

/** What a statement is written with: given a real Kysely it is SQL, given the recorder it is TypeScript. */
export type Dsl = { readonly schema: Kysely<unknown>['schema']; readonly sql: KyselySql };

/** Both Kysely's builders and its `sql` templates answer to this. */
export type Executable =
  { compile(executor: Kysely<unknown>): { readonly sql: string } } | { compile(): { readonly sql: string } };

/** One statement of a migration, as a function of Kysely. */
export type Statement = { (dsl: Dsl): Executable; readonly joint?: Joint };

/** The parts of a statement that another about the same thing may take over: PostgreSQL does them better at once. */
export type Joint = {
  readonly about: string;
  readonly parts: readonly unknown[];
  readonly whole: (parts: readonly unknown[]) => Statement;
};

/** What a hint in the text adds to a difference. Each direction of an op has its own. */
export type Hints = {
  /** The conversion of a column's values, in SQL. */
  readonly using?: string;
  /** What fills a column's nulls, in SQL. */
  readonly backfill?: string;
  /** The query that fills a new table. */
  readonly fill?: string;
  /** Labels of an enum that were renamed: the new one to the old one. */
  readonly labels?: { readonly [after: string]: string };
  /** A later create restores what a replace took away, so nothing is lost by it. */
  readonly rebuilt?: boolean;
};

/** Danger as data: `lint`, `generate`, an editor and `--json` say the same. */
export type Hazard = {
  readonly hazard:
    | 'loses-data'
    | 'rewrites'
    | 'scans'
    | 'locks'
    | 'cannot-undo'
    | 'may-fail'
    | 'breaks-clients'
    | 'opens-access';
  /** The lock that is held meanwhile, in PostgreSQL's words, and on which table. */
  readonly lock?: string;
  /** One sentence for a tired person. */
  readonly text: string;
};

/** A decision that only a person can take; `generate` ends with exit code 7 and names the hint that answers. */
export type Question = { readonly code: ProblemCode; readonly values: { readonly [name: string]: string } };

/** What a kind may ask about the server whose catalog was read. */
export type Server = {
  /** The major version. */
  readonly version: number;
  /** The role to which everything belongs that says nothing of its owner. */
  readonly home: string;
  /** The role that made the server. */
  readonly first: string;
  /** The owner of the database, and that of its schema public. */
  readonly database: string;
  readonly public: string;
  /** How its sessions read what a value leaves open, by parameter: the time zone, the order of day and month. */
  readonly reads?: { readonly [parameter: string]: string };
};

/** What a kind may ask about the state around a change. */
export type Change = {
  readonly before: Schema;
  readonly after: Schema;
  readonly hints: Hints;
  /** What stands just before the change; `before` where nobody goes through the ops one by one. It changes with the next change. */
  readonly standing?: () => Schema;
};

/** How one field of a standing object changes. */
export type Alter<N extends Node> = {
  readonly run: (before: N, after: N, change: Change) => readonly Statement[];
  /** Its statements touch no more than what the two versions differ in: what they make of a field that holds something else by now. */
  readonly onto?: Onto;
  /** Nodes that must be dropped before and made again after (a generated column of a retyped one), with all that hangs on them. */
  readonly rebuilds?: (before: N, after: N, change: Change) => readonly NodeId[];
  /** What the thing brought lies in this schema, and goes along when it is another, whoever uses it: PostgreSQL moves it by its identity. */
  readonly carries?: (node: N) => NodeId;
  /** May be taken away and given back while what it mentions is made anew. */
  readonly detaches?: true;
  /** Literals that PostgreSQL will not use before the change is committed (a new enum label): ops that hold one wait for the next migration. */
  readonly afterCommit?: (before: N, after: N, change?: Change) => readonly string[];
  /** What servers before cannot do to an object that stands. */
  readonly since?: Need;
  /** False: PostgreSQL cannot do this change, the object is replaced. */
  readonly can?: (before: N, after: N, change: Change) => boolean;
};

/** The name spaces of PostgreSQL. */
export type NameSpace =
  | 'relation'
  | 'constraint'
  | 'type'
  | 'routine'
  | 'statistics'
  | 'collation'
  | 'text search configuration'
  | 'text search dictionary'
  | 'publication'
  | 'member'
  | 'schema';

/** How a node is created, dropped and renamed together with what it belongs to. */
export type Nesting = {
  /** Written inside the create statement of what it belongs to, when both are new (columns, keys and checks of a table). */
  readonly inside?: boolean;
  /** Goes when what it belongs to goes, without a statement of its own. */
  readonly falls?: boolean;
  /**
   * Holds no data and is found by what it says: two that differ in the name alone are one, renamed. `in the same`: only while
   * what they belong to says the same.
   */
  readonly anonymous?: true | 'in the same';
  /** Belongs to the server and not to the database, so that others may have made it: a database holds those that it mentions. */
  readonly shared?: boolean;
  /** It is there while this field of it says anything: who says more of it makes it as little as who takes some away drops it. */
  readonly sumOf?: string;
  /** What it belongs to has one at most, whatever its name; by these columns GROUP BY knows the others. */
  readonly single?: (node: Node) => readonly Ref[];
  /** Nothing can come to what it mentions, nor go from it, while it stands: a table of a composite type has just its fields. */
  readonly holds?: true;
  /** What is in the way when it comes to something that stands, though it mentions none of that: it goes before and comes back after. */
  readonly clears?: (node: Node, schema: Schema) => readonly NodeId[];
  /** What changes before it and goes after it, though it mentions none of that: who gets a thing needs a right to its schema. */
  readonly follows?: (node: Node, schema: Schema) => readonly NodeId[];
  /** The node without what counts only while it is made, since nothing can change it later: what differs in that alone is the same. */
  readonly lasting?: (node: Node) => Node;
  /** Fields in which all text is SQL: there white space, comments and the case of words are no difference. */
  readonly sql?: readonly string[];
  /** What the sequence that PostgreSQL makes with it is called, where that is told. */
  readonly numbered?: (node: Node) => string | undefined;
  /** Puts right what PostgreSQL does by itself to whatever is made while such a thing stands. */
  readonly afterCreate?: (made: Node, inside: readonly Node[], change: Change) => readonly Statement[];
  /** The name spaces of PostgreSQL in which its name must be alone, for duplicates and for default names; a routine's goes with its signature. */
  readonly names?: readonly NameSpace[];
};

/** A value with a type: a parameter, or what a routine gives back. */
export type Typed = { readonly name?: string; readonly type: Sql };

/** What the language gives a kind while it reads: names that resolve, SQL that is checked, problems that have a place. */
export type Scope = {
  /** Reports a problem; reading goes on. */
  problem(code: ProblemCode, span: Span, values?: { readonly [name: string]: string }): void;
  /** A type as PostgreSQL writes it, in its canonical spelling, with a mention where the schema declares it. Unknown ones are reported. */
  type(word: Word): Sql;
  /** A checked SQL expression. Bare names in it are columns of `home`; with `rows`, they stand behind the name of one: `new.email`. */
  expression(word: Word, home?: Ref, rows?: readonly string[]): Sql;
  /** The same where PostgreSQL takes no query in it, and no column either without a `home`: a default, a check, a key of an index. */
  scalar(word: Word, home?: Ref, rows?: readonly string[]): Sql;
  /** A checked SQL query (`select …`). */
  query(word: Word): Sql;
  /**
   * A checked query whose rows are a relation, with the names of its columns; `names` rename the first of them. Its stars are
   * written out, as PostgreSQL does once and for all; what has no name or one that stands twice is reported.
   */
  relation(word: Word, names?: readonly Word[]): { readonly query: Sql; readonly columns: readonly string[] };
  /** What the statements of a body mention, each once and unsaid; a fault in them is reported. */
  body(word: Word): readonly Ref[];
  /** Reports what the parser of PL/pgSQL refuses in a body; `head` is the statement that makes the routine, up to the body. */
  procedural(word: Word, head: string): void;
  /** Checked statements, with semicolons between. */
  statements(word: Word): Sql;
  /** What COMMENT ON calls an object; nothing is reported. */
  described(object: string): Sql;
  /** The same of statements that read and write rows, among them these rows of `home`; a star of one is written out. */
  commands(word: Word, home: Ref, rows: readonly string[]): Sql;
  /** A checked body of standard SQL: `return …`, or `begin atomic … end`, of this routine with these parameters. */
  atomic(word: Word, parameters: readonly Typed[], routine: Ref): Sql;
  /** The exact name or dotted name in a word; reports what is not a name. */
  name(word: Word): Name | undefined;
  /** A mention of a declared node of one of these kinds, `public` assumed; an unknown one is reported with the nearest name. */
  find(kinds: readonly string[], name: Name): Ref | undefined;
  /** A mention of the declared relation, type or only routine with this name; an unknown one is reported. */
  object(name: Name): Ref | undefined;
  /** A mention of the declared routine with this name that takes arguments of these types, or of the only one; nothing is reported. */
  routine(name: Name, signature?: readonly Sql[]): Ref | undefined;
  /** Reports this name of a function without arguments where it is sure that there is none; `known` are PostgreSQL's own. */
  called(name: Name, known: ReadonlySet<string>): void;
  /** A mention of what is declared in this name space, `public` assumed; nothing is reported. */
  known(space: NameSpace, name: Name): Ref | undefined;
  /** A mention of a column of this table; an unknown one is reported with the nearest name. */
  column(table: Ref, name: Word): Ref | undefined;
  /** Takes a list in parentheses apart: `(a, b)` gives two words; anything else gives the word itself. */
  list(word: Word): readonly Word[];
  /** Remembers a hint for a node: a rename, a conversion, a backfill. */
  hint(node: Node, hint: HintText): void;
};

/** A hint as it stands in the text. */
export type HintText =
  | { readonly hint: 'was'; readonly name: Name; readonly label?: string; readonly span: Span }
  | { readonly hint: 'using'; readonly up: string; readonly down?: string; readonly span: Span }
  | { readonly hint: 'backfill' | 'fill'; readonly up: string; readonly span: Span };

/** An attribute to print: its name, its arguments as text, and where it may stand. */
export type AttributeText = {
  readonly name: string;
  readonly args?: readonly string[];
  /** The comment above it. */
  readonly doc?: string;
  /** The column on whose line it may stand. */
  readonly on?: string;
  /** It stands in the head of the block, since the block is read by it. */
  readonly head?: true;
};

/** A line with a name and a type to print. */
export type MemberText = {
  readonly name: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly attributes?: readonly AttributeText[];
};

/** A block to print: its lines follow from the nodes that belong to it. */
export type BlockText = {
  readonly name: string;
  readonly type?: string;
  readonly attributes?: readonly AttributeText[];
  readonly members?: readonly MemberText[];
  /** False: without lines it has no braces either, since those that it has stand in another block. */
  readonly braces?: false;
  readonly body?: string;
};

/** What follows once all nodes are known. */
type Late<N extends Node> = {
  /**
   * The name that PostgreSQL would choose when the text gives none. `again` is '' at first, then '1', '2', … while the name is
   * taken: it belongs behind the label, before the cut to 63 bytes, as in `makeObjectName(table, column, 'key' + again)`.
   */
  readonly defaultName?: (node: N, schema: Schema, again: string) => string;
  /** Mentions that only the whole schema can give (the key that a foreign key stands on). */
  readonly link?: (
    node: N,
    schema: Schema,
    problem: (code: ProblemCode, values?: { readonly [name: string]: string }) => void,
  ) => N;
};

/** How a kind stands in the text. `attributes` are those that the kind reads itself; others belong to other kinds. */
export type Syntax<N extends Node> =
  | (Late<N> & {
      readonly at: 'block';
      readonly keyword: string;
      /** There is one: the text has no name for it, and the keyword stands in its place. */
      readonly unnamed?: true;
      readonly attributes: readonly string[];
      /** Does the block have lines, and of which form? `words`: several bare names may share a line. */
      readonly lines?: 'members' | 'words' | 'attributes';
      /** May it have parameters, a type after its name, or a body between `$$`? */
      readonly takes?: readonly ('parameters' | 'type' | 'body')[];
      /** Its members are the columns of the query in its body; parameters rename them. */
      readonly relation?: true;
      /** Its body is statements, which may make what the language has no word for: operators. */
      readonly statements?: true;
      /** Attributes whose comments the kind reads itself. */
      readonly documented?: readonly string[];
      /** The types of the arguments that tell apart what shares a name. */
      readonly signature?: (block: Block, type: Scope['type']) => readonly Sql[];
      /** How many arguments a call of it has: fewer where there are defaults, more behind VARIADIC. */
      readonly counts?: (block: Block) => { readonly least: number; readonly most: number };
      /** What such a routine gives back: one value, or the columns of a row. */
      readonly gives?: (block: Block, type: Scope['type']) => readonly Typed[];
      /** The other such blocks whose lines it has as well, by name: a partition has the columns of its parent. */
      readonly inherits?: (block: Block) => readonly Word[];
      /** The types that come with such an object (an extension's); undefined when nobody knows them. */
      readonly brings?: (name: string) => readonly string[] | undefined;
      /** Types that come with it beyond those, as the block itself says (the type of the rows of a foreign table). */
      readonly typed?: (block: Block) => readonly string[];
      /** May functions for triggers come with such an object? */
      readonly bringsCalls?: (name: string) => boolean;
      /** The types that come with it and are nodes of their own (the multirange of a range); the block's own id is known. */
      readonly types?: (block: Block, id: NodeId) => readonly NodeId[];
      readonly read: (block: Block, scope: Scope) => readonly Node[];
      readonly print: (node: N, schema: Schema) => BlockText;
    })
  | (Late<N> & {
      readonly at: 'member';
      readonly of: readonly string[];
      /** Its lines have no type: they are about lines that the block has from others. */
      readonly inherited?: true;
      readonly attributes: readonly string[];
      /** Does PostgreSQL make a sequence with such a line, which is called like it or has this name? */
      readonly numbered?: (member: Member) => boolean | string;
      readonly read: (member: Member, home: Ref, scope: Scope) => readonly Node[];
      readonly print: (node: N, schema: Schema) => MemberText;
    })
  | (Late<N> & {
      readonly at: 'attribute';
      readonly names: readonly string[];
      readonly of: readonly string[];
      /** `member` is the line on which it stands, when it stands on one. */
      readonly read: (
        attribute: Attribute,
        home: Ref,
        member: Member | undefined,
        scope: Scope,
      ) => readonly Node[];
      /** Nothing where it need not be said. */
      readonly print: (node: N, schema: Schema) => AttributeText | undefined;
    })
  | (Late<N> & {
      readonly at: 'doc';
      readonly read: (text: string, home: Ref) => readonly Node[];
      readonly print: (node: N, schema: Schema) => string;
    });

/** Something that PostgreSQL has from a version on, in its own words. */
export type Need = { readonly version: number; readonly what: string };

/** One row that a catalog query gives. */
export type Row = { readonly [column: string]: unknown };

/** All that is particular to one kind of object. Nine members, no more: what a phase needs beyond them follows from them. */
export type Kind<N extends Node = Node> = {
  readonly name: N['kind'] & string;
  readonly syntax: Syntax<N>;
  /** `inside`: the new nodes that belong to it and are written inside its statement. */
  readonly create: (node: N, inside: readonly Node[], change: Change) => readonly Statement[];
  readonly drop: (node: N, change: Change) => readonly Statement[];
  /** A field without an entry cannot be changed: the object is replaced. `name` is a rename, `in` a move. Run in the order written. */
  readonly alter: { readonly [field: string]: Alter<N> };
  readonly nesting: Nesting;
  /** What reads it back: one query whose rows become nodes. */
  readonly catalog: {
    /** What tells that the database may hold any, looked for before: to plan a query costs more than to find nothing. */
    readonly when?: readonly Sign[];
    readonly sql: string;
    readonly read: (row: Row) => readonly Node[];
    /** What the node says that older servers have no words for: `{ version: 15, what: 'nulls not distinct' }`. */
    readonly since?: (node: N, find: (id: NodeId) => Node | undefined) => readonly Need[];
    /** The node as the catalog of this server has it, where it stands so without being told: nothing, or less. */
    readonly told?: (node: N, server: Server, live: Schema) => N | undefined;
    /** The node as it counts beside an expected schema, where PostgreSQL may have chosen some of it by itself: nothing, or less. */
    readonly counts?: (node: N, live: Schema, expected: Schema) => N | undefined;
  };
  /** What an op loses, rewrites, scans, locks; and what has to be asked first. */
  readonly hazards?: (
    before: N | undefined,
    after: N | undefined,
    change: Change,
  ) => readonly (Hazard | Question)[];
  /** Its part of the Kysely `Database` interface. */
  readonly typescript?: (node: N, schema: Schema) => TypeText | undefined;
};

/** A table or a type for queries: a table's columns, or the TypeScript of a value of that type. */
export type TypeText =
  | { readonly table: readonly { readonly column: string; readonly type: string }[] }
  | { readonly type: string };

/** Gives the kind its place in the table of kinds: the one spot where a node's type is forgotten. */
export const kind = <N extends Node>(made: Kind<N>): Kind => made as unknown as Kind;

/** What stands just before a change, as far as somebody knows. */
export const standingIn = ({ before, standing }: Change): Schema => standing?.() ?? before;

/** A statement of such parts, which are of one type for all that is about this. */
export const joint = <P>(
  about: string,
  parts: readonly P[],
  write: (parts: readonly P[]) => Statement,
): Statement =>
  Object.assign(write(parts), {
    joint: { about, parts, whole: (all: readonly unknown[]) => joint(about, all as readonly P[], write) },
  });

/** A statement that is plain SQL. */
export const ddl =
  (text: string): Statement =>
  ({ sql }) =>
    sql.raw(text);
