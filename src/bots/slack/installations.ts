/** The workspaces that installed the app: their tokens sealed in the database, forgotten when they take it off. */
import type { InstallationQuery, InstallationStore } from "@slack/bolt";
import { z } from "zod";
import { ChannelFailed, type Clock, type Log, type Vault } from "../../turns/index.ts";
import { shortly } from "./errors.ts";
import type { Seal } from "./sealing.ts";
import type { Workspace, Workspaces } from "./workspaces.ts";

/** What is kept of an installation, sealed. */
const Kept = z.object({
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  isEnterpriseInstall: z.boolean().nullish(),
  bot: z.object({
    token: z.string(),
    userId: z.string(),
    /** Where the app's tokens are renewed: by which, and when this one ends (seconds since 1970). */
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
  }),
  installedAt: z.string().optional(),
});

export interface InstallationsParts {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly createClient: (token: string) => Workspace["client"];
  /** Asks Slack for the next token. @throws where Slack refuses, or doesn't answer */
  readonly renew: (refreshToken: string) => Promise<Renewed>;
  readonly log: Log;
}

export interface Renewed {
  readonly token: string;
  readonly refreshToken: string;
  /** Seconds that it holds. */
  readonly expiresIn: number;
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
/** A token is renewed so long before its end: it lasts twelve hours, and Slack may be away for a while. */
const renewBefore = { hours: 2 } as const;

type Kept = z.infer<typeof Kept>;

/** A workspace, and until when it can be spoken to with the token that is in hand. */
interface Known extends Workspace {
  readonly renewAt: Temporal.Instant | null;
}

/** @returns the workspaces that installed the app, their tokens sealed in the vault once it is opened */
export function createInstallations(parts: InstallationsParts): Installations {
  const { seal, clock, createClient, renew, log } = parts;
  let vault: Vault | null = null;
  const known = new Map<string, Known>();
  /** Renewals under way: a refresh token is good for one. */
  const renewing = new Map<string, Promise<Known>>();

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

  const kept = async (id: string): Promise<Kept | null> => {
    const text = await read(placeOf(id));
    return text === null ? null : Kept.parse(JSON.parse(text));
  };
  const workspaceOf = ({ bot }: Kept): Known => ({
    ...{ client: createClient(bot.token), botUser: bot.userId },
    renewAt:
      bot.expiresAt === undefined
        ? null
        : Temporal.Instant.fromEpochMilliseconds(bot.expiresAt * 1_000).subtract(renewBefore),
  });
  const isOver = ({ renewAt }: Known): boolean =>
    renewAt !== null && Temporal.Instant.compare(renewAt, clock.now()) <= 0;

  async function load(id: string): Promise<Known | null> {
    const found = await kept(id);
    if (found === null) return null;
    const workspace = workspaceOf(found);
    if (!isOver(workspace) || found.bot.refreshToken === undefined) return workspace;
    const under = renewing.get(id) ?? renewed(id, found, found.bot.refreshToken).finally(() => renewing.delete(id));
    renewing.set(id, under);
    return under;
  }

  /** The next token, kept before it is used. Until its end the old one does, where Slack gives none. */
  async function renewed(id: string, before: Kept, refreshToken: string): Promise<Known> {
    try {
      const { token, refreshToken: next, expiresIn } = await renew(refreshToken);
      const expiresAt = Math.floor(clock.now().epochMilliseconds / 1_000) + expiresIn;
      const fresh = { ...before, bot: { ...before.bot, token, refreshToken: next, expiresAt } };
      await write(placeOf(id), JSON.stringify(fresh));
      return workspaceOf(fresh);
    } catch (error) {
      // Another process may have been faster.
      const now = await kept(id);
      if (now !== null && now.bot.token !== before.bot.token) return workspaceOf(now);
      log.warn({ team: id, error: shortly(error) }, "Slack didn't renew a workspace's token; it is asked for again.");
      return workspaceOf(before);
    }
  }

  function remember(team: string, workspace: Known): Workspace {
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
      const inHand = known.get(team);
      if (inHand !== undefined && !isOver(inHand)) return remember(team, inHand);
      const found = await load(team);
      if (found !== null) return remember(team, found);
      // An organization may have installed the app for all of its workspaces.
      const whole = organization ?? (await read(orgOf(team)));
      if (whole === null) return null;
      const shared = await load(whole);
      if (shared === null) return null;
      if (organization != null) await write(orgOf(team), whole);
      return remember(team, shared);
    },
    stale: (team) => void known.delete(team),
    store: {
      storeInstallation: async (installation) => {
        const id =
          (installation.isEnterpriseInstall === true ? installation.enterprise?.id : installation.team?.id) ?? "";
        if (id === "") throw new Error("Slack named neither a workspace nor an organization.");
        await write(placeOf(id), JSON.stringify({ ...Kept.parse(installation), installedAt: clock.now().toString() }));
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
