import {
  endTurn,
  readTurns,
  startTurns,
  stopTurns,
  type Turn,
  type Turns,
} from "../../../shared/workshop/turns.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { seatIn } from "./followTurns.ts";

export interface RoundHere {
  readonly turns: Turns | undefined;
  /** The current turn, if it belongs to somebody at this screen. */
  readonly mine: Turn | undefined;
  /** How many are at this screen. */
  readonly people: number;
  /** From 1, when somebody at this screen has their next turn; undefined when all had it. */
  readonly next: number | undefined;
  start(): void;
  /** Ends the current turn, spoken or passed, whoever's it is. */
  goOn(): void;
  stop(): void;
}

export function useTurns(): RoundHere {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const { workshop, room } = handle;
  const turns = useStore(workshop.watch(readTurns));
  const seat = turns && seatIn(room, turns.id);
  const isMine = (turn: Turn) => turn.seat === seat;
  const current = turns?.current;
  const next = turns?.all.findIndex((turn) => isMine(turn) && !turn.isOver) ?? -1;
  return {
    turns,
    mine: current && isMine(current) ? current : undefined,
    people: turns?.all.filter(isMine).length ?? 0,
    next: next < 0 ? undefined : next + 1,
    start: () => workshop.act(startTurns),
    goOn() {
      if (turns && current && workshop.act(endTurn, turns.id, current)) announce(t("said.turn"));
    },
    stop: () => workshop.act(stopTurns),
  };
}
