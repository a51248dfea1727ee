import { hash } from 'node:crypto';

/** JSON with sorted keys and no spaces: equal values give equal bytes, however they were built. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const object = value as { readonly [key: string]: unknown };
  let text = '';
  for (const key of sortedKeys(object)) {
    const item = object[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
};

/** Most objects have their keys in order already. */
const sortedKeys = (object: object): readonly string[] => {
  const keys = Object.keys(object);
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort();
  return keys;
};

/** Lower-case hex SHA-256. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
