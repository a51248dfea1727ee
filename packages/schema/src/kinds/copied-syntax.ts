import type { Attribute } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { compareText, lastSegment, refOf, type Node, type Ref, type Schema } from '../node.ts';
import { nameText, spell } from '../sql.ts';
import { isCopyOf, originalsOf, type Copied } from './copied-node.ts';
import { given } from './catalog.ts';
import type { IndexKept } from './index-kept-node.ts';
import { parametersOption, readOptions, type Options } from './options.ts';
import { copyName } from './partition-copies.ts';
import { readTriggerCopy } from './trigger-copy.ts';

/** `@@copy(events_at_idx, name: by_day)`, `@@copy(foreign: events_user_id_fkey, name: of_user)`, `@@copy(trigger: touch, enabled: always)`. */
export const readCopiedAttribute = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  if (attribute.args?.some(({ key }) => key?.text.toLowerCase() === 'trigger'))
    return readTriggerCopy(attribute, home, scope);
  const options = readOptions(attribute, ['foreign', 'name', 'with', 'tablespace'], scope);
  const { values, named } = options;
  const [value] = values;
  const foreign = named.get('foreign');
  const [of, name] = [foreign ?? value, named.get('name')].map(
    (word) => word && scope.name(word)?.parts.at(-1),
  );
  const isOne = values.length + (foreign ? 1 : 0) === 1;
  const saysMore = !foreign && (named.has('with') || named.has('tablespace'));
  if (!isOne || (named.get('name') === undefined && !saysMore))
    scope.problem('MIG110', attribute.span, {
      attribute: 'copy',
      expected: 'what is copied and its name here, as in @@copy(events_at_idx, name: by_day)',
    });
  if (!isOne || of === undefined) return [];
  const kept = saysMore ? [readKept(home, of, options, scope)] : [];
  if (name === undefined) return kept;
  const read: Copied = {
    kind: foreign ? 'foreign_key_copy' : 'index_copy',
    in: home,
    name,
    ofName: of,
  };
  return [read, ...kept];
};

const readKept = (home: Ref, name: string, options: Options, scope: Scope): IndexKept => {
  const word = options.named.get('tablespace');
  return {
    kind: 'index_kept',
    in: home,
    name,
    ...given({
      with: parametersOption(options, scope),
      tablespace: word && scope.name(word)?.parts.at(-1),
    }),
  };
};

/** The attribute again. */
export const printCopied = ({ kind, name, of }: Copied): AttributeText => {
  const original = nameText(lastSegment(of?.ref ?? ''));
  return {
    name: 'copy',
    args: [kind === 'index_copy' ? original : `foreign: ${original}`, `name: ${nameText(name)}`],
  };
};

/** Finds what is copied by its name in the tables above, the nearest first. */
export const linkCopied = (node: Copied, schema: Schema, problem: (text: string) => void): Copied => {
  const { ofName, ...rest } = node;
  if (ofName === undefined) return node;
  const originals = originalsOf(node, schema);
  const found = originals.find((one) => isCopyOf(node, one));
  const what = rest.kind === 'index_copy' ? 'index or key' : 'foreign key';
  const table = spell(rest.in.ref);
  if (!found) {
    const names = originals.map(({ name }) => name).toSorted(compareText);
    problem(
      `no table above ${table} has the ${what} "${ofName}"${names.length > 0 ? `: there are ${names.join(', ')}` : ''}`,
    );
    return rest;
  }
  if (copyName(found, rest.in.ref) === rest.name)
    problem(`the copy of "${ofName}" in ${table} is called "${rest.name}" by itself: leave @@copy out`);
  return { ...rest, of: refOf(found) };
};
