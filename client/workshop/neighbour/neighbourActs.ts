import { endRound, type PairQuestion, startRound } from "../../../shared/workshop/round.ts";
import { stopTimer } from "../../../shared/workshop/timer.ts";
import type { WorkshopHandle } from "../../sync/workshopStore.ts";
import type { MyPair } from "./neighbourPair.ts";
import type { Seeking } from "./neighbourSeeking.ts";
import type { SessionStore } from "./neighbourSession.ts";
import type { Facts } from "./neighbourTalk.ts";
import type { PadShelf } from "./padShelf.ts";

/** What a person can do in a round. */
export interface TalkActs {
  /** Rather thinks alone; nobody is told. */
  goAlone(): void;
  /** Would like to join others. */
  join(): void;
  /** Another neighbour; false when there is no other pair now. */
  swap(): boolean;
  answer(isWelcome: boolean): void;
  /** Goes on with the pad of a neighbour who is gone. */
  stay(): void;
  /** Takes a pad with who is left over at home. */
  meet(): void;
  tapWord(word: string | undefined): void;
  /** Shows what is written to the neighbour; false when nobody shares a pad with this screen. */
  showLine(): boolean;
  /** Throws away what is left when the round is over. */
  finish(): void;
}

export interface TalkActsParts {
  readonly workshop: WorkshopHandle;
  readonly session: SessionStore;
  readonly myPair: MyPair;
  readonly seeking: Seeking;
  readonly pads: PadShelf;
  readonly readFacts: () => Facts | undefined;
  readonly look: () => void;
}

export function createTalkActs(parts: TalkActsParts): TalkActs {
  const { session, myPair, seeking, pads, readFacts, look } = parts;
  const withFacts = (act: (facts: Facts) => void) => {
    const facts = readFacts();
    if (facts) act(facts);
    look();
  };
  return {
    goAlone: () =>
      withFacts((facts) => {
        myPair.leave(facts);
        session.change({ isAlone: true });
      }),
    join: () =>
      withFacts((facts) => {
        myPair.leave(facts);
        session.change({ isAlone: false, joins: true });
      }),
    swap() {
      const facts = readFacts();
      const isSwapped = facts !== undefined && myPair.swap(facts);
      look();
      return isSwapped;
    },
    answer: (isWelcome) => withFacts((facts) => myPair.answer(facts, isWelcome)),
    stay: () => withFacts(myPair.stay),
    meet: () => withFacts(seeking.meet),
    tapWord: (word) => withFacts(({ round }) => seeking.tapWord(round.id, word)),
    showLine() {
      const pad = pads.current.get();
      if (!pad?.write(pads.draft.get())) return false;
      pads.write("");
      return true;
    },
    finish() {
      for (const { id } of pads.remains.get()) pads.drop(id);
      pads.write("");
      look();
    },
  };
}

/** Starts a round for everybody. */
export function startTalk(workshop: WorkshopHandle, question: PairQuestion): void {
  workshop.act(startRound, question);
}

/** Ends the round for everybody. Nothing is published by it, and nobody loses what they wrote. */
export function stopTalk(workshop: WorkshopHandle): boolean {
  const { timer } = workshop.state.get();
  if (timer?.purpose === "pair") workshop.act(stopTimer);
  return workshop.act(endRound);
}
