import type { Measured } from "../../measured.ts";
import { isOurs, openApp } from "../apps.ts";
import { makeNotes } from "../notes.ts";
import type { Round, Scenario } from "../scenario.ts";
import { dragging, measureGesture } from "./gestures.ts";

/** Whether dragging one note costs more on a larger board. */

const few = 100;
/** Twice what the other scenarios have. */
const many = (round: Round) => 2 * round.notes.length;

export const dragGrowth: Scenario = {
  name: "dragGrowth",
  about: "a mouse drags one note at 100 %, among 100 notes and among twice as many as elsewhere",
  apps: ["sameboat"],
  columns: {
    few: { title: "CPU ms/frame, 100 notes", digits: 2 },
    many: { title: "CPU ms/frame, many", digits: 2 },
    fpsMany: { title: "fps, many", digits: 0 },
  },
  targets: [
    {
      says: "CPU per frame among many ≤ 1.3 × that among 100",
      metric: "many",
      server: "sameboat",
      times: "few",
      atMost: 1.3,
    },
  ],
  part: { kind: "alone", run: measureGrowth },
};

async function measureGrowth(name: string, round: Round): Promise<Measured> {
  if (!isOurs(name)) throw new Error("only ours is measured");
  const small = await dragAmong(name, few, round);
  const large = await dragAmong(name, many(round), round);
  const fault = small.fault ?? large.fault;
  return {
    metrics: {
      few: small.metrics.cpu ?? Number.NaN,
      many: large.metrics.cpu ?? Number.NaN,
      fpsMany: large.metrics.fps ?? Number.NaN,
    },
    ...(fault !== undefined && { fault }),
  };
}

async function dragAmong(name: string, count: number, round: Round): Promise<Measured> {
  const notes = makeNotes(round.seed, count);
  const app = await openApp(name, notes, round.place);
  try {
    return await measureGesture(app, { ...round, notes }, "middle", dragging);
  } finally {
    await app.close();
  }
}
