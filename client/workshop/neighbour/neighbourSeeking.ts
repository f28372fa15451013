import { addPair, pairFor, pairOf, type SeatId } from "../../../shared/workshop/pairs.ts";
import { writeDraw } from "../../../shared/workshop/round.ts";
import type { WorkshopHandle } from "../../sync/workshopStore.ts";
import type { NeighbourChoices } from "./neighbourChoices.ts";
import { pairsOf, type SeatsHere, seekersOf } from "./neighbourSeats.ts";
import type { SessionStore } from "./neighbourSession.ts";
import type { Facts } from "./neighbourTalk.ts";

/**
 * Finding a neighbour once pairs are shown: for who came late or was left, for the only one at
 * home, and in the room for two who tapped the same word.
 */
export interface Seeking {
  look(facts: Facts): Sought;
  /** Takes a pad with who is left over at home. */
  meet(facts: Facts): void;
  /** In the room: the word on which neighbours agreed; undefined takes it back. */
  tapWord(round: string, word: string | undefined): void;
}

export interface Sought {
  readonly seeks: boolean;
  /** Somebody at home whom this screen is asked to meet. */
  readonly offer: SeatId | undefined;
  readonly word: string | undefined;
  /** My pair went in a draw that another one written at once has replaced; it comes again. */
  readonly isLost: boolean;
  readonly wakeAt: number;
}

export interface SeekingParts {
  readonly workshop: WorkshopHandle;
  readonly session: SessionStore;
  readonly choices: { get(): NeighbourChoices };
}

/** Those who seek are seen by all before two of them become a pair, ms. */
const meetMs = 1_000;
const rankMs = 700;
const never = Number.POSITIVE_INFINITY;

const nothing: Sought = {
  seeks: false,
  offer: undefined,
  word: undefined,
  isLost: false,
  wakeAt: never,
};

export function createSeeking({ workshop, session, choices }: SeekingParts): Seeking {
  let tapped: { readonly round: string; readonly word: string } | undefined;
  let since: { readonly who: string; readonly at: number } | undefined;

  /** Writes a pair of `seats` after a while, unless one of them has one by then. */
  const pairUp = (facts: Facts, seats: readonly SeatId[], rank: number): number => {
    const { round, now } = facts;
    const who = `${round.id} ${seats.join(" ")}`;
    if (since?.who !== who) since = { who, at: now };
    const dueAt = since.at + meetMs + rank * rankMs;
    if (now < dueAt) return dueAt;
    const version = (round.draw?.version ?? 0) + 1;
    const pairs = addPair(pairsOf(round), seats, version);
    if (pairs !== pairsOf(round)) workshop.act(writeDraw, round.id, { version, pairs });
    return now + meetMs;
  };

  const lookFromHome = (facts: Facts, mine: SeatId): Sought => {
    const { round, seats } = facts;
    const { lastPair, joins } = session.of(round.id);
    const lost = joins ? [] : lostPair(facts, lastPair, mine);
    if (lost.length > 1) {
      return { ...nothing, isLost: true, wakeAt: pairUp(facts, lost, lost.indexOf(mine)) };
    }
    const seeks = !facts.isSecondHalf && (lastPair.length === 0 || joins);
    if (!seeks) return nothing;
    // Others see my own seat as seeking a moment later than I do.
    const all = [...new Set([...seekersOf(seats, pairsOf(round)), mine])].sort();
    const index = all.indexOf(mine);
    const other = all[index % 2 === 0 ? index + 1 : index - 1];
    const wakeAt = other === undefined ? never : pairUp(facts, [mine, other].sort(), index % 2);
    return { ...nothing, seeks, wakeAt };
  };

  /** Those of my last pair who are here, have none either, and did not go to look for others. */
  const lostPair = ({ round, seats }: Facts, lastPair: readonly SeatId[], mine: SeatId) => {
    const isLeft = (id: SeatId) => {
      const here = seats.get(id);
      return here !== undefined && !here.seat.seeks && !pairOf(pairsOf(round), id);
    };
    return lastPair.filter((id) => id === mine || isLeft(id)).sort();
  };

  const lookFromRoom = (facts: Facts, mine: SeatId): Sought => {
    const { round, seats } = facts;
    const word = tapped?.round === round.id ? tapped.word : undefined;
    const offer = leftOver(facts);
    if (word !== undefined) {
      const alike = [...seats.values()].filter(
        ({ seat }) => seat.word === word && !pairOf(pairsOf(round), seat.id),
      );
      const ids = [...new Set([...alike.map(({ seat }) => seat.id), mine])].sort();
      // Who stands fourth has to choose another word.
      const together = ids.slice(0, 3);
      const rank = together.indexOf(mine);
      const isPair = together.length >= 2 && rank >= 0;
      return { ...nothing, offer, word, wakeAt: isPair ? pairUp(facts, together, rank) : never };
    }
    if (offer === undefined || !choices.get().isOnline) {
      return { ...nothing, offer };
    }
    // Who said that they can talk online is not asked again.
    const ready = onlineInRoom(facts).sort();
    const rank = ready.indexOf(mine);
    return { ...nothing, offer, wakeAt: pairUp(facts, [offer, mine], Math.max(0, rank)) };
  };

  /** Of those who seek, who is left when all others find each other or a pair that takes a third. */
  const leftOver = ({ round, seats, people, isSecondHalf }: Facts): SeatId | undefined => {
    const seekers = seekersOf(seats, pairsOf(round));
    const last = seekers.length % 2 === 1 ? seekers.at(-1) : undefined;
    if (last === undefined || isSecondHalf) return undefined;
    if (pairFor(pairsOf(round), last, new Set(round.full), round.id)) return undefined;
    // Two at a screen are a pair. Of three, one is asked only when there is nobody else.
    if (people === 2) return undefined;
    return people === 1 || !isSingleInRoom(seats) ? last : undefined;
  };
  const isSingleInRoom = (seats: SeatsHere) =>
    [...seats.values()].some(({ seat }) => seat.place === "room");
  const onlineInRoom = ({ round, seats }: Facts) =>
    [...seats.values()]
      .filter(({ seat }) => seat.isOnline && !pairOf(pairsOf(round), seat.id))
      .map(({ seat }) => seat.id);

  return {
    look(facts) {
      const { round, people, mine } = facts;
      const { keys, isAlone } = session.of(round.id);
      const isPaired = pairOf(pairsOf(round), keys.id) !== undefined;
      if (round.settledAt === undefined || isAlone || isPaired) return nothing;
      if (people > 1) return { ...nothing, offer: leftOver(facts) };
      if (mine?.seat.place === "home") return lookFromHome(facts, keys.id);
      return mine?.seat.place === "room" ? lookFromRoom(facts, keys.id) : nothing;
    },
    meet(facts) {
      const { round } = facts;
      const other = leftOver(facts);
      if (other === undefined) return;
      const version = (round.draw?.version ?? 0) + 1;
      const seats = [other, session.of(round.id).keys.id];
      const pairs = addPair(pairsOf(round), seats, version);
      workshop.act(writeDraw, round.id, { version, pairs });
    },
    tapWord(round, word) {
      tapped = word === undefined ? undefined : { round, word };
    },
  };
}
