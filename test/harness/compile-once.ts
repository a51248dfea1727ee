import { hash } from 'node:crypto';

type WebAssembly = {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(source: object, imports: object): Promise<object>;
};

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssembly };
const { compile, instantiate } = WebAssembly;
const compiled = new Map<string, Promise<object>>();

// Each call of pgDump hands in the same bytes: compiled once, a dump takes a third of the processor's time.
WebAssembly.instantiate = async (source, imports) => {
  if (!(source instanceof Uint8Array)) return instantiate(source, imports);
  const key = hash('sha1', source);
  const known = compiled.get(key) ?? compile(source);
  compiled.set(key, known);
  const module = await known;
  return { module, instance: await instantiate(module, imports) };
};
