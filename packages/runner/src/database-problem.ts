import { problem, type Problem, type ProblemCode } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import { isFailure } from './failure.ts';
import { mendOf } from './mends.ts';
import { detailWithoutRows, whereWithoutRows } from './row-detail.ts';

/** An error of the database as problems: what was being done, the statement, PostgreSQL's own words, what to do next. */
export const databaseProblems = (
  error: unknown,
  doing: string,
  redact: (text: string) => string,
  otherwise: ProblemCode = 'MIG400',
): readonly Problem[] => {
  if (isFailure(error)) return error.problems;
  if (!(error instanceof Error))
    return [problem('MIG400', { message: redact(String(error)) }, { details: [`while: ${doing}`] })];
  const fault = error as DatabaseError;
  const code = codeOf(fault) ?? otherwise;
  const help = helpOf(fault);
  const details = [`while: ${doing}`, ...detailsOf(fault)].map(redact);
  return [
    problem(
      code,
      { message: redact(messageOf(fault)) },
      { details, ...(help === undefined ? {} : { help }) },
    ),
  ];
};

/** The connection is gone, so nothing more can be asked of it. */
export const isLost = (error: unknown): boolean => {
  const { code = '', message } = error as DatabaseError;
  return (
    lostCodes.has(code) ||
    (code.startsWith('08') && !isOfAnother(error as DatabaseError)) ||
    /^Connection terminated|^Client has encountered a connection error|not queryable/.test(message)
  );
};

/** A server that is there says of another one, which a statement speaks to, that it cannot be reached. A pooler names no routine. */
const isOfAnother = ({ severity, routine }: DatabaseError): boolean =>
  routine !== undefined && severity !== 'FATAL' && severity !== 'PANIC';

/** The error with the statement that it is about beside it. */
export const withStatement = (error: unknown, statement: string, position?: number): unknown =>
  error instanceof Error && (error as DatabaseError).statement === undefined
    ? Object.assign(error, { statement, ...(position === undefined ? {} : { position: String(position) }) })
    : error;

const messageOf = (error: DatabaseError): string => {
  const inner = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  return error.message || inner?.message || String(error);
};

/** Statement, place, detail and hint, a line or more each. */
const detailsOf = (error: DatabaseError): readonly string[] => {
  const [detail, where] = [detailWithoutRows(error), whereWithoutRows(error)];
  return [
    ...(error.statement === undefined ? [] : statementLines(error.statement, Number(error.position ?? 0))),
    ...(detail === undefined ? [] : [`detail: ${detail}`]),
    ...(error.hint === undefined ? [] : [`hint: ${error.hint}`]),
    ...(where === undefined ? [] : [`where: ${where}`]),
    ...(error.internalQuery === undefined ? [] : [`query: ${error.internalQuery}`]),
    ...(isSqlState(error.code) ? [`SQLSTATE ${error.code}`] : []),
    ...(error.code === undefined && error.statement === undefined ? ownPlace(error) : []),
  ];
};

/** The statement, cut where it is very long, with a caret under PostgreSQL's position (which counts characters from 1). */
const statementLines = (statement: string, position: number): readonly string[] => {
  const lines = statement.trimEnd().split(/\r?\n/);
  const before = Array.from(statement)
    .slice(0, Math.max(0, position - 1))
    .join('');
  const at = position > 0 ? before.split('\n').length - 1 : -1;
  const column = before.length - before.lastIndexOf('\n') - 1;
  const from = Math.max(0, at - 10);
  return lines.slice(from, from + 20).flatMap((line, index) => {
    const start = index + from === at ? Math.max(0, column - 100) : 0;
    const shown = `${from + index === 0 ? 'statement: ' : '           '}${start > 0 ? '…' : ''}${line.slice(start, start + 200)}`;
    const pad = 11 + (start > 0 ? 1 : 0) + column - start;
    return index + from === at ? [shown, `${' '.repeat(pad)}^ position ${position}`] : [shown];
  });
};

/** Where in the migration an error was thrown that no database knows of. */
const ownPlace = (error: Error): readonly string[] => {
  const line = error.stack?.split('\n').find((text) => text.includes('?mig='));
  return line === undefined ? [] : [line.trim().replace(/\?mig=\w+/, '')];
};

const isSqlState = (code: string | undefined): boolean =>
  code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code);

const codeOf = (error: DatabaseError): ProblemCode | undefined => {
  const { code = '' } = error;
  if (isLost(error) || unreachable.has(code) || error instanceof AggregateError) return 'MIG401';
  if (code.startsWith('28') || (!isSqlState(code) && asksPassword.test(error.message))) return 'MIG402';
  return codes[code];
};

/** What the driver says when it has no password to give. */
export const asksPassword = /^the server asks for a password|^SASL/;

const codes: { readonly [sqlState: string]: ProblemCode } = {
  '42501': 'MIG403',
  '57014': 'MIG404',
  '55P03': 'MIG501',
  '40P01': 'MIG501',
};

const unreachable = new Set([
  '3D000',
  '57P03',
  '53300',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EACCES',
  'EPERM',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P05']);

const helpOf = (error: DatabaseError): string | undefined => {
  const { code = '' } = error;
  const known = helps[code];
  if (known !== undefined) return known;
  if (code.startsWith('28'))
    return 'check the user and the password of the URL, PGPASSWORD or ~/.pgpass, and the server’s pg_hba.conf';
  if (code === '' && asksPassword.test(error.message))
    return 'give it in the URL, in PGPASSWORD or in ~/.pgpass';
  if (/does not support SSL/.test(error.message)) return 'sslmode=disable or sslmode=prefer goes without TLS';
  if (isLost(error)) return 'run the same command again: what was not finished was rolled back';
  return mendOf(error);
};

const down =
  'is the server running, and do host and port fit? mig takes them from the URL or from PGHOST and PGPORT';

const helps: { readonly [code: string]: string } = {
  ECONNREFUSED: down,
  ENOENT: down,
  ENOTFOUND: 'the name of the host is not known; check the URL or PGHOST',
  EAI_AGAIN: 'the name of the host cannot be looked up just now; check the network',
  ETIMEDOUT: 'nothing answered in time; check the network, or raise connect_timeout in the URL',
  '3D000': 'create it with createdb, or name another in the URL',
  '57P03': 'the server is starting or stopping: try again in a moment',
};
