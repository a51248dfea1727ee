import type { Change, Statement } from '../kind.ts';
import { sqlText } from '../sql.ts';
import { againDomain, type Domain } from './domain-text.ts';
import { replaceType } from './replace-type.ts';

/** A new domain in the place of the standing one, for what ALTER DOMAIN cannot do. */
export const replaceDomain = (before: Domain, after: Domain, change: Change): readonly Statement[] =>
  replaceType(
    {
      before,
      after,
      create: (all) => againDomain(after, all),
      through: sqlText(after.type),
      keeps: () => true,
    },
    change,
  );
