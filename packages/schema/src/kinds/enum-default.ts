import { declaredIn, type Schema, type Sql } from '../node.ts';
import { nearest } from '../problem.ts';
import { quoteLiteral, spell, sqlText } from '../sql.ts';
import type { Enum } from './enum.ts';

/** What is wrong with a default that is a text, where the type is an enum, or a domain over one, that has no such label. */
export const missingLabel = (value: Sql | undefined, type: Sql, schema: Schema): string | undefined => {
  const literal = value === undefined ? undefined : /^'((?:[^']|'')*)'(?:::(.+))?$/s.exec(sqlText(value));
  const found = literal && enumOf(type, schema);
  if (!found) return undefined;
  const [, text = '', cast = found.name] = literal;
  const label = text.replaceAll("''", "'");
  if (cast !== found.name || found.labels.includes(label)) return undefined;
  const near = nearest(label, found.labels);
  return `${found.name} has no label ${quoteLiteral(label)}${near === undefined ? '' : `: did you mean ${quoteLiteral(near)}?`}`;
};

type Found = { readonly name: string; readonly labels: readonly string[] };

/** A chain of domains that goes in a circle is reported of them. */
const enumOf = (type: Sql, schema: Schema, depth = 0): Found | undefined => {
  const { ref, array } = declaredIn(type) ?? {};
  if (ref === undefined || array || depth > 100) return undefined;
  const node = schema.get(ref);
  if (node?.kind === 'enum') return { name: spell(ref), labels: (node as Enum).labels };
  return node?.kind === 'domain' ? enumOf(node['type'] as Sql, schema, depth + 1) : undefined;
};
