/** What whoever runs the assistant decides about the model. */
export interface ModelSettings {
  readonly key: string;
  /** Of an endpoint that speaks OpenAI's protocol, with its path: "https://api.openai.com/v1". */
  readonly baseUrl: string;
  /** The model's name, as the endpoint knows it. */
  readonly name: string;
  /** An answer that comes later isn't waited for. */
  readonly waitMs: number;
  /** Tokens that may be spent in a UTC day, in and out together: in all, and for one person. */
  readonly tokensPerDay: number;
  readonly tokensPerPerson: number;
  /** What a million tokens cost, in and out, and what may be spent in a day, in the same currency; null: only tokens are counted. */
  readonly money: { readonly in: number; readonly out: number; readonly perDay: number } | null;
}

/** What hears and sees at the same endpoint, each where it is named. */
export interface MediaSettings {
  /** Writes down voice messages; null: they aren't sent. */
  readonly transcribes: string | null;
  /** Sees pictures; null: they aren't sent. */
  readonly sees: string | null;
  /** A voice message or a picture takes longer than words. */
  readonly waitMs: number;
}

/** What is sent of a voice message, at most. Endpoints take up to 25 MB. */
export const voiceLimits = { bytes: 8 * 1_024 * 1_024, seconds: 120 } as const;

/** Requests that may be under way at a time; whoever comes on top of them is answered offline. */
export const requestsAtOnce = 4;
/** After so many failures in a row nobody is asked for a while, and then one request tries. */
export const failuresInRow = 5;
export const restMs = 30_000;
