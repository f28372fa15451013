import type { Paired } from "./neighbourPair.ts";
import type { Sought } from "./neighbourSeeking.ts";
import type { RoundSession } from "./neighbourSession.ts";
import type { Facts } from "./neighbourTalk.ts";

/** What this screen shows of a round. */
export type Stage =
  /** Pairs are being found; nobody sees any yet. */
  | { readonly kind: "settling" }
  /** Nobody has said yet whether this screen is in the room. */
  | { readonly kind: "asked" }
  /** In the room: turn to someone beside you. */
  | { readonly kind: "room"; readonly isOffered: boolean; readonly word: string | undefined }
  /** Several people are at this screen and talk with each other. */
  | { readonly kind: "screen"; readonly isOffered: boolean }
  | {
      readonly kind: "pair";
      readonly number: number;
      readonly people: number;
      /** Of those who show one. */
      readonly names: readonly string[];
      readonly isInRoom: boolean;
      readonly isGone: boolean;
      readonly isKnocking: boolean;
    }
  /** The neighbour went, and this screen is asked what now. */
  | { readonly kind: "left" }
  /** Somebody is looked for. */
  | { readonly kind: "seeking" }
  | { readonly kind: "alone"; readonly why: "chosen" | "late" }
  /** The round is over; what was written is still here. */
  | { readonly kind: "ended" };

export interface StageParts {
  readonly facts: Facts;
  readonly session: RoundSession;
  readonly paired: Paired;
  readonly sought: Sought;
}

export function readStage({ facts, session, paired, sought }: StageParts): Stage {
  const { round, people, mine } = facts;
  const { pair, isGone, knock, names } = paired;
  if (session.isAlone) return { kind: "alone", why: "chosen" };
  if (pair) {
    return {
      kind: "pair",
      number: pair.number,
      people: pair.seats.length,
      names,
      isInRoom: mine?.seat.place === "room",
      isGone,
      isKnocking: knock !== undefined,
    };
  }
  const isOffered = sought.offer !== undefined;
  if (people > 1) return { kind: "screen", isOffered };
  const place = mine?.seat.place;
  if (place === undefined) return { kind: "asked" };
  const isFinding = round.settledAt === undefined || isDrawn(facts, session) || sought.isLost;
  if (isFinding && (place === "home" || mine?.seat.isOnline)) return { kind: "settling" };
  if (place === "room") return { kind: "room", isOffered, word: sought.word };
  if (session.lastPair.length > 0 && !session.joins) return { kind: "left" };
  return sought.seeks ? { kind: "seeking" } : { kind: "alone", why: "late" };
}

/** In a pair that is not shown, because it is about to change. */
function isDrawn({ round }: Facts, { keys }: RoundSession): boolean {
  return round.draw?.pairs.some(({ seats }) => seats.includes(keys.id)) ?? false;
}
