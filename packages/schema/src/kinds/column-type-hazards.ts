import type { Change, Hazard } from '../kind.ts';
import { dependentsOf, idOf, sameValue, type Node } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { lockOn, nameOf, question, rewrite, type Finding } from './column-findings.ts';
import { conversionOf } from './conversion.ts';
import { keepsType } from './partition-key-kept.ts';
import { serialType } from './serial.ts';

/** What another collation costs. */
export const collatedHazards = (before: Column, after: Column, change: Change): readonly Finding[] =>
  sameValue(before.collate, after.collate) || !dependentsOf(change.before, idOf(before)).some(isIndexed)
    ? []
    : [rewriteIndexes(after)];

const isIndexed = ({ kind }: Node): boolean => ['index', 'unique', 'primary_key', 'exclusion'].includes(kind);

/** What another type loses and costs, and whether somebody has to say how the values get over. */
export const retypedHazards = (before: Column, after: Column, change: Change): readonly Finding[] => {
  const [from, to] = [serialType(before) ?? before.type, serialType(after) ?? after.type];
  if (sameValue(from, to)) return [];
  const { how, rewrites, narrows, loses } = conversionOf(from, to, change.before, change.after);
  const [name, type] = [nameOf(after), sqlText(to)];
  const hinted = change.hints.using !== undefined;
  const kept = keepsType(before, change);
  if (kept.length > 0) return kept;
  const asks = !hinted && (how === 'explicit' || how === 'through text');
  return [
    ...(asks
      ? [
          question('MIG703', {
            column: name,
            from: sqlText(from),
            to: type,
            help: `write how on ${quoteIdent(after.name)}, for example @using(${usingExample(after, how, type)})`,
          }),
        ]
      : []),
    ...(loses && !hinted
      ? [{ hazard: 'loses-data' as const, text: `${type} cannot hold every ${sqlText(from)} of ${name}` }]
      : []),
    ...(how === 'automatic' && !narrows
      ? []
      : [
          {
            hazard: 'may-fail' as const,
            text: hinted
              ? `fails when the conversion of a value of ${name} fails`
              : `fails when a value of ${name} does not fit ${type}`,
          },
        ]),
    ...(rewrites || hinted ? checkedAgain(after, change) : []),
    rewrites || hinted
      ? rewrite(after, `changing the type of ${name} rewrites the table and its indexes`)
      : withoutRewrite(before, after, change),
  ];
};

/** ALTER TYPE makes the foreign keys on both ends of a column anew. */
const checkedAgain = (after: Column, change: Change): readonly Hazard[] => {
  const keys = dependentsOf(change.before, idOf(after)).filter(({ kind }) => kind === 'foreign_key');
  return [...new Set(keys.map((key) => spell(key.in?.ref ?? '')))].map((table) => ({
    hazard: 'scans',
    lock: `ACCESS EXCLUSIVE on ${table}`,
    text: `the foreign key of ${table} is checked again for every row`,
  }));
};

/** PostgreSQL makes the checks of a retyped column anew, and tries them on every row. */
const withoutRewrite = (before: Column, after: Column, change: Change): Hazard =>
  dependentsOf(change.before, idOf(before)).some(({ kind }) => kind === 'check')
    ? {
        hazard: 'scans',
        lock: lockOn(after),
        text: `changing the type of ${nameOf(after)} rewrites nothing, but tries its checks on every row`,
      }
    : {
        hazard: 'locks',
        lock: lockOn(after),
        text: `changing the type of ${nameOf(after)} does not touch the rows`,
      };

/** What the person is likely to want: a cast, by way of text where there is no other. */
const usingExample = (column: Column, how: string, type: string): string =>
  `${quoteIdent(column.name)}${how === 'through text' ? '::text' : ''}::${type}`;

const rewriteIndexes = (column: Column): Hazard => ({
  hazard: 'scans',
  lock: lockOn(column),
  text: `another collation of ${nameOf(column)} rebuilds its indexes`,
});
