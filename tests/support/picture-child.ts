/** Stands in for the process that reads pictures: what it does stands behind the beginning of the picture. */
import { Asked } from "../../src/pictures/told.ts";

process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  const { id, picture } = Asked.parse(message);
  const wish = Buffer.from(picture).toString("latin1").slice(3);
  if (wish === "dies") process.exit(3);
  if (wish === "hangs") for (;;);
  process.send?.(wish === "fails" ? { kind: "failed", id } : { kind: "lines", id, lines: [wish, String(process.pid)] });
});
