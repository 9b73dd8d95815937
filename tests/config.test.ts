/** The environment, as people fill it in. */
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

const reading = (environment: Readonly<Record<string, string>>): string | null => {
  try {
    readConfig(environment, null);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

test.each([
  // As they stand on core.telegram.org/bots/api and /bots/features.
  "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
  "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
  "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc",
  "1:x",
  " 123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11\r",
])("%j is a token of Telegram's", (token) => {
  expect(reading({ TELEGRAM_BOT_TOKEN: token })).toBeNull();
});

test.each(["123456", "bot123456:ABC", "123456:ABC/DEF", "123456:ABC DEF"])(
  "%j is none, and isn't repeated",
  (token) => {
    expect(reading({ TELEGRAM_BOT_TOKEN: token })).toMatch(
      /^TELEGRAM_BOT_TOKEN: expected the token as @BotFather gives it/,
    );
    expect(reading({ TELEGRAM_BOT_TOKEN: token })).not.toContain(token);
  },
);

test("a webhook's port is one that Telegram brings updates to", () => {
  const at = (port: string) =>
    reading({ TELEGRAM_BOT_TOKEN: "1:x", TELEGRAM_WEBHOOK_URL: `https://bot.example.com${port}/telegram` });
  for (const port of ["", ":443", ":80", ":88", ":8443"]) expect(at(port)).toBeNull();
  expect(at(":9000")).toContain("443, 80, 88 or 8443");
});

test("a token of Slack's that is renewed every twelve hours says what to do instead", () => {
  const slack = (SLACK_BOT_TOKEN: string) => reading({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN: "xapp-1" });
  expect(slack("xoxb-1-2-x")).toBeNull();
  expect(slack("xoxe.xoxb-1-x")).toMatch(/twelve hours.*SLACK_CLIENT_ID/);
  expect(slack("xoxp-1")).toContain("xoxb-");
});

test("a desk is in one place, which there is, with hours that end somewhere", () => {
  const slack = { SLACK_BOT_TOKEN: "xoxb-1-2-x", SLACK_APP_TOKEN: "xapp-1", ESCALATION_SLACK_CHANNEL: "C0123" };
  const telegram = { TELEGRAM_BOT_TOKEN: "1:x", ESCALATION_TELEGRAM_CHAT: "-1001/45" };
  expect(readConfig(slack, null).desk).toMatchObject({
    ...{ place: { channel: "slack", team: null, chat: "C0123" }, minutes: 15, hours: null, language: "zh-Hans" },
  });
  expect(readConfig({ ...telegram, ESCALATION_HOURS: "Fri-Mon 09:00-18:00 Asia/Shanghai" }, null).desk).toMatchObject({
    place: { channel: "telegram", chat: "-1001", topic: "45" },
    hours: { days: [1, 5, 6, 7], from: "09:00", to: "18:00", zone: "Asia/Shanghai" },
  });
  expect(reading({ ...slack, ...telegram })).toContain("in one place");
  expect(reading({ ESCALATION_SLACK_CHANNEL: "C0123" })).toContain("SLACK_BOT_TOKEN");
  expect(reading({ ESCALATION_TELEGRAM_CHAT: "-1001" })).toContain("TELEGRAM_BOT_TOKEN");
  expect(reading({ ...slack, ESCALATION_SLACK_CHANNEL: "#help" })).toContain("the id of a channel");
  expect(reading({ ...slack, ESCALATION_HOURS: "9-18" })).toContain("Mon-Fri 09:00-18:00 Asia/Shanghai");
  expect(reading({ ...slack, ESCALATION_HOURS: "09:00-18:00 Mars/Base" })).toContain("IANA time zone");
});

test("a model has a name, and money both its prices and its limit", () => {
  expect(readConfig({}, null).model).toBeNull();
  // It may be there for another program.
  expect(readConfig({ OPENAI_API_KEY: "secret-k" }, null).model).toBeNull();
  const named = { OPENAI_API_KEY: "secret-k", OPENAI_MODEL: "m" };
  expect(readConfig(named, null).model).toMatchObject({
    baseUrl: "https://api.openai.com/v1",
    waitMs: 4_000,
    money: null,
  });
  expect(readConfig(named, null).model?.media).toEqual({ transcribes: null, sees: null, waitMs: 15_000 });
  const both = {
    ...named,
    OPENAI_TRANSCRIBE_MODEL: "ears",
    OPENAI_VISION_MODEL: "eyes",
    MODEL_MEDIA_WAIT_SECONDS: "30",
  };
  expect(readConfig(both, null).model?.media).toEqual({ transcribes: "ears", sees: "eyes", waitMs: 30_000 });
  expect(reading({ OPENAI_API_KEY: "secret-k", OPENAI_VISION_MODEL: "eyes" })).toContain("OPENAI_MODEL too");
  expect(reading({ ...named, MODEL_PRICES: "0.4/1.6" })).toContain("MODEL_MONEY_PER_DAY");
  expect(reading({ ...named, MODEL_MONEY_PER_DAY: "5" })).toContain("MODEL_PRICES");
  expect(readConfig({ ...named, MODEL_PRICES: "0.4/1.6", MODEL_MONEY_PER_DAY: "5" }, null).model?.money).toEqual({
    ...{ in: 0.4, out: 1.6, perDay: 5 },
  });
});
