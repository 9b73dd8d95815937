/** Where the add-on that reads pictures lies, once `npm run setup:screenshots` has installed it. */
import { existsSync } from "node:fs";

const root = new URL("../../addons/screenshots/node_modules/", import.meta.url);

/** The reader and the library that opens pictures for it. */
export const addOn = {
  reader: new URL("@gutenye/ocr-node/build/index.js", root),
  pictures: new URL("sharp/lib/index.js", root),
} as const;

/** Whether pictures can be read here. Looked up each time: it may be installed while the assistant runs. */
export const isInstalled = (): boolean => existsSync(addOn.reader) && existsSync(addOn.pictures);
