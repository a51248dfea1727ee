import { hash } from 'node:crypto';

/** JSON with sorted keys and no spaces: equal values give equal bytes, however they were built. */
export const canonicalJson = (value: unknown): string =>
  isOrdered(value) ? (JSON.stringify(value) ?? 'null') : inOrder(value);

/** Are all keys in order already, as they are in every canonical node? Then the engine's own writer will do. */
const isOrdered = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isOrdered);
  let last = '';
  for (const key in value) {
    if (key < last || !isOrdered((value as { readonly [key: string]: unknown })[key])) return false;
    last = key;
  }
  return true;
};

const inOrder = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const object = value as { readonly [key: string]: unknown };
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
};

/** Lower-case hex SHA-256. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
