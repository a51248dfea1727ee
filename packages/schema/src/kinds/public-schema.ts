import { ddl, type Statement } from '../kind.ts';
import { publicSchema, type Ref } from '../node.ts';

/** What everybody has in the schema public without being told, and PostgreSQL 15 took CREATE from. */
export const openInPublic = (home: Ref, version: number): readonly string[] =>
  home.ref !== publicSchema ? [] : version < 15 ? ['create', 'usage'] : ['usage'];

/** Those of the rights to an object that everybody has up to PostgreSQL 14, and nobody later. */
export const openOnceIn = (home: Ref, privileges: readonly string[]): readonly string[] =>
  home.ref === publicSchema ? privileges.filter((one) => one === 'create') : [];

/** A statement for some servers: what takes a change back must not run where there was no change. */
export const onlyWhere = (versions: 'up to 14' | 'from 15', text: string): Statement => {
  const isOf = versions === 'up to 14' ? '<' : '>=';
  return ddl(
    `do $$ begin if current_setting('server_version_num')::int ${isOf} 150000 then ${text}; end if; end $$`,
  );
};
