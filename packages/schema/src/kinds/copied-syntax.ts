import type { Attribute, Word } from '../block.ts';
import { string } from '../fields.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { lastSegment, refOf, type Node, type Ref, type Schema } from '../node.ts';
import { nameText, spell } from '../sql.ts';
import { isCopyOf, originalsOf, type Copied } from './copied-node.ts';
import { given } from './catalog.ts';
import type { CopiedComment, CopyOf } from './copied-comment-node.ts';
import type { IndexKept } from './index-kept-node.ts';
import { noneAbove } from './copied-sentence.ts';
import { parametersOption, readOptions, type Options } from './options.ts';
import { copyName } from './partition-copies.ts';
import { readTriggerCopy } from './trigger-copy.ts';

/** `@@copy(events_at_idx, name: by_day)`, `@@copy(foreign: events_user_id_fkey, name: of_user)`, `@@copy(trigger: touch, enabled: always)`. */
export const readCopiedAttribute = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const what = attribute.args?.map(({ key }) => key?.text.toLowerCase()).find(isWhat) ?? 'index';
  const options = readOptions(attribute, [what, ...(said[what] ?? [])], scope);
  const { values, named } = options;
  const [of, name] = [what === 'index' ? values[0] : named.get(what), named.get('name')].map(
    (word) => word && scope.name(word)?.parts.at(-1),
  );
  const isOne = values.length === (what === 'index' ? 1 : 0);
  if (!isOne || !said[what]?.some((key) => named.has(key)))
    scope.problem('MIG110', attribute.span, { attribute: 'copy', expected: examples[what] });
  if (!isOne || of === undefined) return [];
  const isKept = named.has('with') || named.has('tablespace');
  return [
    ...(name === undefined ? [] : [readName(what, home, of, name)]),
    ...(isKept ? [readKept(home, of, options, scope)] : []),
    ...readTriggerCopy(home, of, named.get('enabled'), scope),
    ...readComment(what, home, of, named.get('comment'), scope),
    ...readComment('behind', home, of, named.get('indexcomment'), scope),
  ];
};

type What = Exclude<CopyOf, 'behind'>;

/** What may be said of the copy of what. */
const said: { readonly [what in What]: readonly string[] } = {
  index: ['name', 'with', 'tablespace', 'comment', 'indexcomment'],
  foreign: ['name', 'comment'],
  check: ['comment'],
  trigger: ['enabled', 'comment'],
};

const named = 'what is copied and its name here, as in @@copy(events_at_idx, name: by_day)';

const examples: { readonly [what in What]: string } = {
  index: named,
  foreign: named,
  check: "a check and a comment, as in @@copy(check: positive, comment: 'Above zero.')",
  trigger: 'a trigger and when its copy fires, as in @@copy(trigger: touch, enabled: disabled)',
};

const isWhat = (key: string | undefined): key is What =>
  key === 'foreign' || key === 'check' || key === 'trigger';

const readName = (what: What, home: Ref, ofName: string, name: string): Copied => ({
  kind: what === 'foreign' ? 'foreign_key_copy' : 'index_copy',
  in: home,
  name,
  ofName,
});

const readComment = (
  what: CopyOf,
  home: Ref,
  name: string,
  word: Word | undefined,
  scope: Scope,
): readonly CopiedComment[] => {
  const text = word && string.read(word, scope);
  if (word && text === undefined)
    scope.problem('MIG109', word.span, { value: word.text, expected: `expected ${string.expected}` });
  // PostgreSQL takes an empty comment for none.
  return text ? [{ kind: 'copied_comment', in: home, name, apart: [what], text }] : [];
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
  if (!found) {
    problem(noneAbove(rest.in.ref, what, ofName, originals));
    return rest;
  }
  if (copyName(found, rest.in.ref) === rest.name)
    problem(
      `the copy of "${ofName}" in ${spell(rest.in.ref)} is called "${rest.name}" by itself: leave @@copy out`,
    );
  return { ...rest, of: refOf(found) };
};
