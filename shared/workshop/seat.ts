import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import type { SeatId } from "./pairs.ts";

/**
 * What a screen shows of itself while neighbours talk, as a part of its presence. Roles, wishes and
 * whom somebody avoids are not in it: of those a neighbour's device alone can read its own share.
 */
export interface Seat {
  /** X25519 public key, new for every round; 43 characters of base64url. */
  readonly key: string;
  /** Made from the key, so that nobody can take another's seat. */
  readonly id: SeatId;
  /** Missing until somebody at the screen has said it. */
  readonly place?: "room" | "home";
  /** In the room, and can talk with someone online. */
  readonly isOnline: boolean;
  /** Which round it takes part in; missing for who thinks alone. */
  readonly round?: string;
  /** Has no pair and would like to join one. */
  readonly seeks: boolean;
  /** Seat → token that tells its device alone whether the experience is another one. */
  readonly tokens: Readonly<Record<SeatId, string>>;
  /** Seat → the pad's secret, wrapped for that seat. */
  readonly boxes: Readonly<Record<SeatId, string>>;
  /** The same for those who would talk with each other again; nobody else can tell of what round. */
  readonly again?: string;
  /** The word that was tapped, to find each other in the room. */
  readonly word?: string;
}

/** As it goes over the wire: what is not so is left out. */
export interface SentSeat extends Partial<Omit<Seat, "id" | "key">> {
  readonly key: string;
}

const idBytes = 9;
const wordLimit = 20;
/** At most three share a pad, and each has two neighbours. */
const mostEntries = 4;

export const seatIdPattern = /^[A-Za-z0-9_-]{12}$/;
const keyPattern = /^[A-Za-z0-9_-]{43}$/;
const tokenPattern = /^[A-Za-z0-9_-]{22}$/;
const boxPattern = /^[A-Za-z0-9_-]{32}$/;

/** The id of a public key in base64url. */
export function seatIdOf(key: string): SeatId {
  return toBase64UrlEncoded(sha256(fromBase64UrlEncoded(key)).subarray(0, idBytes));
}

/** Reads what another showed; absurd parts are left out. Undefined without a key. */
export function parseSeat(value: unknown): Seat | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const sent = value as Record<string, unknown>;
  if (typeof sent.key !== "string" || !keyPattern.test(sent.key)) return undefined;
  const { place, round, word, again } = sent;
  return {
    key: sent.key,
    id: knownId(sent.key),
    isOnline: sent.isOnline === true,
    seeks: sent.seeks === true,
    tokens: parseSealed(sent.tokens, tokenPattern),
    boxes: parseSealed(sent.boxes, boxPattern),
    ...((place === "room" || place === "home") && { place }),
    ...(typeof round === "string" && seatIdPattern.test(round) && { round }),
    ...(typeof again === "string" && seatIdPattern.test(again) && { again }),
    ...(typeof word === "string" && word.length <= wordLimit && { word }),
  };
}

function parseSealed(value: unknown, pattern: RegExp): Readonly<Record<SeatId, string>> {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).slice(0, mostEntries);
  return Object.fromEntries(
    entries.filter(
      ([seat, sealed]) =>
        seatIdPattern.test(seat) && typeof sealed === "string" && pattern.test(sealed),
    ),
  );
}

/** A presence is read anew with every move of a pointer, its key stays. */
const ids = new Map<string, SeatId>();
const mostIds = 500;

function knownId(key: string): SeatId {
  const known = ids.get(key);
  if (known !== undefined) return known;
  if (ids.size >= mostIds) ids.clear();
  const id = seatIdOf(key);
  ids.set(key, id);
  return id;
}
