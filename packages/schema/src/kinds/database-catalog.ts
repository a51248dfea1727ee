/** Is this row of pg_database that of the database itself? */
export const isHere = 'datname = current_database()';

/** Its number. */
export const hereOid = `(select db.oid from pg_database db where ${isHere})`;

/** Is this row of pg_shdescription a comment on it that no initdb made? */
export const isOfDatabase = `(classoid = 'pg_database'::regclass and objoid = ${hereOid} and description not in
  ('default administrative connection database', 'default template for new databases'))`;

/** That comment. */
export const databaseComment = `select description from pg_shdescription where ${isOfDatabase}`;
