import {
  idOf,
  isRef,
  kindOf,
  segmentsOf,
  spell,
  sqlText,
  thisDatabase,
  type Node,
  type NodeId,
  type Sql,
  type Value,
} from '@migkit/schema';
import { fieldsToAlter } from './fields.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { idOfOp, isAlter, isCreate, isDrop, isRename, nodeOf, type Op } from './op.ts';
import { isBare } from './units.ts';

/** What an op does, in one line: `alter column public.users.age: type integer → bigint`. */
export const describe = (op: Op): string => {
  const { before, after } = op;
  if (before && after && isRename(op))
    return before.name === after.name
      ? `move ${readable(idOf(before))} to ${pathText(after.in?.ref ?? '')}`
      : `rename ${readable(idOf(before))} to ${after.name}`;
  if (before && after) return `alter ${readable(idOf(after))}: ${changesOf(before, after).join(', ')}`;
  return `${isCreate(op) ? 'create' : 'drop'} ${readable(idOfOp(op))}`;
};

/** A short message for a migration of these ops: `add bio to users`, `create orders and 3 more`. */
export const messageFor = (ops: readonly Op[], kinds: Kinds = realKinds): string => {
  const whole = wholes(ops, kinds);
  const main = whole.filter((op) => nodeOf(op).name !== undefined);
  const phrases = [...new Set((main.length > 0 ? main : whole).map(phrase))];
  const [first = 'change nothing', second, ...more] = phrases;
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first} and ${phrases.length - 1} more`;
};

/** The ops without those that are only part of another, as a column of a new table, and those that no word tells. */
export const wholes = (ops: readonly Op[], kinds: Kinds = realKinds): readonly Op[] => {
  const [made, dropped] = [ops.filter(isCreate), ops.filter(isDrop)].map((list) => new Set(list.map(idOfOp)));
  const isPart = (op: Op): boolean => {
    const node = nodeOf(op);
    const owner = node.in?.ref ?? '';
    if (!kinds.named(node.kind).nesting.inside && !isBare(node, kinds)) return false;
    return (isCreate(op) && made?.has(owner) === true) || (isDrop(op) && dropped?.has(owner) === true);
  };
  return ops.filter((op) => !isPart(op) && !isSilent(op));
};

/** Other overloads to choose from change no word. */
const isSilent = (op: Op): boolean => isAlter(op) && fieldsToAlter(op.before, op.after).length === 0;

/** A message as part of a file name: small letters, digits and underscores, at most `length` of them. */
export const slugOf = (message: string, length = 60): string => {
  const words = message
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, length) : `${slug}_${word}`;
    if (longer.length > length) break;
    slug = longer;
  }
  return slug === '' ? 'migration' : slug;
};

/** The id as people read it; an aspect is `comment on column public.users.email`. */
export const readable = (id: NodeId): string => {
  if (`${id},`.startsWith(`${thisDatabase},`)) return id.replace(thisDatabase, 'the database');
  const path = id.slice(id.indexOf(' ') + 1);
  const isAspect = /^[a-z_]+ /.test(path);
  const kind = kindOf(id).replaceAll('_', ' ');
  return isAspect ? `${kind.replace(/ on$/, '')} on ${readable(path)}` : `${kind} ${pathText(id)}`;
};

/** The path, in which arguments stand without the quotes that an id needs. */
export const pathText = (id: NodeId): string =>
  id
    .slice(id.indexOf(' ') + 1)
    .replace(/"((?:[^"]|"")*\((?:[^"]|"")*\))"(?=$|, )/g, (_, name: string) => name.replaceAll('""', '"'));

const changesOf = (before: Node, after: Node): readonly string[] =>
  fieldsToAlter(before, after).map((field) => {
    const name = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const [old, now] = [before[field], after[field]];
    if (now === undefined) return `drop ${name}${old === true ? '' : ` ${valueText(old)}`}`;
    if (old === undefined) return `set ${name}${now === true ? '' : ` ${valueText(now)}`}`;
    return `${name} ${valueText(old)} → ${valueText(now)}`;
  });

const valueText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (isRef(value)) return spell(value.ref);
  if (isSql(value)) return sqlText(value);
  if (Array.isArray(value)) return `(${value.map(valueText).join(', ')})`;
  if (typeof value === 'object' && value !== null)
    return `(${Object.entries(value)
      .map(([k, v]) => (v === true ? k : `${k}: ${valueText(v)}`))
      .join(', ')})`;
  return String(value);
};

/** Parts with a mention among them: SQL, not a list of words or of columns. */
const isSql = (value: Value): value is Exclude<Sql, string> =>
  Array.isArray(value) && value.some((part) => isRef(part)) && value.some((part) => typeof part === 'string');

const phrase = (op: Op): string => {
  const node = nodeOf(op);
  const { before, after } = op;
  const owner =
    node.name !== undefined && node.in && segmentsOf(node.in.ref).length > 1
      ? segmentsOf(node.in.ref).at(-1)
      : undefined;
  const what =
    node.name ?? `${node.kind.replaceAll('_', ' ')} of ${segmentsOf(node.in?.ref ?? '').at(-1) ?? ''}`;
  if (before && after) {
    if (!isRename(op))
      return `change ${fieldsToAlter(before, after).map(fieldText).join(', ')} of ${owner ? `${owner} ${what}` : what}`;
    return before.name === after.name
      ? `move ${what} to ${segmentsOf(after.in?.ref ?? '').at(-1) ?? ''}`
      : `rename ${owner ? `${owner} ` : ''}${before.name} to ${after.name}`;
  }
  if (owner) return isCreate(op) ? `add ${what} to ${owner}` : `drop ${what} from ${owner}`;
  return `${isCreate(op) ? 'create' : 'drop'} ${what}`;
};

const fieldText = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
