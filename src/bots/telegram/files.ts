/** What people send, by Telegram's id of it: asked for anew each time, since an address is good for an hour only. */
import type { Api } from "grammy";
import { ChannelFailed, ChannelRefused, FileTooLarge, type Wanted } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { deliveryError } from "./api.ts";

export interface FilesParts {
  readonly api: Api;
  readonly calls: Calls;
  readonly token: string;
  readonly apiRoot: string;
}

/** As Telegram names a place below the bot's own: nothing that leads elsewhere. */
const place = /^(?!.*\.\.)[\w-][\w./-]{0,300}$/;

/** @returns what brings a file: see `Channel.fetch` */
export function createFiles({ api, calls, token, apiRoot }: FilesParts): (wanted: Wanted) => Promise<Uint8Array> {
  return async ({ file, mostBytes }) => {
    const found = await api.getFile(file).catch((error: unknown) => {
      const { message } = deliveryError(error, false);
      // Bots are given files of up to 20 MB.
      throw /file is too big/i.test(message) ? new FileTooLarge() : new ChannelFailed(message);
    });
    if ((found.file_size ?? 0) > mostBytes) throw new FileTooLarge();
    const path = found.file_path;
    if (path === undefined) throw new ChannelFailed("getFile named no place.");
    // A Bot API server of one's own may name a place on its disk.
    if (!place.test(path)) throw new ChannelRefused("getFile named a place that isn't below the bot's own.");
    return calls.download(`${apiRoot.replace(/\/+$/, "")}/file/bot${token}/${path}`, { mostBytes });
  };
}
