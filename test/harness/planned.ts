/** Statements of a cursor each, as statements that a connection plans once: DECLARE and FETCH become PREPARE and EXECUTE. */
export const planned = (connection: object, statements: readonly string[]): readonly string[] => {
  const known = plansOf(connection);
  const questions = new Map<string, string>();
  return statements.flatMap((statement) => {
    const [, declared, question = ''] = declare.exec(statement) ?? [];
    if (declared !== undefined) questions.set(declared, question);
    if (declared !== undefined || statement.startsWith('close ')) return [];
    const asked = questions.get(fetch.exec(statement)?.[1] ?? '');
    if (asked === undefined) return [statement];
    const name = known.get(asked) ?? `${prefix}${(count += 1)}`;
    const prepare = known.has(asked) ? [] : [`prepare ${name} as ${asked}`];
    known.set(asked, name);
    return [...prepare, `execute ${name}`];
  });
};

const declare = /^declare (\w+) no scroll cursor for (.*)$/s;
const fetch = /^fetch all from (\w+)$/;

let count = 0;

/** After a failure nobody knows what is planned. */
export const forgetPlans = (connection: object): boolean => plans.delete(connection);

/** Whether a connection has planned anything so. */
export const hasPlans = (connection: object): boolean => plans.has(connection);

const plansOf = (connection: object): Map<string, string> => {
  const known = plans.get(connection) ?? new Map<string, string>();
  plans.set(connection, known);
  return known;
};

/** What a connection has prepared, by its text. */
const plans = new WeakMap<object, Map<string, string>>();

const prefix = 'planned_';

/** Finds what somebody else has prepared. */
export const notPlanned = `select format('deallocate %I', name) as drop from pg_prepared_statements where not starts_with(name, '${prefix}')`;
