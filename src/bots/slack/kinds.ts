/** What kind of app each workspace has, as far as it has shown: no token tells. */
import type { Log } from "../../turns/index.ts";

/** An agent's app, as new ones have to be since July 2026; or one with the assistant pane, made before. */
export type Kind = "agent_view" | "assistant_view";

export interface Kinds {
  of(team: string): Kind | null;
  note(team: string, kind: Kind): void;
}

/** @returns a memory of the kinds of app; what is new is logged */
export function createKinds(log: Log): Kinds {
  const known = new Map<string, Kind>();
  return {
    of: (team) => known.get(team) ?? null,
    note: (team, kind) => {
      if (known.get(team) === kind) return;
      known.set(team, kind);
      log.info({ team, kind }, "The kind of app that this workspace has is known; either works.");
    },
  };
}
