import { setTimeout as delay } from "node:timers/promises";
import { WebSocket as NodeWebSocket } from "ws";
import { spotInRegion } from "../../../shared/freeSpot.ts";
import type { Point } from "../../../shared/geometry.ts";
import type { Region } from "../../../shared/regions.ts";
import { moveTo } from "../../../shared/workshop/steps.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { createDeviceStorage } from "../../sync/deviceStorage.ts";
import { openBoard } from "../../sync/openBoard.ts";
import type { Said, Scene } from "./story.ts";

/** One participant of the demonstration, on a device of its own, with the rights of everybody. */
export interface Robot {
  /** Acts at a person's pace; does nothing where the note it means is gone. */
  play(scene: Scene): Promise<void>;
  /** Lays a note down at once. */
  add(place: Point | Region, text: string): Promise<void>;
  readonly handle: BoardHandle;
  close(): Promise<void>;
}

export interface RobotOptions {
  readonly secret: string;
  /** `ws://host:port/ws` */
  readonly socketUrl: string;
  readonly name: string;
  readonly say: (said: Said) => string;
  /** How long everything takes, as a share of a person's time for it. */
  readonly pace: number;
  /** Ends every wait. */
  readonly signal: AbortSignal;
}

/** Of a person who writes and carries without haste, ms. */
const usual = { letter: 90, carry: 1_400, frame: 40, rest: 500 } as const;

export function openRobot(options: RobotOptions): Robot {
  const { secret, socketUrl, name, say, pace, signal } = options;
  const handle = openBoard(secret, {
    address: socketUrl,
    // The socket of `ws` is the browser's but for what nobody here uses.
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    storage: createDeviceStorage(undefined),
    keepsCopy: false,
  });
  handle.presence.introduce({ people: 1, name });
  const wait = (ms: number) => delay(pace * ms, undefined, { signal });
  const notes = () => handle.board.get().notes;
  const noteSaying = (text: string) => notes().find((note) => note.text.trim() === text);

  const write = async (id: string, text: string) => {
    handle.presence.showOpen(id);
    const letters = [...text];
    for (let i = 1; i <= letters.length; i++) {
      // Somebody may have taken it back meanwhile.
      if (!handle.note(id)) break;
      handle.acts.typeText(id, letters.slice(0, i).join(""));
      await wait(usual.letter);
    }
    handle.acts.finishTyping();
    handle.presence.showOpen(undefined);
  };

  const carry = async (id: string, from: Point, to: Point) => {
    const steps = Math.round(usual.carry / usual.frame);
    for (let i = 1; i <= steps; i++) {
      const share = i / steps;
      handle.presence.hold({
        note: id,
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      });
      await wait(usual.frame);
    }
    await wait(usual.rest);
    handle.acts.moveNotes([{ id, to }]);
    handle.presence.hold(undefined);
  };

  return {
    handle,
    async add(place, text) {
      const spot = typeof place === "string" ? spotInRegion(place, notes()) : place;
      const id = handle.addNote({ text, place: spot });
      // The next one must not be laid over it.
      while (!notes().some((note) => note.id === id)) await wait(usual.frame);
    },
    async play(scene) {
      if (scene.kind === "step") {
        handle.workshop.act(moveTo, scene.step);
        return;
      }
      const text = say(scene.text);
      if (scene.kind === "write") {
        const place = spotInRegion(scene.region, notes());
        handle.presence.point(place);
        await wait(usual.rest);
        const [first = ""] = text;
        await write(handle.addNote({ text: first, place }), text);
        return;
      }
      const note = noteSaying(text);
      if (!note) return;
      if (scene.kind === "reword") await write(note.id, say(scene.to));
      else if (scene.kind === "recognise") handle.recognise(note.id, true);
      else await carry(note.id, note.place, spotInRegion(scene.region, notes()));
    },
    close: () => handle.close(),
  };
}
