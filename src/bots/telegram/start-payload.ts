/** What a link to the bot says to it: `?start=unbind_kuaimai`, or `unbind_kuaimai_at_cancel` for one step. */

/** Telegram allows so many of A-Z, a-z, 0-9, _ and -. */
const longest = 64;

/** @returns null for ids that don't fit into a link */
export function startPayload(app: string, step: string | null): string | null {
  const payload = step === null ? `unbind_${app}` : `unbind_${app}_at_${step}`;
  return payload.length <= longest && /^[A-Za-z0-9_-]+$/.test(payload) ? payload : null;
}

/** @returns nulls for a link that names no app, or no step */
export function readPayload(payload: string | undefined): {
  readonly app: string | null;
  readonly step: string | null;
} {
  const found = /^unbind_([A-Za-z0-9-]+)(?:_at_([A-Za-z0-9-]+))?$/.exec(payload ?? "");
  return { app: found?.[1] ?? null, step: found?.[2] ?? null };
}
