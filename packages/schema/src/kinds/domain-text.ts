import { ddl, type Change, type Statement } from '../kind.ts';
import { idOf, type Node, type Ref, type Sql } from '../node.ts';
import { spell, sqlText } from '../sql.ts';
import { checkText, type Check } from './check-text.ts';
import { looksAtRows } from './constraint-validity.ts';
import { replaceType } from './replace-type.ts';

/** A type with rules of its own over another one. */
export type Domain = Node & {
  readonly kind: 'domain';
  readonly in: Ref;
  readonly name: string;
  readonly type: Sql;
  readonly notNull?: true;
  readonly default?: Sql;
  readonly collate?: string;
};

/** CREATE DOMAIN, with the checks that it can take there. */
export const createDomain = (node: Domain, checks: readonly Check[] = []): Statement =>
  ddl(
    [
      `create domain ${spell(idOf(node))} as ${sqlText(node.type)}`,
      ...(node.collate === undefined ? [] : [`collate ${node.collate}`]),
      ...(node.default === undefined ? [] : [`default ${sqlText(node.default)}`]),
      ...(node.notNull ? ['not null'] : []),
      ...checks.filter(looksAtRows).map(checkText),
    ].join(' '),
  );

/** A check that the values which stand need not meet can only be added to a standing domain. */
export const addUnproved = (checks: readonly Check[]): readonly Statement[] =>
  checks.filter((check) => !looksAtRows(check)).map(addCheck);

/** ALTER DOMAIN … ADD CONSTRAINT. */
export const addCheck = (check: Check): Statement =>
  ddl(`alter domain ${spell(check.in.ref)} add ${checkText(check)}`);

/** A new domain in the place of the standing one, for what ALTER DOMAIN cannot do. */
export const replaceDomain = (
  before: Domain,
  after: Domain,
  change: Change,
  checks: readonly Check[] = [],
): readonly Statement[] =>
  replaceType(
    {
      before,
      after,
      checks,
      create: (type, all) => createDomain(type as Domain, all),
      unproved: addUnproved,
      through: sqlText(after.type),
      keeps: () => true,
    },
    change,
  );
