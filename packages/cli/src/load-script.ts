import { abortable, type Session } from '@migkit/runner';
import { exactIdent, problem, quoteIdent, type Problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { aboutDatabase, type DumpScript } from './dump-script.ts';
import type { Piece } from './psql-script.ts';
import { dropRoles, endMemberships, forget, membersOf, namesIn, rolesOf } from './roles.ts';

/**
 * Runs a script in an empty database, and then the work; what it says of the database it says of this one. Roles that it mentions
 * are made first and are gone afterwards; settings
 * that this PostgreSQL does not have are left out; extensions that it does not have are a refusal that names them.
 */
export const withScript = async <T>(
  session: Session,
  script: DumpScript,
  work: (session: Session) => Promise<T>,
  signal?: AbortSignal,
): Promise<Outcome<T>> => {
  // What is taken away at the end is not interrupted.
  const worker = abortable(session, signal, 'nothing was done');
  const embedded = session.pid === undefined;
  const lacks = [
    await missing(session, 'extension', script.extensions, embedded),
    await missing(session, 'tablespace', script.tablespaces, embedded),
    await missing(session, 'subscription', embedded ? script.subscriptions : [], embedded),
  ].flat();
  if (lacks.length > 0) return refuse(...lacks);
  const { mentioned, made } = script.roles;
  const standing = await rolesOf(session);
  const members = await membersOf(session, mentioned);
  const settings = await namesIn(session, 'select name from pg_settings');
  const absent = mentioned.filter((name) => !standing.has(name) && !made.includes(name));
  try {
    await session.batch(absent.map((name) => `create role ${quoteIdent(name)}`));
    const [here = ''] = await namesIn(session, 'select quote_ident(current_database()) as name');
    const statements = script.statements
      .filter(({ text }) => isForUs(text, settings, standing))
      .map((piece) => ({ ...piece, text: aboutDatabase(piece.text, here) }));
    for (const group of groupsOf(statements)) await runGroup(worker, group, script.file);
    await forget(worker);
    return given(await work(worker));
  } finally {
    await dropRoles(session, [...absent, ...made.filter((name) => !standing.has(name))]);
    await endMemberships(session, mentioned, members);
  }
};

/** What a server has to have beforehand: where it stands, and what to do where it does not. */
const beforehand = {
  extension: {
    known: 'select name::text from pg_available_extensions',
    help: (embedded: boolean): string =>
      embedded
        ? '"shadow" in the configuration names a server that has it; a database that has it can be read by its URL as well'
        : 'install it on that server',
  },
  tablespace: {
    known: 'select spcname::text as name from pg_tablespace',
    help: (embedded: boolean): string =>
      `pg_dump --no-tablespaces writes none; ${embedded ? '"shadow" in the configuration names a server that has it' : 'or make it on that server'}`,
  },
  // Which the embedded PostgreSQL cannot make, since it takes part in no replication.
  subscription: {
    known: 'select subname::text as name from pg_subscription',
    help: (): string =>
      'pg_dump --no-subscriptions writes none; "shadow" in the configuration names a server that makes it',
  },
};

const missing = async (
  session: Session,
  what: keyof typeof beforehand,
  wanted: readonly string[],
  embedded: boolean,
): Promise<readonly Problem[]> => {
  if (wanted.length === 0) return [];
  const { known, help } = beforehand[what];
  const there = await namesIn(session, known);
  const names = wanted.filter((name) => !there.has(name)).join(', ');
  const server = embedded ? 'the embedded PostgreSQL' : 'the server of "shadow"';
  return names === '' ? [] : [problem('MIG409', { server, what, names }, { help: help(embedded) })];
};

/** A setting of another version would stop the script, and what stands on the server already is not the script's to change. */
const isForUs = (text: string, settings: ReadonlySet<string>, roles: ReadonlySet<string>): boolean => {
  const [, setting] = /^set\s+(?:session\s+|local\s+)?(\w+)\s*(?:=|to\b)/i.exec(text) ?? [];
  const [, role] = ofRole.exec(text) ?? [];
  if (setting !== undefined) return settings.has(setting.toLowerCase());
  return role === undefined || !roles.has(exactIdent(role));
};

const ofRole =
  /^(?:create|alter|drop)\s+(?:role|user|group)\s+(?!mapping\b)(?:if\s+exists\s+)?("(?:[^"]|"")+"|[\w$]+)(?!\s+in\s+database\b|[\w$])/i;

/** Statements go to the server together, as one transaction, but for those that have to be alone or committed before the next. */
const groupsOf = (statements: readonly Piece[]): readonly (readonly Piece[])[] => {
  const groups: Piece[][] = [];
  let open: Piece[] | undefined;
  for (const piece of statements) {
    const alone = standsAlone.test(piece.text);
    if (open && !alone && open.length < most) open.push(piece);
    else groups.push((open = [piece]));
    if (alone) open = undefined;
  }
  return groups;
};

// Each statement holds locks to the end of its transaction, and a server has room for some thousands.
const most = 500;

const standsAlone =
  /^(?:begin|start\s+transaction|commit|end|rollback|abort|call|alter\s+type\b[\s\S]*\badd\s+value|create\s+(?:unique\s+)?index\s+concurrently|reindex|refresh\s+materialized\s+view\s+concurrently|create\s+subscription)\b/i;

const runGroup = async (session: Session, group: readonly Piece[], file: string): Promise<void> => {
  const texts = group.map(({ text }) => (/--[^\n]*$/.test(text) ? `${text}\n` : text));
  try {
    await session.batch(texts);
  } catch (error) {
    const { statement, where } = error as { readonly statement?: string; readonly where?: string };
    const line = group[texts.indexOf(statement ?? '')]?.line;
    if (line === undefined) throw error;
    const place = `${file}:${line}`;
    throw Object.assign(error as Error, { where: where === undefined ? place : `${place}, ${where}` });
  }
};
