import type { Field } from '../fields.ts';
import { stringText } from '../sql.ts';

/** A moment, kept in UTC as PostgreSQL spells it there, so that no setting of a session changes what it means. */
export const timestamp: Field<string> = {
  expected: "a moment in single quotes, as in '2030-12-31 18:00+01'; without a zone it is UTC",
  read: ({ text }) => {
    const found = /^'(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?'$/i.exec(text);
    if (!found) return undefined;
    const [, day, time = '00:00', seconds = ':00', zone = 'Z'] = found;
    const offset = zone.replace(
      /^([+-]\d\d):?(\d\d)?$/,
      (_, hours: string, minutes = '00') => `${hours}:${minutes}`,
    );
    const moment = Date.parse(`${day}T${time}${seconds}${offset.toUpperCase()}`);
    return Number.isNaN(moment)
      ? undefined
      : new Date(moment).toISOString().replace(/T(.*)\.\d+Z$/, ' $1+00');
  },
  print: stringText,
};
