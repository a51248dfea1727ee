import { problem, quoteLiteral } from '@migkit/schema';
import { failure } from './failure.ts';

/**
 * A parameter of Kysely as SQL. The driver sends a parameter as text whose type PostgreSQL infers, and a quoted literal
 * is read in the same way, so everything but null is one, numbers too.
 */
export const literal = (value: unknown): string =>
  value === null || value === undefined ? 'null' : quoteLiteral(textOf(value));

/** The statement with its `$1`, `$2`, … replaced; those inside quotes, bodies and comments are text and stay. */
export const inlineParameters = (sql: string, parameters: readonly unknown[]): string =>
  parameters.length === 0
    ? sql
    : sql.replace(pieces, (piece: string, _tag: string | undefined, number: string | undefined) =>
        number === undefined ? piece : literal(parameters[Number(number) - 1]),
      );

// Texts, quoted names, bodies and comments are matched first, so that a parameter is only found outside of them.
const pieces =
  /[eE]'(?:[^'\\]|''|\\[^])*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)[^]*?\1|--[^\n]*|\/\*[^]*?\*\/|(?<![\p{L}\p{N}_$])\$(\d+)/gu;

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return arrayText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? refuse(value) : value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  const text = typeof value === 'object' ? JSON.stringify(value) : plainText(value);
  return text.includes('\0') ? refuse(value) : text;
};

const plainText = (value: unknown): string =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  typeof value === 'boolean'
    ? String(value)
    : refuse(value);

const arrayText = (items: readonly unknown[]): string => `{${items.map(itemText).join(',')}}`;

const itemText = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL';
  return Array.isArray(value) ? arrayText(value) : `"${textOf(value).replace(/[\\"]/g, '\\$&')}"`;
};

const refuse = (value: unknown): never => {
  throw failure(
    problem('MIG406', { message: `${JSON.stringify(String(value)).slice(0, 60)} cannot be written as SQL` }),
  );
};
