import { parseSql } from '@migkit/dsl-parser';
import { exactIdent, problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { piecesOf, type Piece } from './psql-script.ts';

/** What a dump, or any script for psql, asks of the database in which it is run: rows are left out. */
export type DumpScript = {
  /** Its name for messages. */
  readonly file: string;
  readonly statements: readonly Piece[];
  /** The roles that it mentions, and those among them that it makes itself. */
  readonly roles: { readonly mentioned: readonly string[]; readonly made: readonly string[] };
  readonly extensions: readonly string[];
};

/** Reads a script; refused where it is more than SQL for one database. The parser must be ready. */
export const readDumpScript = (file: string, bytes: Uint8Array): Outcome<DumpScript> => {
  const text = isCustom(bytes) ? undefined : decoded(bytes);
  if (text === undefined) return refuse(unreadable(file, isCustom(bytes) ? custom : encoded));
  const pieces = piecesOf(text);
  const stranger = pieces.find(({ is, text: own }) => is === 'command' && !harmless.test(own));
  if (stranger)
    return refuse(
      unreadable(file, `line ${stranger.line}: \\${wordOf(stranger.text)} is a command of psql's own`),
    );
  const statements = pieces.filter(({ is, text: own }) => is === 'statement' && !leftOut.test(own));
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
    extensions: [...new Set(statements.flatMap(({ text: own }) => extensionIn(own) ?? []))],
  });
};

const unreadable = (file: string, reason: string) =>
  problem(
    'MIG202',
    { file, reason },
    { help: 'mig reads plain SQL, as pg_dump writes it with --format=plain' },
  );

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
};

const isCustom = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === 'PGDMP';

const custom = 'it is a dump in the custom format of pg_dump; pg_restore --file=dump.sql makes SQL of it';
const encoded = 'it is no text in UTF-8; pg_dump --encoding=UTF8 writes such';

/** Commands of psql without which the same objects stand. The rows of `\copy` are rows. */
const harmless =
  /^(?:(?:un)?restrict|c|connect|copy|echo|qecho|warn|set|unset|pset|timing|encoding|q|quit|\.|!?$)(?!\w)/;

const wordOf = (text: string): string => /^\S*/.exec(text)?.[0] ?? '';

const identifier = String.raw`(?:"(?:[^"]|"")+"|[\w$]+)`;

/** What is about rows, about how a database is made, or about the session that restores a dump. */
const leftOut = new RegExp(
  String.raw`^(?:copy\b[\s\S]*\bfrom\s+stdin\b|(?:create|drop)\s+database\b|(?:create|alter|drop)\s+tablespace\b|` +
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

const extensionIn = (statement: string): string | undefined => {
  const [, name] =
    /^create\s+extension\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|[\w$]+)/i.exec(statement) ?? [];
  return name === undefined ? undefined : exactIdent(name);
};
