/**
 * A dump without what partitions say of a check or a NOT NULL that its table has NOT VALID. PostgreSQL leaves the copies of those that stood
 * unvalidated, and those that are made later are empty, so their copies are valid: that follows from when a partition was made,
 * cannot be asked for, and ends when the check is validated.
 */
export const withoutUnvalidatedCopies = (dump: string): string => {
  const above = new Map([...dump.matchAll(attached)].map(([, table = '', part = '']) => [part, table]));
  const unvalidated = new Set(
    [...dump.matchAll(notValid)].map(([, table = '', check = '']) => `${table} ${check}`),
  );
  const isCopy = (table: string | undefined, check: string): boolean =>
    table !== undefined && (unvalidated.has(`${table} ${check}`) || isCopy(above.get(table), check));
  return dump.replace(createTable, (text, table: string) =>
    text
      .split('\n')
      .filter((line) => !isCopy(above.get(table), checkIn.exec(line)?.[1] ?? ''))
      .map((line) =>
        isCopy(above.get(table), notNullIn.exec(line)?.[1] ?? '') ? line.replace(notNullIn, '') : line,
      )
      .join('\n'),
  );
};

const name = String.raw`(?:"(?:[^"]|"")*"|[^\s".]+)`;
const path = `${name}\\.${name}`;
const attached = new RegExp(`^ALTER TABLE ONLY (${path}) ATTACH PARTITION (${path}) `, 'gm');
const notValid = new RegExp(
  `^ALTER TABLE (${path})\\s+ADD CONSTRAINT (${name}) (?:CHECK|NOT NULL) .* NOT VALID;$`,
  'gm',
);
const createTable = new RegExp(`^CREATE (?:UNLOGGED )?TABLE (${path}) \\([\\s\\S]*?^\\)`, 'gm');
const checkIn = new RegExp(`^ +CONSTRAINT (${name}) CHECK `);
const notNullIn = new RegExp(` CONSTRAINT (${name}) NOT NULL(?=,?$)`);
