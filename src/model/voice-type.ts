/** What kind of recording a file is, by how it begins: endpoints go by the name that it is sent with, and the client guesses none. */

const beginnings: readonly (readonly [RegExp, string, string])[] = [
  [/^OggS/, "voice.ogg", "audio/ogg"],
  // What Slack's clips are.
  [/^[\s\S]{4}ftyp/, "voice.m4a", "audio/mp4"],
  [/^\x1aE\xdf\xa3/, "voice.webm", "audio/webm"],
  [/^(?:ID3|\xff[\xe2-\xff])/, "voice.mp3", "audio/mpeg"],
  [/^RIFF[\s\S]{4}WAVE/, "voice.wav", "audio/wav"],
  [/^fLaC/, "voice.flac", "audio/flac"],
];

/** @returns name and media type to send it with; what isn't known is sent as Telegram's voice messages are */
export function voiceType(bytes: Uint8Array): { readonly name: string; readonly type: string } {
  const begins = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  const [, name, type] = beginnings.find(([beginning]) => beginning.test(begins)) ?? [null, "voice.ogg", "audio/ogg"];
  return { name, type };
}
