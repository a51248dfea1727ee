import type { Dsl, Statement } from '@migkit/schema';
import { rootOf, templateOf, type Call, type Expression } from './expression.ts';

/**
 * Runs a statement against proxies that write down what is asked of them, callbacks and templates included, and gives
 * the call that executes it. A statement that holds what a Kysely user could not have written throws.
 */
export const record = (statement: Statement): Call => {
  const session: Session = { written: new WeakMap(), depth: 0 };
  const { schema } = proxy(session, { is: 'name', name: 'db' }) as Dsl;
  const sql = proxy(session, { is: 'name', name: 'sql' }) as Dsl['sql'];
  const done = read(session, statement({ schema, sql }));
  const root = rootOf(done);
  const args: Expression[] = root.is === 'name' && root.name === 'db' ? [] : [{ is: 'name', name: 'db' }];
  return { is: 'call', of: done, method: 'execute', args };
};

type Session = { readonly written: WeakMap<object, Expression>; depth: number };

const proxy = (session: Session, expression: Expression): object => {
  const made = new Proxy(() => {}, {
    get: (_, key) => proxy(session, { is: 'member', of: expression, name: String(key) }),
    apply: (_, _this, args: unknown[]) => proxy(session, call(session, expression, args)),
  });
  session.written.set(made, expression);
  return made;
};

const call = (session: Session, callee: Expression, args: readonly unknown[]): Expression => {
  const [first, ...rest] = args;
  if (isTag(callee) && Array.isArray(first))
    return templateOf(
      first,
      rest.map((value) => read(session, value)),
    );
  if (callee.is !== 'member') throw new Error('a statement calls something that is not a method');
  if (isTag(callee.of)) {
    if (callee.name === 'raw' && typeof first === 'string') return templateOf([first], []);
    if (callee.name === 'join' && Array.isArray(first)) return joined(session, first, rest[0]);
  }
  const parameter = parameterNames[callee.name] ?? 'builder';
  return {
    is: 'call',
    of: callee.of,
    method: callee.name,
    args: args.map((arg) => read(session, arg, parameter)),
  };
};

/** `sql.join` is the same template with the separator between, `, ` unless said. */
const joined = (session: Session, items: readonly unknown[], separator: unknown): Expression => {
  const between = separator === undefined ? templateOf([', '], []) : read(session, separator);
  const values = items.flatMap((item, n) => (n === 0 ? [] : [between]).concat(read(session, item)));
  return templateOf([...values.map(() => ''), ''], values);
};

const isTag = (expression: Expression): boolean => expression.is === 'name' && expression.name === 'sql';

const read = (session: Session, value: unknown, parameter = 'builder'): Expression => {
  if (Array.isArray(value)) return { is: 'array', items: value.map((item) => read(session, item)) };
  if (typeof value === 'function') return session.written.get(value) ?? callback(session, value, parameter);
  if (isPlain(value)) return { is: 'value', value };
  throw new Error(`a statement holds a value that cannot be written down, of type ${typeof value}`);
};

type Plain = Extract<Expression, { readonly is: 'value' }>['value'];

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : value === null || ['string', 'bigint', 'boolean', 'undefined'].includes(typeof value);

/** Callbacks inside callbacks get names of their own, so that none hides another. */
const callback = (session: Session, made: Function, parameter: string): Expression => {
  const name = session.depth === 0 ? parameter : `${parameter}${session.depth + 1}`;
  const parameters = made.length === 0 ? [] : [name];
  session.depth++;
  const result: unknown = made(proxy(session, { is: 'name', name }));
  session.depth--;
  const body = read(session, result);
  if (body.is === 'arrow' || body.is === 'value') throw new Error('a callback returns no builder');
  return { is: 'arrow', parameters, body };
};

/** What a Kysely user calls the builder that a method hands to its callback. */
const parameterNames: { readonly [method: string]: string } = {
  addColumn: 'col',
  alterColumn: 'col',
  modifyColumn: 'col',
  addForeignKeyConstraint: 'fk',
  addPrimaryKeyConstraint: 'pk',
};
