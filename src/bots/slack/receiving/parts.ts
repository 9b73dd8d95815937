/** What receiving works with, and how it says things to somebody. */
import type { types } from "@slack/bolt";
import type { Language } from "../../../knowledge/index.ts";
import type { Log, Turns } from "../../../turns/index.ts";
import { directKey } from "../addressing.ts";
import type { Aside } from "../aside.ts";
import type { Kinds } from "../kinds.ts";
import type { Profile, Profiles } from "../profiles.ts";
import type { Status } from "../status.ts";
import { escaped } from "../texts.ts";
import type { Checks } from "../ticks.ts";
import type { Say } from "../views.ts";
import type { Workspace, Workspaces } from "../workspaces.ts";

export interface ReceivingParts {
  readonly turns: Turns;
  readonly workspaces: Workspaces;
  readonly profiles: Profiles;
  readonly aside: Aside;
  readonly status: Status;
  readonly checks: Checks;
  /** The workspace of the one token that we have; null where there are several, or Slack hasn't said yet. */
  readonly only: () => string | null;
  readonly now: () => Temporal.Instant;
  readonly text: (name: string, language: Language) => string;
  readonly platforms: (language: Language) => readonly { readonly id: string; readonly name: string }[];
  readonly kinds: Kinds;
  /** The workspace took the app off. */
  readonly onGone: (team: string, at: Temporal.Instant) => Promise<void>;
  readonly log: Log;
}

/** What is answered with the acknowledgement; null for nothing. */
export type Answer = Ephemeral | FormErrors;

export interface Ephemeral {
  readonly response_type: "ephemeral";
  readonly text: string;
  readonly blocks?: types.KnownBlock[];
}
/** The window stays open, and says at each field what is wrong. */
interface FormErrors {
  readonly response_action: "errors";
  /** By the id of the field's block. */
  readonly errors: Readonly<Record<string, string>>;
}

/** An answer that only whoever asked sees. */
export const ephemeral = (words: string): Ephemeral => ({ response_type: "ephemeral", text: escaped(words) });

/** The language of the person's app, or of the words where that isn't known. */
export const languageOf = (profile: Profile, words = ""): Language =>
  profile.language ?? (/\p{Script=Han}/u.test(words) ? "zh-Hans" : "en");

/** Texts of Slack's own in one language. */
export const sayIn =
  ({ text }: ReceivingParts, language: Language): Say =>
  (name) =>
    text(name, language);

/** Something beside the point: where it can't be done, nothing else suffers. Nothing happens where the workspace took the app off. */
export function withClient(
  { aside, workspaces }: ReceivingParts,
  team: string,
  what: string,
  call: (workspace: Workspace) => Promise<unknown>,
): void {
  aside(what, async () => {
    const workspace = await workspaces.of(team);
    if (workspace !== null) await call(workspace);
  });
}

/** Who did it, where several people share a conversation. */
export const actor = (team: string, user: string, profile: Profile) => ({
  ...{ name: profile.name ?? user, home: directKey(team, user), address: null, language: profile.language },
});
