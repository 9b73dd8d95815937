/** Why a model gave nothing that can be used. Each kind is one line of the log; what the endpoint said is never repeated there. */
export const failureKinds = [
  "too-late",
  "unreachable",
  "busy",
  "refused",
  "server-error",
  "not-json",
  "error-object",
  "no-choices",
  "cut-off",
  "too-long",
  "wrong-shape",
  "resting",
  "crowded",
  "budget",
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** The endpoint did nothing that it could charge; whatever else was sent may be charged, whatever came of it. */
const free: ReadonlySet<FailureKind> = new Set([
  ...(["crowded", "budget", "resting"] as const),
  ...(["unreachable", "busy", "refused", "server-error"] as const),
]);
export const isFree = (kind: FailureKind): boolean => free.has(kind);

export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly kind: FailureKind;
  /** Of an HTTP answer; null where none came. */
  readonly status: number | null;
  /** Milliseconds after which the endpoint wants to be asked again; null where it doesn't say. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, about: { readonly status?: number; readonly retryAfterMs?: number | null } = {}) {
    super(`The language model gave no answer that can be used: ${kind}.`);
    this.kind = kind;
    this.status = about.status ?? null;
    this.retryAfterMs = about.retryAfterMs ?? null;
  }
}
