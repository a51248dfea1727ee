import { sameValue, type Value } from './node.ts';

/** What a change from one value to another makes of a third, where the two go together. */
export type Onto = (standing: Value, before: Value, after: Value) => { readonly is: Value } | undefined;

/** Of a list without an order: what came is added, what went is taken away. `inOrder` writes it as all do, or says that these do not go together. */
export const setOnto =
  <T extends Value>(inOrder: (all: readonly T[]) => readonly T[] | undefined): Onto =>
  (standing, before, after) => {
    const [now, old, wanted] = [standing, before, after].map((list) => (list ?? []) as readonly T[]);
    const [came, went] = [without(wanted, old), without(old, wanted)];
    if (without(came, now).length < came.length || without(went, now).length > 0) return undefined;
    const all = inOrder([...without(now, went), ...came]);
    return all && { is: all.length > 0 ? all : undefined };
  };

/** Of values by name: those that changed are changed. */
export const recordOnto: Onto = (standing, before, after) => {
  const [now, old, wanted] = [standing, before, after].map((record) => (record ?? {}) as Fields);
  const all = { ...now };
  for (const name of Object.keys({ ...old, ...wanted })) {
    if (sameValue(old?.[name], wanted?.[name])) continue;
    if (!sameValue(now?.[name], old?.[name])) return undefined;
    all[name] = wanted?.[name];
  }
  return { is: Object.values(all).some((value) => value !== undefined) ? all : undefined };
};

type Fields = { readonly [name: string]: Value };

const without = <T extends Value>(list: readonly T[] = [], gone: readonly T[] = []): readonly T[] =>
  list.filter((one) => !gone.some((other) => sameValue(one, other)));
