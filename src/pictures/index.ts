/** Screenshots read on this machine, by an add-on in a process of its own. Without the add-on nothing here runs. */
export { isInstalled } from "./add-on.ts";
export { limits as pictureLimits } from "./limits.ts";
export { pictureType } from "./picture-type.ts";
export { createPictureReader, type PictureReader } from "./reader.ts";
