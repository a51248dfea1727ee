import { problem, quoteLiteral, type Problem } from '@migkit/schema';
import type { HistoryTable } from './history-table.ts';
import type { Session } from './session.ts';

/** Says that another role migrates than the one to whom the history and all that says nothing of its owner belong: what it makes is its own. */
export const notAtHome = async (session: Session, { name }: HistoryTable): Promise<readonly Problem[]> => {
  const { rows } = await session.query<{ readonly home: string; readonly who: string }>(
    `select pg_get_userbyid(relowner)::text as home, current_user::text as who from pg_class
     where oid = to_regclass(${quoteLiteral(name)}) and pg_get_userbyid(relowner) <> current_user`,
  );
  return rows.map(({ home, who }) =>
    problem(
      'MIG411',
      { home, who },
      {
        severity: 'warning',
        help: `"mig check" names what is ${who}'s now: give it to ${home} with ALTER … OWNER TO, say @owner(…), or migrate as ${home}`,
      },
    ),
  );
};
