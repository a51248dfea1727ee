import { parseSql } from '@migkit/dsl-parser';
import { exactIdent } from '@migkit/schema';
import { given, type Outcome } from './command.ts';
import { piecesOf, type Piece } from './psql-script.ts';
import { scriptText, unreadable } from './script-text.ts';

/** What a dump, or any script for psql, asks of the database in which it is run: rows are left out. */
export type DumpScript = {
  /** Its name for messages. */
  readonly file: string;
  readonly statements: readonly Piece[];
  /** The roles that it mentions, and those among them that it makes itself. */
  readonly roles: { readonly mentioned: readonly string[]; readonly made: readonly string[] };
  readonly extensions: readonly string[];
  readonly tablespaces: readonly string[];
  readonly subscriptions: readonly string[];
};

/** Reads a script; refused where it is more than SQL for one database. The parser must be ready. */
export const readDumpScript = (file: string, bytes: Uint8Array): Outcome<DumpScript> => {
  const text = scriptText(file, bytes);
  if (!text.ok) return text;
  const pieces = piecesOf(text.value);
  const stranger = pieces.find(({ is, text: own }) => is === 'command' && !harmless.test(own));
  if (stranger)
    return unreadable(file, `line ${stranger.line}: \\${wordOf(stranger.text)} is a command of psql's own`);
  const second = secondDatabase(pieces);
  if (second) return unreadable(file, `line ${second.line}: it goes on with another database`, oneByOne);
  const statements = withoutFirstDrops(pieces).filter(
    ({ is, text: own }) => is === 'statement' && !leftOut.test(own),
  );
  const mentions = statements
    .filter(({ text: own }) => mayMention.test(own))
    .map(({ text: own }) => rolesIn(own));
  return given({
    file,
    statements,
    roles: {
      mentioned: [...new Set(mentions.flatMap(({ mentioned }) => mentioned))],
      made: [...new Set(mentions.flatMap(({ made }) => made))],
    },
    extensions: namesBy(makesExtension, statements),
    tablespaces: namesBy(choosesTablespace, statements),
    subscriptions: namesBy(makesSubscription, statements),
  });
};

const oneByOne = 'pg_dump writes one database, where pg_dumpall writes all of a server';

/** The statement by which a script makes things in a second database, behind a `\connect`. */
const secondDatabase = (pieces: readonly Piece[]): Piece | undefined => {
  let here = '';
  let first: string | undefined;
  return pieces.find(({ is, text }) => {
    if (is === 'command') here = connects.exec(text)?.[1] ?? here;
    else if (makesHere.test(text)) return (first ??= here) !== here;
    return false;
  });
};

const connects = /^c(?:onnect)?\s+(?!-\s)(.*?)\s*$/s;
const makesHere = /^create\s+(?!(?:role|user(?!\s+mapping)|group|database|tablespace)\b)/i;

/** Before anything is made there is nothing to drop: `pg_dump --clean` begins that way. */
const withoutFirstDrops = (pieces: readonly Piece[]): readonly Piece[] => {
  const first = pieces.findIndex(({ text }) => /^create\b/i.test(text));
  return pieces.filter(({ text }, at) => at >= first || !drops.test(text));
};

const drops =
  /^(?:select\s+pg_catalog\.lo_unlink\b|drop\s+(?!schema\s+(?:if\s+exists\s+)?"?public\b)|alter\s+(?!database\b|role\b)[\s\S]*\sdrop\s)/i;

/** Commands of psql without which the same objects stand. The rows of `\copy` are rows. */
const harmless =
  /^(?:(?:un)?restrict|c|connect|copy|echo|qecho|warn|set|unset|pset|timing|encoding|q|quit|\.|!?$)(?!\w)/;

const wordOf = (text: string): string => /^\S*/.exec(text)?.[0] ?? '';

const identifier = String.raw`(?:"(?:[^"]|"")+"|[\w$]+)`;

/** What is about rows, about how a database is made, or about the session that restores a dump. */
const leftOut = new RegExp(
  String.raw`^(?:copy\b|update\s+pg_catalog\.pg_database\b|(?:create|drop)\s+database\b|(?:create|alter|drop)\s+tablespace\b|` +
    String.raw`alter\s+database\s+${identifier}\s+(?!\s|(?:re)?set\s+(?!\s|tablespace\b))|` +
    String.raw`alter\s+system\b|set\s+(?:session\s+)?client_encoding\b|vacuum\b|analy[sz]e\b|checkpoint$)`,
  'i',
);

/** The statement as one about another database, by its name as SQL. */
export const aboutDatabase = (statement: string, name: string): string =>
  statement.replace(ofDatabase, (_, start: string) => start + name);

const ofDatabase = new RegExp(
  String.raw`^((?:comment\s+on|alter|(?:grant|revoke)\b[^'$]*?\bon|alter\s+role\s+${identifier}\s+in)\s+database\s+)${identifier}`,
  'i',
);

const mayMention = /\b(?:to|from|role|user|group|authorization|policy)\b/i;

type Roles = { readonly mentioned: readonly string[]; readonly made: readonly string[] };

/** Roles in the tree of a statement; a text that the parser does not know mentions none. */
const rolesIn = (statement: string): Roles => {
  const parsed = parseSql(statement, '', '');
  if ('fault' in parsed) return { mentioned: [], made: [] };
  const mentioned: string[] = [];
  const made: string[] = [];
  walk(parsed.statements, (type, fields) => {
    if (typeof fields['roletype'] === 'string' && typeof fields['rolename'] === 'string')
      mentioned.push(fields['rolename']);
    if (type === 'CreateRoleStmt' && typeof fields['role'] === 'string') made.push(fields['role']);
    if (type === 'GrantRoleStmt') mentioned.push(...grantedRoles(fields));
    if (type === 'VariableSetStmt' && /^(role|session_authorization)$/.test(String(fields['name'])))
      mentioned.push(...constantsIn(fields['args']));
  });
  return { mentioned, made };
};

type Fields = { readonly [field: string]: unknown };

const walk = (value: unknown, see: (type: string, fields: Fields) => void): void => {
  if (Array.isArray(value)) for (const part of value as readonly unknown[]) walk(part, see);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'object' || inner === null) continue;
      see(key, inner as Fields);
      walk(inner, see);
    }
};

const grantedRoles = (fields: Fields): readonly string[] =>
  (fields['granted_roles'] as readonly { readonly AccessPriv?: { readonly priv_name?: string } }[]).flatMap(
    ({ AccessPriv }) => AccessPriv?.priv_name ?? [],
  );

const constantsIn = (args: unknown): readonly string[] => {
  const found: string[] = [];
  walk(args, (type, { sval }) => void (type === 'sval' && typeof sval === 'string' && found.push(sval)));
  return found;
};

const namesBy = (what: RegExp, statements: readonly Piece[]): readonly string[] => [
  ...new Set(statements.flatMap(({ text }) => what.exec(text)?.[1] ?? []).map(exactIdent)),
];

const makesExtension = new RegExp(
  String.raw`^create\s+extension\s+(?:if\s+not\s+exists\s+)?(${identifier})`,
  'i',
);
const makesSubscription = new RegExp(String.raw`^create\s+subscription\s+(${identifier})`, 'i');
const choosesTablespace = new RegExp(
  String.raw`^set\s+default_tablespace\s*(?:=|to\b)\s*(${identifier})`,
  'i',
);
