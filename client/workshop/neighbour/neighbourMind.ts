import { emptyToken, experienceToken, isOther } from "../../../shared/workshop/padKeys.ts";
import { type Pair, pairOf, type SeatId } from "../../../shared/workshop/pairs.ts";
import { isAvoided, type NeighbourChoices } from "./neighbourChoices.ts";
import { knownShared } from "./neighbourPad.ts";
import { pairsOf } from "./neighbourSeats.ts";
import type { SessionStore } from "./neighbourSession.ts";
import type { Facts } from "./neighbourTalk.ts";

/**
 * Whether a pair suits the person at this device. Whom they avoid is compared here and told to
 * nobody. An experience goes to the neighbours of a pair alone, sealed for each of them.
 */
export interface Mind {
  of(facts: Facts): (pair: Pair) => { isAvoided: boolean; isWishUnmet: boolean };
  /** For the neighbours of my pair while pairs are being found; everybody sends them. */
  tokensFor(facts: Facts): Readonly<Record<SeatId, string>>;
}

export interface MindParts {
  readonly choices: { get(): NeighbourChoices };
  readonly session: SessionStore;
}

/** All of a pair talked with each other in the round before. */
function isAgain(ids: readonly SeatId[], seats: Facts["seats"]): boolean {
  const tags = new Set(ids.map((id) => seats.get(id)?.seat.again));
  return tags.size === 1 && !tags.has(undefined);
}

export function createMind({ choices, session }: MindParts): Mind {
  const told = () => {
    const { experience, wishesOther } = choices.get();
    return wishesOther ? experience : undefined;
  };

  return {
    of:
      ({ round, seats }) =>
      ({ seats: ids }) => {
        const { keys } = session.of(round.id);
        const mine = told();
        const others = ids.filter((id) => id !== keys.id).flatMap((id) => seats.get(id) ?? []);
        return {
          isAvoided: others.some(({ name }) => isAvoided(choices.get(), name)),
          isWishUnmet: others.some(({ seat }) => {
            // Who had this neighbour before gets the same one by default.
            if (isAgain(ids, seats)) return false;
            const token = seat.tokens[keys.id];
            const common = knownShared(keys, seat.key);
            if (mine === undefined || token === undefined || !common) return false;
            const telling = { round: round.id, from: seat.id, to: keys.id };
            return isOther(common, token, mine, telling) === false;
          }),
        };
      },
    tokensFor({ round, seats }) {
      const { keys } = session.of(round.id);
      const own = pairOf(pairsOf(round), keys.id);
      if (!own || round.settledAt !== undefined) return {};
      const tokens: Record<SeatId, string> = {};
      for (const to of own.seats) {
        const key = seats.get(to)?.seat.key;
        if (to === keys.id || key === undefined) continue;
        const telling = { round: round.id, from: keys.id, to };
        const common = knownShared(keys, key);
        const experience = told();
        tokens[to] =
          experience && common
            ? experienceToken(common, experience, telling)
            : emptyToken(keys, telling);
      }
      return tokens;
    },
  };
}
