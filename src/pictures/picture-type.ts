/** What kind of picture a file is, by how it begins. Nothing else is given to what opens pictures. */

const beginnings = [
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/png", /^\x89PNG\r\n\x1a\n/],
  ["image/gif", /^GIF8[79]a/],
  ["image/webp", /^RIFF[\s\S]{4}WEBP/],
] as const;
export type PictureType = (typeof beginnings)[number][0];

/** @returns its media type; null for anything that is none of them */
export function pictureType(file: Uint8Array): PictureType | null {
  const begins = Buffer.from(file.subarray(0, 12)).toString("latin1");
  return beginnings.find(([, beginning]) => beginning.test(begins))?.[0] ?? null;
}
