import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { toBase64UrlEncoded } from "lib0/buffer";
import { type DeviceStorage, roomKey } from "./deviceStorage.ts";

/**
 * This device's tokens of "I recognise this", one for each note of a board. They come from a secret
 * that stays here, so that nobody can tell which of them are of one device, and none is kept beside
 * the words of a note.
 */
export function createTokens(storage: DeviceStorage, room: string): (note: string) => string {
  const key = roomKey(room, "recognise");
  const secret = () => {
    const kept = storage.read(key);
    if (typeof kept === "string") return kept;
    const made = toBase64UrlEncoded(randomBytes(16));
    storage.write(key, made);
    return made;
  };
  return (note) =>
    toBase64UrlEncoded(sha256(utf8ToBytes(`${secret()}/${note}`))).slice(0, tokenLength);
}

/** 72 bits. */
const tokenLength = 12;
