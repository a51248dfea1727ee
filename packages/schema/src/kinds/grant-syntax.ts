import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import {
  childrenOf,
  idOf,
  kindOf,
  lastSegment,
  sameValue,
  type Node,
  type Ref,
  type Schema,
} from '../node.ts';
import { setOnto } from '../onto.ts';
import { grantableOf, keepsAll, type Grantable } from './grant-object.ts';
import type { Grant } from './grant-statements.ts';
import { choice, nameText, readOptions, type Options } from './options.ts';
import { granteeText, readGrantee, type Grantee } from './role-mention.ts';

/** `@@grant(select, insert, update(a, b), to: (app, admin), grantable: (select))`. */
export const readGrant = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['to', 'grantable', 'on'], scope);
  const to = options.named.get('to');
  if (!to || options.values.length === 0) {
    scope.problem('MIG110', attribute.span, {
      attribute: 'grant',
      expected: 'privileges and a role, as in @grant(select, insert, to: app)',
    });
    return [];
  }
  const inside = readInside(options, home, scope);
  const rights = rightsIn(options.values, home, inside, scope);
  const grantees = scope.list(to).flatMap((word) => readGrantee(word, scope) ?? []);
  return grantees.flatMap((grantee) =>
    [...rights].flatMap(([id, words]): readonly Grant[] => {
      const privileges = inOrder(words, inside ? 'sequence' : kindOf(id));
      const { open = [] } = inside ? {} : grantableOf(kindOf(id));
      if (grantee === 'public' && kindOf(id) !== 'schema' && privileges.every((one) => open.includes(one))) {
        scope.problem('MIG116', attribute.span, {
          text: `everybody has ${privileges.join(', ')} from the start`,
        });
        return [];
      }
      return [
        {
          kind: 'grant',
          in: { ref: id },
          apart: inside ? [grantee, 'sequence'] : [grantee],
          privileges,
          ...readGrantable(options, privileges, grantee, scope),
        },
      ];
    }),
  );
};

/** The grant as an attribute of its object, of a column on its line; a view has no lines, and says in one what is the same of several. */
export const printGrant = (node: Grant, schema: Schema): AttributeText | undefined => {
  const { privileges, grantable, apart } = node;
  const isWhole = sameValue(grantable, privileges);
  const alike = kindOf(node.in.ref) === 'view_column' ? grantedAlike(node, schema) : [];
  if (alike.length > 0 && alike[0] !== lastSegment(node.in.ref)) return undefined;
  const of = alike.length > 0 ? `(${alike.map(nameText).join(', ')})` : '';
  return {
    name: 'grant',
    args: [
      ...privileges.map((one) => one + of),
      `to: ${granteeText(apart[0])}`,
      ...(grantable ? [`grantable: ${isWhole ? 'true' : `(${grantable.join(', ')})`}`] : []),
      ...(apart[1] === undefined ? [] : [`on: ${apart[1]}`]),
    ],
  };
};

/** The columns of the view to which the role has just these rights. */
const grantedAlike = (node: Grant, schema: Schema): readonly string[] =>
  childrenOf(schema, schema.get(node.in.ref)?.in?.ref ?? '').flatMap((column) =>
    childrenOf(schema, idOf(column)).some((other) => sameValue({ ...other, in: node.in }, node))
      ? [column.name ?? '']
      : [],
  );

/** The words of a list of rights to objects of this kind. */
export const inOrder = (words: readonly string[], kind: string): readonly string[] =>
  sortedRights(words, grantableOf(kind));

/** Sorted, each once; all that there are of what has the same list in every version are the list. */
export const sortedRights = (words: readonly string[], known: Grantable): readonly string[] => {
  if (!words.includes('all')) return [...new Set(words)].sort();
  return keepsAll(known) ? ['all'] : known.privileges;
};

/** Rights that two branches give add up. What "all" is, nobody knows: it goes with no others. */
export const rightsOnto = setOnto<string>((all) =>
  all.length > 1 && all.includes('all') ? undefined : all.toSorted(),
);

/** `on: sequence` of a column: the right is one to the sequence that PostgreSQL made for it. */
const readInside = (options: Options, home: Ref, scope: Scope): boolean => {
  const word = options.named.get('on');
  if (!word || !choice(word, ['sequence'] as const, scope)) return false;
  if (kindOf(home.ref) === 'column') return true;
  scope.problem('MIG109', word.span, {
    value: 'on: sequence',
    expected: 'it stands on the line of a serial or identity column',
  });
  return false;
};

/** What has columns to which rights can be granted in one line with those to the whole. */
const withColumns = ['table', 'view', 'materialized_view'];

/** The words by the object that they are about: `update(a, b)` is about two columns. */
const rightsIn = (
  words: readonly Word[],
  home: Ref,
  inside: boolean,
  scope: Scope,
): ReadonlyMap<string, readonly string[]> => {
  const rights = new Map<string, string[]>();
  const add = (id: string, privilege: string): void =>
    void rights.set(id, [...(rights.get(id) ?? []), privilege]);
  for (const word of words) {
    const [, name = '', list] = /^(\w+)\s*(\([\s\S]*\))?$/.exec(word.text) ?? [];
    const privilege = name.toLowerCase();
    const kind = inside ? 'sequence' : list === undefined ? kindOf(home.ref) : 'column';
    const known = ['all', ...grantableOf(kind).privileges];
    if (!known.includes(privilege) || (list !== undefined && !withColumns.includes(kindOf(home.ref))))
      scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: `one of ${known.join(', ')}` });
    else if (list === undefined) add(home.ref, privilege);
    else
      for (const column of scope.list(partOf(word, list))) {
        const found = scope.column(home, column);
        if (found) add(found.ref, privilege);
      }
  }
  return rights;
};

const partOf = (word: Word, text: string): Word => ({
  text,
  span: { ...word.span, start: word.span.end - text.length },
});

/** `grantable: true`, or some of the privileges. */
export const readGrantable = (
  options: Options,
  privileges: readonly string[],
  grantee: Grantee,
  scope: Scope,
): { readonly grantable?: readonly string[] } => {
  const word = options.named.get('grantable');
  if (!word || word.text.toLowerCase() === 'false') return {};
  if (grantee === 'public') {
    scope.problem('MIG109', word.span, {
      value: 'grantable',
      expected: 'PostgreSQL lets nobody hand on what everybody has',
    });
    return {};
  }
  if (word.text.toLowerCase() === 'true') return { grantable: privileges };
  const words = scope.list(word).map(({ text }) => text.toLowerCase());
  const wrong = words.find((one) => !privileges.includes(one) && !privileges.includes('all'));
  if (wrong !== undefined)
    scope.problem('MIG109', word.span, {
      value: `"${wrong}"`,
      expected: `true, or some of ${privileges.join(', ')}`,
    });
  const grantable = [...new Set(words)].sort();
  return grantable.length > 0 ? { grantable } : {};
};
