/**
 * A run ends before V8's last compilers have paid for themselves. Without that of WebAssembly, which PostgreSQL's parser and the
 * embedded PostgreSQL are, ten tables take a third of the time, and two thousand no more; without that of JavaScript a command
 * that computes takes a tenth less time for a thousand tables, and for ten thousand no more.
 */
export const withoutLastCompilers = (): void => {
  withoutLastWasmCompiler();
  setFlags('--no-opt');
};

/** That of WebAssembly alone, for a command that waits for the embedded PostgreSQL. */
export const withoutLastWasmCompiler = (): void => {
  // V8's own `--liftoff-only` implies both, but only at its start.
  setFlags('--no-wasm-tier-up', '--no-wasm-dynamic-tiering');
};

// Node takes two milliseconds to load this module, which a command that asks a server has no use for.
const setFlags = (...flags: readonly string[]): void => {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
};
