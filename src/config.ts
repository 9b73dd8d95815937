/** The one reader of the environment. Every variable is described in .env.example. */
import { existsSync } from "node:fs";
import { z } from "zod";

/** One line a variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const text = z.string().trim().min(1);
const days = (fallback: number) =>
  z.coerce
    .number("a number of days, such as 30")
    .int("a whole number of days, such as 30")
    .min(1, "at least 1 day")
    .max(36_500, "at most 36500 days")
    .default(fallback);

const tokens = (fallback: number) =>
  z.coerce
    .number("a number of tokens, such as 50000")
    .int("a whole number of tokens, such as 50000")
    .min(1_000, "at least 1000 tokens")
    .default(fallback);

const zoneError = "an IANA time zone, such as Asia/Shanghai";
function isZone(name: string): boolean {
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId !== "";
  } catch {
    return false;
  }
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const hoursPattern =
  /^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)-(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+)?((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)\s+(\S+)$/;
const hoursError = "hours and an IANA time zone, such as Mon-Fri 09:00-18:00 Asia/Shanghai";

const url = (protocol: RegExp, wish: string) => z.url({ protocol, error: wish }).optional();

const Environment = z.object({
  DATA_DIR: text.default("data"),
  DATABASE_URL: url(/^postgres(ql)?$/, "a Postgres address, such as postgres://user:password@host:5432/name"),
  EMBEDDED_SYNC: z.enum(["full", "normal"], "full or normal").default("full"),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .trim()
    .regex(/^\d+:[\w-]+$/, "the token as @BotFather gives it, digits, a colon and letters")
    .optional(),
  TELEGRAM_API_ROOT: url(/^https?$/, "an address that starts with https://"),
  // Telegram brings updates to these ports only: core.telegram.org/bots/api#setwebhook
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: "an address that starts with https://" })
    .refine(
      (address) => ["", "80", "88", "443", "8443"].includes(new URL(address).port),
      "an address with the port 443, 80, 88 or 8443, since Telegram brings updates to no other",
    )
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, "1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    .optional(),
  TELEGRAM_ALLOWED_IDS: z
    .string()
    .regex(/^\s*-?\d+(\s*,\s*-?\d+)*\s*$/, "ids of people and chats, numbers with commas between them")
    .optional(),
  TELEGRAM_MESSAGES_PER_SECOND: z.coerce
    .number("a number of messages, such as 30")
    .int("a whole number of messages, such as 30")
    .min(1, "at least 1 message")
    .max(1_000, "at most 1000 messages, which is what Telegram allows to bots that pay for it")
    .default(30),
  SLACK_BOT_TOKEN: z
    .string()
    .trim()
    .refine(
      (token) => !token.startsWith("xoxe."),
      "a token that starts with xoxb-. One that starts with xoxe. lasts twelve hours, since token rotation is on, which can't be turned off again: make a new app from slack/manifest.yaml, or set SLACK_CLIENT_ID instead",
    )
    .regex(/^(?:xoxb-|xoxe\.)/, "a token that starts with xoxb-")
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .trim()
    .regex(/^xapp-/, "a token that starts with xapp-")
    .optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: url(/^https?$/, "an address that starts with https://"),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  HOST: text.default("127.0.0.1"),
  PORT: z.coerce
    .number("a port, 0 to 65535")
    .int("a port, 0 to 65535")
    .min(0, "a port, 0 to 65535")
    .max(65_535, "a port, 0 to 65535")
    .default(8080),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: url(/^https?$/, "an address that starts with https://"),
  OPENAI_MODEL: text.optional(),
  OPENAI_TRANSCRIBE_MODEL: text.optional(),
  OPENAI_VISION_MODEL: text.optional(),
  MODEL_MEDIA_WAIT_SECONDS: z.coerce
    .number("seconds, such as 15")
    .min(1, "at least 1 second")
    .max(60, "at most 60 seconds")
    .default(15),
  MODEL_WAIT_SECONDS: z.coerce
    .number("seconds, such as 4")
    .min(0.5, "at least 0.5 seconds")
    .max(30, "at most 30 seconds")
    .default(4),
  MODEL_TOKENS_PER_DAY: tokens(1_000_000),
  MODEL_TOKENS_PER_PERSON: tokens(50_000),
  MODEL_PRICES: z
    .string()
    .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/, "what a million tokens cost, in and out, such as 0.40/1.60")
    .optional(),
  MODEL_MONEY_PER_DAY: z.coerce.number("an amount, such as 5").positive("an amount above 0").optional(),
  UNBIND_KNOWLEDGE_DIR: text.refine(existsSync, "a directory that exists").optional(),
  DEFAULT_TIME_ZONE: text.refine(isZone, zoneError).default(() => Temporal.Now.timeZoneId()),
  QUIET_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "two times of day, such as 22:00-09:00")
    .default("22:00-09:00"),
  RETENTION_DAYS: days(30),
  CONVERSATION_DAYS: days(400),
  TOKEN_ENCRYPTION_KEY: z
    .string()
    .regex(
      /^[0-9a-f]{64}(\s*,\s*[0-9a-f]{64})*$/i,
      "64 hexadecimal digits, as `openssl rand -hex 32` prints them; older keys may follow after commas",
    )
    .optional(),
  ESCALATION_SLACK_CHANNEL: z
    .string()
    .trim()
    .regex(
      /^(?:[TE][A-Z0-9]+\/)?[CG][A-Z0-9]+$/,
      "the id of a channel, such as C0123456789, or with its workspace, T0123456789/C0123456789",
    )
    .optional(),
  ESCALATION_TELEGRAM_CHAT: z
    .string()
    .trim()
    .regex(
      /^-\d+(?:\/\d+)?$/,
      "the id of a group, such as -1001234567890, or with one of its topics, -1001234567890/45",
    )
    .optional(),
  ESCALATION_MINUTES: z.coerce
    .number("a number of minutes, such as 15")
    .int("a whole number of minutes, such as 15")
    .min(1, "at least 1 minute")
    .max(10_080, "at most 10080 minutes, which is a week")
    .default(15),
  ESCALATION_HOURS: z
    .string()
    .trim()
    .regex(hoursPattern, hoursError)
    .refine((hours) => isZone(hours.split(/\s+/).at(-1) ?? ""), hoursError)
    .optional(),
  ESCALATION_LANGUAGE: z.enum(["zh-Hans", "zh-Hant", "en"], "one of zh-Hans, zh-Hant, en").default("zh-Hans"),
  REPORT_TOKEN: z
    .string()
    .trim()
    .regex(
      /^[\w-]{20,200}$/,
      "20 to 200 of the characters A-Z, a-z, 0-9, _ and -, such as `openssl rand -hex 32` prints",
    )
    .optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "one of fatal, error, warn, info, debug, trace, silent",
    )
    .optional(),
});

export interface DeskConfig {
  readonly place: /** A null team is that of the one token. */
    | { readonly channel: "slack"; readonly team: string | null; readonly chat: string }
    | { readonly channel: "telegram"; readonly chat: string; readonly topic: string };
  readonly language: "zh-Hans" | "zh-Hant" | "en";
  readonly minutes: number;
  /** Days of the week, Monday is 1; null: always. */
  readonly hours: {
    readonly days: readonly number[];
    readonly from: string;
    readonly to: string;
    readonly zone: string;
  } | null;
}

export interface Config {
  readonly dataDirectory: string;
  readonly databaseUrl: string | null;
  /** What is acknowledged outlasts a power cut (`full`), or only the process (`normal`). */
  readonly embeddedSync: "full" | "normal";
  readonly knowledgeDirectory: string | null;
  /** IANA name. */
  readonly defaultZone: string;
  readonly quietHours: { readonly from: string; readonly to: string };
  readonly retention: { readonly finishedDays: number; readonly idleDays: number };
  /** Null: as the program that runs finds fit. */
  readonly logLevel: string | null;
  readonly telegram: {
    readonly token: string;
    readonly apiRoot: string;
    /** Null: the bot asks Telegram for updates itself. A null secret is made from the token. */
    readonly webhook: { readonly url: string; readonly secret: string | null } | null;
    /** Ids of people and chats; null: everybody. */
    readonly allowed: readonly string[] | null;
    readonly perSecond: number;
  } | null;
  /** Where webhooks and health listen. */
  readonly host: string;
  readonly port: number;
  readonly slack: {
    /** Null: the workspaces that installed the app. */
    readonly botToken: string | null;
    /** For workspaces that install the app themselves. `keys` seal their tokens: the first one now, all of them open. */
    readonly install: {
      readonly clientId: string;
      readonly clientSecret: string;
      readonly keys: readonly string[];
    } | null;
    /** For Socket Mode; null: events come over HTTP. */
    readonly appToken: string | null;
    /** For events over HTTP; null: Socket Mode alone. */
    readonly signingSecret: string | null;
    /** Null: Slack's own. */
    readonly apiUrl: string | null;
  } | null;
  /** People to whom cases can be passed, in one channel; null: nobody. */
  readonly desk: DeskConfig | null;
  /** With it the report is a page of the web port; null: it isn't. */
  readonly reportToken: string | null;
  /** Null: no language model, as long as none is named. */
  readonly model: {
    readonly key: string;
    readonly baseUrl: string;
    readonly name: string;
    readonly waitMs: number;
    /** Names of what writes down voice messages and of what sees pictures; null: they aren't sent. */
    readonly media: { readonly transcribes: string | null; readonly sees: string | null; readonly waitMs: number };
    readonly tokensPerDay: number;
    readonly tokensPerPerson: number;
    /** Prices of a million tokens and what may be spent in a day, in one currency; null: tokens alone are counted. */
    readonly money: { readonly in: number; readonly out: number; readonly perDay: number } | null;
  } | null;
}

/**
 * Reads the environment, and the file `.env` beside the project when there is one; what is already set wins over the file.
 * An empty value counts as none.
 *
 * @throws {ConfigError} with one line for every wrong value; values themselves are not repeated, since some are secret
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, file: string | null = ".env"): Config {
  if (file !== null && existsSync(file)) process.loadEnvFile(file);
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues
        .map((issue) => `${issue.path.join(".")}: expected ${issue.message}. Correct it in the environment or in .env.`)
        .join("\n"),
    );
  const values = parsed.data;
  const [from = "", to = ""] = values.QUIET_HOURS.split("-");
  return {
    dataDirectory: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    embeddedSync: values.EMBEDDED_SYNC,
    knowledgeDirectory: values.UNBIND_KNOWLEDGE_DIR ?? null,
    defaultZone: values.DEFAULT_TIME_ZONE,
    quietHours: { from, to },
    retention: { finishedDays: values.RETENTION_DAYS, idleDays: values.CONVERSATION_DAYS },
    logLevel: values.LOG_LEVEL ?? null,
    telegram: telegramOf(values),
    host: values.HOST,
    port: values.PORT,
    slack: slackOf(values),
    desk: deskOf(values),
    reportToken: values.REPORT_TOKEN ?? null,
    model: modelOf(values),
  };
}

function modelOf(values: z.infer<typeof Environment>): Config["model"] {
  const { OPENAI_API_KEY: key, OPENAI_MODEL: name, MODEL_PRICES: prices, MODEL_MONEY_PER_DAY: perDay } = values;
  // A key may stand in the environment for other programs: whoever wants a model here names one.
  const media = (["OPENAI_TRANSCRIBE_MODEL", "OPENAI_VISION_MODEL"] as const).find(
    (each) => values[each] !== undefined,
  );
  if (media !== undefined && (key === undefined || name === undefined))
    throw new ConfigError(`${media}: it goes with a language model. Set OPENAI_API_KEY and OPENAI_MODEL too.`);
  if (key === undefined || name === undefined) return null;
  if ((prices === undefined) !== (perDay === undefined))
    throw new ConfigError(
      `${prices === undefined ? "MODEL_MONEY_PER_DAY" : "MODEL_PRICES"}: money is only counted with both. Set ${prices === undefined ? "MODEL_PRICES" : "MODEL_MONEY_PER_DAY"} too.`,
    );
  const [into = 0, out = 0] = (prices ?? "").split("/").map(Number);
  return {
    ...{ key, name, baseUrl: values.OPENAI_BASE_URL ?? "https://api.openai.com/v1" },
    waitMs: values.MODEL_WAIT_SECONDS * 1_000,
    media: {
      transcribes: values.OPENAI_TRANSCRIBE_MODEL ?? null,
      sees: values.OPENAI_VISION_MODEL ?? null,
      waitMs: values.MODEL_MEDIA_WAIT_SECONDS * 1_000,
    },
    tokensPerDay: values.MODEL_TOKENS_PER_DAY,
    tokensPerPerson: values.MODEL_TOKENS_PER_PERSON,
    money: perDay === undefined ? null : { in: into, out, perDay },
  };
}

/** Days from the first to the last, over the end of the week where they go on there. Every day where none is named. */
function daysOf(first: string | undefined, last: string | undefined): readonly number[] {
  const from = weekdays.findIndex((day) => day.startsWith(first ?? "Mon"));
  const to = weekdays.findIndex((day) => day.startsWith(last ?? "Sun"));
  const isWithin = (day: number): boolean => (from <= to ? day >= from && day <= to : day >= from || day <= to);
  return weekdays.flatMap((_, day) => (isWithin(day) ? [day + 1] : []));
}

function deskOf(values: z.infer<typeof Environment>): DeskConfig | null {
  const { ESCALATION_SLACK_CHANNEL: slack, ESCALATION_TELEGRAM_CHAT: telegram } = values;
  if (slack === undefined && telegram === undefined) return null;
  if (slack !== undefined && telegram !== undefined)
    throw new ConfigError(
      "ESCALATION_SLACK_CHANNEL, ESCALATION_TELEGRAM_CHAT: a desk is in one place. Set one of them.",
    );
  if (slack !== undefined && values.SLACK_BOT_TOKEN === undefined && values.SLACK_CLIENT_ID === undefined)
    throw new ConfigError("ESCALATION_SLACK_CHANNEL: it needs the Slack app. Set SLACK_BOT_TOKEN too.");
  if (slack !== undefined && values.SLACK_BOT_TOKEN === undefined && !slack.includes("/"))
    throw new ConfigError(
      "ESCALATION_SLACK_CHANNEL: with several workspaces it needs the workspace as well, such as T0123456789/C0123456789.",
    );
  if (telegram !== undefined && values.TELEGRAM_BOT_TOKEN === undefined)
    throw new ConfigError("ESCALATION_TELEGRAM_CHAT: it needs the Telegram bot. Set TELEGRAM_BOT_TOKEN too.");
  const [, first, last, from = "", to = "", zone = ""] = hoursPattern.exec(values.ESCALATION_HOURS ?? "") ?? [];
  const [one = "", other] = (slack ?? telegram ?? "").split("/");
  return {
    place:
      slack === undefined
        ? { channel: "telegram", chat: one, topic: other ?? "" }
        : { channel: "slack", team: other === undefined ? null : one, chat: other ?? one },
    language: values.ESCALATION_LANGUAGE,
    minutes: values.ESCALATION_MINUTES,
    hours: zone === "" ? null : { days: daysOf(first, last), from, to, zone },
  };
}

function telegramOf(values: z.infer<typeof Environment>): Config["telegram"] {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_ALLOWED_IDS: allowed } = values;
  if (token === undefined) return null;
  return {
    token,
    apiRoot: values.TELEGRAM_API_ROOT ?? "https://api.telegram.org",
    webhook: url === undefined ? null : { url, secret: values.TELEGRAM_WEBHOOK_SECRET ?? null },
    allowed: allowed?.split(",").map((id) => id.trim()) ?? null,
    perSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
  };
}

function slackOf(values: z.infer<typeof Environment>): Config["slack"] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, TOKEN_ENCRYPTION_KEY: keys } = values;
  const receiving = {
    appToken: appToken ?? null,
    signingSecret: signingSecret ?? null,
    apiUrl: values.SLACK_API_URL ?? null,
  };
  if (botToken === undefined && clientId === undefined) return null;
  if (appToken === undefined && signingSecret === undefined)
    throw new ConfigError(
      `${botToken === undefined ? "SLACK_CLIENT_ID" : "SLACK_BOT_TOKEN"}: alone it can only send. Set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (events over HTTP).`,
    );
  if (botToken !== undefined) return { botToken, install: null, ...receiving };
  if (clientId === undefined || clientSecret === undefined || keys === undefined)
    throw new ConfigError(
      "SLACK_CLIENT_ID: for workspaces to install the app, set SLACK_CLIENT_SECRET and TOKEN_ENCRYPTION_KEY too; or set SLACK_BOT_TOKEN for one workspace.",
    );
  const install = { clientId, clientSecret, keys: keys.split(",").map((key) => key.trim()) };
  return { botToken: null, install, ...receiving };
}
