/**
 * What lies where in Redis. A room is named by the same hash as in files, so that a list of keys
 * opens no board, and a board can move between both without its link.
 *
 *   sameboat:log:<key>       stream: updates since the snapshot, numbered 0-1, 0-2 … through trimming
 *   sameboat:snapshot:<key>  hash: upTo, bytes
 *   sameboat:relays:<key>    set: relays that have this board open; forgotten after some minutes
 *   sameboat:lease:<key>     who condenses it now
 *   sameboat:used            sorted set: key → last write, in ms since 1970, to the hour
 *   sameboat:days            hash: key → days without a write after which it ends
 *   sameboat:ends            sorted set: key → when it ends, used or not, in ms since 1970
 *   sameboat:erased          set: keys of erased boards
 *   sameboat:tails           set: keys whose log is not empty
 *   sameboat:dirty           there may be removed bytes in Redis' own files
 *   sameboat:format          version of all of this
 *   sameboat:moving          a move into this database is under way, or was broken off
 *
 * Channels: sameboat:to:<relay> for what one relay has to know, sameboat:relays for all; sameboat:doors and
 * sameboat:doors:<relay> for those who join by code and what they are answered.
 */

/** Raise it when what lies in the keys is not readable for the version before. */
export const redisFormat = "1";

export const keys = {
  format: "sameboat:format",
  moving: "sameboat:moving",
  used: "sameboat:used",
  days: "sameboat:days",
  ends: "sameboat:ends",
  erased: "sameboat:erased",
  tails: "sameboat:tails",
  dirty: "sameboat:dirty",
  rewriting: "sameboat:rewriting",
  sweeping: "sameboat:sweeping",
  probe: "sameboat:probe",
  log: (key: string) => `sameboat:log:${key}`,
  snapshot: (key: string) => `sameboat:snapshot:${key}`,
  relays: (key: string) => `sameboat:relays:${key}`,
  lease: (key: string) => `sameboat:lease:${key}`,
} as const;

export const channels = {
  all: "sameboat:relays",
  to: (relay: string) => `sameboat:to:${relay}`,
  doors: "sameboat:doors",
  doorsOf: (relay: string) => `sameboat:doors:${relay}`,
} as const;
