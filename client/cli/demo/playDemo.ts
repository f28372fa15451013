import { setTimeout as delay } from "node:timers/promises";
import { socketPath } from "../../../shared/protocol.ts";
import { moveTo } from "../../../shared/workshop/steps.ts";
import { boardLink } from "../../start/boardLink.ts";
import { askForBoard } from "../askForBoard.ts";
import { openRobot, type Robot } from "./robot.ts";
import {
  farewell,
  firstStep,
  greeting,
  greetingPlace,
  robotNames,
  type Said,
  scenes,
  title,
  written,
} from "./story.ts";

/**
 * `npm start -- --demo`: a board with a workshop in progress, at which robots take part. They join
 * like anybody, say that they are robots, and leave by themselves.
 */

export interface DemoOptions {
  /** Where the relay answers, such as `http://localhost:3000`. */
  readonly origin: string;
  readonly language: keyof Said;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  /** How long everything takes, as a share of what is usual. */
  readonly pace?: number;
}

/** Between two acts: slow enough to follow with the eyes, ms. */
const pauseMs = 3_500;

/** Makes the board, tells its link, and resolves when the last robot has left. */
export async function playDemo(options: DemoOptions): Promise<void> {
  const { origin, language, signal, tell, pace = 1 } = options;
  const say = (said: Said) => said[language];
  const secret = await askForBoard(origin, say(title));
  const socketUrl = `${origin.replace(/^http/, "ws")}${socketPath.slice(0, -1)}`;
  const robots = robotNames.map((name) =>
    openRobot({ secret, socketUrl, name, say, pace, signal }),
  );
  const [first] = robots;
  try {
    if (!first) return;
    await untilSaved(first, signal);
    await first.add(greetingPlace, say(greeting));
    for (const { region, text } of written) await first.add(region, say(text));
    first.handle.workshop.act(moveTo, firstStep);
    await untilSaved(first, signal);
    tell(`A workshop of robots:      ${boardLink(origin, secret)}`);
    for (const [i, scene] of scenes.entries()) {
      await delay(pace * pauseMs, undefined, { signal });
      await robots[i % robots.length]?.play(scene);
    }
    await first.play({ kind: "reword", text: greeting, to: farewell });
    await untilSaved(first, signal);
    tell("The robots have left; their board stays.");
  } finally {
    await Promise.all(robots.map((robot) => robot.close()));
  }
}

/** Resolves once the relay has on its disk what this robot wrote. */
function untilSaved({ handle }: Robot, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { kind } = handle.status.get();
      if (signal.aborted) settle(() => reject(signal.reason));
      else if (kind === "refused") settle(() => reject(new Error("The relay refuses the robots.")));
      else if (kind === "saved" || kind === "sent") settle(resolve);
    };
    const settle = (end: () => void) => {
      unsubscribe();
      signal.removeEventListener("abort", look);
      end();
    };
    const unsubscribe = handle.status.subscribe(look);
    signal.addEventListener("abort", look);
    look();
  });
}
