/** Resolves on the first SIGTERM or SIGINT, or when `end` is called; a second signal ends the process at once. */
export function signals(): { readonly promise: Promise<"ended">; readonly end: () => void } {
  let end: () => void = () => undefined;
  const promise = new Promise<"ended">((resolve) => {
    end = () => resolve("ended");
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => end());
  return { promise, end };
}
