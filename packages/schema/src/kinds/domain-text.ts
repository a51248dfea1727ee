import { ddl, type Statement } from '../kind.ts';
import { idOf, type Node, type Ref, type Sql } from '../node.ts';
import { makeObjectName, quoteIdent, spell, sqlText } from '../sql.ts';
import { checkText, type Check } from './check-text.ts';
import { looksAtRows } from './constraint-validity.ts';
import { defaultText } from './default-text.ts';

/** A type with rules of its own over another one. */
export type Domain = Node & {
  readonly kind: 'domain';
  readonly in: Ref;
  readonly name: string;
  readonly type: Sql;
  readonly notNull?: true;
  /** What its NOT NULL is called, when it is not the name that PostgreSQL makes. */
  readonly notNullName?: string;
  readonly default?: Sql;
  readonly collate?: Sql;
};

/** CREATE DOMAIN, with the checks that it can take there. */
export const createDomain = (node: Domain, checks: readonly Check[] = []): Statement =>
  domainText(node, node.notNullName === undefined ? 'not null' : notNullText(node), checks);

/** The same while the old one still has the name that PostgreSQL 18 would choose for NOT NULL. */
export const againDomain = (node: Domain, checks: readonly Check[]): Statement =>
  domainText(node, notNullText(node), checks);

/** NOT NULL with its name, which PostgreSQL keeps from 17 on. */
export const notNullText = (node: Domain): string => `constraint ${quoteIdent(notNullOf(node))} not null`;

/** What the NOT NULL of a domain is called. */
export const notNullOf = ({ name, notNullName }: Pick<Domain, 'name' | 'notNullName'>): string =>
  notNullName ?? makeObjectName(name, undefined, 'not_null');

const domainText = (node: Domain, notNull: string, checks: readonly Check[]): Statement =>
  ddl(
    [
      `create domain ${spell(idOf(node))} as ${sqlText(node.type)}`,
      ...(node.collate === undefined ? [] : [`collate ${sqlText(node.collate)}`]),
      ...(node.default === undefined ? [] : [`default ${defaultText(node.default)}`]),
      ...(node.notNull ? [notNull] : []),
      ...checks.filter(looksAtRows).map(checkText),
    ].join(' '),
  );

/** A check that the values which stand need not meet can only be added to a standing domain. */
export const addUnproved = (checks: readonly Check[]): readonly Statement[] =>
  checks.filter((check) => !looksAtRows(check)).map(addCheck);

/** ALTER DOMAIN … ADD CONSTRAINT. */
export const addCheck = (check: Check): Statement =>
  ddl(`alter domain ${spell(check.in.ref)} add ${checkText(check)}`);
