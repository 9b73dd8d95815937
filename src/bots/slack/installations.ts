/** The workspaces that installed the app: their tokens sealed in the database, forgotten when they take it off. */
import type { InstallationQuery, InstallationStore } from "@slack/bolt";
import { z } from "zod";
import { ChannelFailed, type Clock, type Vault } from "../../turns/index.ts";
import type { Seal } from "./sealing.ts";
import type { Workspace, Workspaces } from "./workspaces.ts";

/** What is kept of an installation. */
const Kept = z.object({
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  isEnterpriseInstall: z.boolean().nullish(),
  bot: z.object({ token: z.string(), userId: z.string() }),
  installedAt: z.string().optional(),
});

export interface InstallationsParts {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly createClient: (token: string) => Workspace["client"];
}

export interface Installations extends Workspaces {
  /** The database is open. Until then nothing can be delivered. */
  openWith(vault: Vault): void;
  readonly store: InstallationStore;
  /** The app was taken off, or its tokens were. */
  forget(team: string, at: Temporal.Instant): Promise<void>;
}

const placeOf = (id: string): string => `slack/installation/${id}`;
const orgOf = (team: string): string => `slack/organization/${team}`;
const mostKnown = 1_000;

/** @returns the workspaces that installed the app, their tokens sealed in the vault once it is opened */
export function createInstallations({ seal, clock, createClient }: InstallationsParts): Installations {
  let vault: Vault | null = null;
  const known = new Map<string, Workspace>();

  const opened = (): Vault => {
    if (vault === null) throw new ChannelFailed("The workspaces aren't known yet.");
    return vault;
  };

  async function read(place: string): Promise<string | null> {
    const sealed = await opened().get(place);
    if (sealed === null) return null;
    const { text, isOld } = seal.open(sealed, place);
    // The keys were changed: what is read is sealed anew, so that the old key can go one day.
    if (isOld) await write(place, text);
    return text;
  }
  const write = (place: string, text: string): Promise<void> =>
    opened().put(place, seal.close(text, place), clock.now().toString());

  async function load(id: string): Promise<Workspace | null> {
    const text = await read(placeOf(id));
    if (text === null) return null;
    const { bot } = Kept.parse(JSON.parse(text));
    return { client: createClient(bot.token), botUser: bot.userId };
  }

  function remember(team: string, workspace: Workspace): Workspace {
    known.set(team, workspace);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return workspace;
  }

  const idIn = (query: InstallationQuery<boolean>): string =>
    (query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? query.teamId ?? query.enterpriseId ?? "";

  return {
    openWith: (fresh) => {
      vault = fresh;
    },
    of: async (team, organization) => {
      const found = known.get(team) ?? (await load(team));
      if (found !== null) return remember(team, found);
      // An organization may have installed the app for all of its workspaces.
      const whole = organization ?? (await read(orgOf(team)));
      if (whole === null) return null;
      const shared = await load(whole);
      if (shared === null) return null;
      if (organization != null) await write(orgOf(team), whole);
      return remember(team, shared);
    },
    store: {
      storeInstallation: async (installation) => {
        const id =
          (installation.isEnterpriseInstall === true ? installation.enterprise?.id : installation.team?.id) ?? "";
        if (id === "") throw new Error("Slack named neither a workspace nor an organization.");
        const kept = Kept.parse(installation);
        await write(placeOf(id), JSON.stringify({ ...kept, installedAt: clock.now().toString() }));
        known.clear();
      },
      fetchInstallation: async (query) => {
        throw new Error(`Installations are looked up elsewhere (${idIn(query)}).`);
      },
      deleteInstallation: async (query) => {
        await opened().drop(placeOf(idIn(query)));
        known.clear();
      },
    },
    forget: async (team, at) => {
      const text = await read(placeOf(team));
      const installedAt = text === null ? null : Kept.parse(JSON.parse(text)).installedAt;
      // Installed anew since: the news is old.
      if (installedAt != null && Temporal.Instant.compare(Temporal.Instant.from(installedAt), at) > 0) return;
      await opened().drop(placeOf(team));
      await opened().drop(orgOf(team));
      known.clear();
    },
  };
}
