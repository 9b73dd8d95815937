/** What Slack knows of somebody: their name, language and time zone. Asked once in a while, and never waited for long. */
import { z } from "zod";
import type { Language } from "../../knowledge/index.ts";
import type { Clock, Log } from "../../turns/index.ts";
import { localeLanguage } from "./addressing.ts";
import { shortly } from "./errors.ts";
import type { Workspaces } from "./workspaces.ts";

export interface Profile {
  readonly name: string | null;
  readonly language: Language | null;
  /** IANA name. */
  readonly zone: string | null;
}

export interface Profiles {
  of(team: string, user: string): Promise<Profile>;
}

const UserInfo = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    locale: z.string().optional(),
    tz: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

const unknownProfile: Profile = { name: null, language: null, zone: null };
const knownFor = { hours: 6 } as const;
/** Events have to be acknowledged within three seconds; what takes longer than this is known the next time. */
const patienceMs = 800;
const mostKnown = 5_000;

/** @returns what knows the name, language and time zone of people, asked for once in a while */
export function createProfiles(workspaces: Workspaces, clock: Clock, log: Log): Profiles {
  const known = new Map<string, { readonly profile: Profile; readonly until: Temporal.Instant }>();
  const asking = new Map<string, Promise<Profile>>();

  async function ask(team: string, user: string): Promise<Profile> {
    const workspace = await workspaces.of(team);
    if (workspace === null) return unknownProfile;
    const answer = UserInfo.safeParse(await workspace.client.users.info({ user, include_locale: true }));
    if (!answer.success) return unknownProfile;
    const { name, real_name, locale, tz, profile } = answer.data.user;
    const names = [profile?.display_name, profile?.real_name, real_name, name];
    return {
      name: names.find((each) => each !== undefined && each.trim() !== "")?.trim() ?? null,
      language: localeLanguage(locale),
      zone: tz ?? null,
    };
  }

  return {
    of: async (team, user) => {
      const key = `${team}/${user}`;
      const found = known.get(key);
      if (found !== undefined && Temporal.Instant.compare(found.until, clock.now()) > 0) return found.profile;
      const asked =
        asking.get(key) ??
        ask(team, user)
          .then((profile) => {
            known.delete(key);
            known.set(key, { profile, until: clock.now().add(knownFor) });
            const [oldest] = known.keys();
            if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
            return profile;
          })
          .catch((error: unknown) => {
            log.warn(
              { error: shortly(error) },
              "Slack didn't say who somebody is; their language is read off what they write.",
            );
            return found?.profile ?? unknownProfile;
          })
          .finally(() => asking.delete(key));
      asking.set(key, asked);
      const late = Promise.withResolvers<Profile>();
      const cancel = clock.after(patienceMs, () => late.resolve(found?.profile ?? unknownProfile));
      try {
        return await Promise.race([asked, late.promise]);
      } finally {
        cancel();
      }
    },
  };
}
