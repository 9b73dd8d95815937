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
