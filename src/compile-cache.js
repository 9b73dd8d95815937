/**
 * Keeps what Node makes of the source, so that later starts don't make it again. Loaded before everything else, which is why it is no
 * TypeScript: to read that takes what this saves. Where nothing can be written, every start is like the first.
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/unbind-assistant", import.meta.url)));
