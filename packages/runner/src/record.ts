import { problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';
import type { Files, Migration } from './migration.ts';
import { revisionOf } from './revision.ts';

/** What a migration's `.ops.json` says, checked against its revision. */
export const parseRecord = (files: Files): Outcome<Migration> => {
  const { name } = files;
  const unreadable = (reason: string) =>
    bad(problem('MIG601', { name, reason: `${name}.ops.json ${reason}` }));
  const json = parseJson(files.record);
  if (!isObject(json)) return unreadable('is not a JSON object');
  if (json['format'] !== 1)
    return unreadable(`has format ${JSON.stringify(json['format'])}; this version of mig reads format 1`);
  const { revision, ops, message = '', transaction = true, loses } = json;
  const parents = texts(json['parents']);
  const dependsOn = texts(json['dependsOn'] ?? []);
  const labels = texts(json['labels'] ?? []);
  const replaces = texts(json['replaces'] ?? []);
  const up = texts(isObject(loses) ? (loses['up'] ?? []) : []);
  const down = texts(isObject(loses) ? (loses['down'] ?? []) : []);
  if (typeof revision !== 'string' || !/^[0-9a-f]{6,64}$/.test(revision))
    return unreadable('has no revision');
  if (!parents || !dependsOn) return unreadable('has no list of parents');
  if (!Array.isArray(ops)) return unreadable('has no list of ops');
  if (!labels || !replaces || !up || !down || typeof message !== 'string' || typeof transaction !== 'boolean')
    return unreadable('has a field of the wrong type');
  if (revisionOf({ parents, ops, name, dependsOn, replaces }) !== revision)
    return bad(problem('MIG607', { file: `${name}.ops.json`, name }, { help: editedHelp }));
  const { path, code, fingerprint, carried } = files;
  return good({
    name,
    revision,
    parents,
    dependsOn,
    labels,
    replaces,
    message,
    transaction,
    ops,
    loses: { up, down },
    path,
    code,
    fingerprint,
    carried,
  });
};

const editedHelp = 'restore the file from version control; the .ts file is the one to edit by hand';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
