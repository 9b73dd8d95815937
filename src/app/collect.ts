/** Gives back, once, what loading left: texts that were read and tables that were built from are several times what is kept. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Collects garbage now. Some 50 ms after a start; for no other moment, where the runtime knows better. */
export function collectAfterLoading(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
