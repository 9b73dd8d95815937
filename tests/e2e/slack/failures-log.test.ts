/** After every kind of failure the log holds neither a token nor a word of anybody. */
import { expect, test } from "vitest";
import { person } from "../../support/slack-person.ts";
import { appToken } from "../../support/slack-server.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, app } = slackSuite();
const words = "杏花春雨江南货行";

test("no failed request leaves its address, its token or anybody's words in the log", async () => {
  team.channels.set("C1", { isArchived: false, isMember: true });
  const who = person(team, "U77", { locale: "zh-CN" });
  const does = async (payload: Parameters<ReturnType<typeof server>["emit"]>[0]): Promise<void> => {
    await server().emit(payload);
    await app().turns.idle();
  };
  await does(who.says(`店铺叫${words}，聚水潭怎么解绑`));
  const failures = [
    ...["invalid_auth", "token_revoked", "account_inactive", "not_in_channel", "msg_too_long", "fatal_error"].map(
      (error) => ({
        error,
      }),
    ),
    ...[400, 404, 429, 500, 503].map((status) => ({ status, retryAfter: 1 })),
    { page: `<html>${team.token} ${words}</html>`, status: 200 },
    { page: "<html>Bad Gateway</html>", status: 502 },
  ];
  for (const method of [
    "chat.postMessage",
    "chat.update",
    "chat.postEphemeral",
    "views.open",
    "views.publish",
    "users.info",
  ])
    for (const failure of failures) server().fault({ method, ...failure });
  for (let round = 0; round < 5; round += 1) {
    await does(who.says(`应用叫${words}，怎么解绑`));
    await does(who.mentions("C1", `密码是 ${words}123456`));
    await does(who.command(`share ${words}`, "C1"));
    await does(who.opensHome());
  }
  const log = JSON.stringify(app().logged);
  expect(app().logged.length).toBeGreaterThan(3);
  for (const secret of [team.token, appToken, words, "http://", "Bearer"]) expect(log).not.toContain(secret);
});
