import * as Y from "yjs";
import { roomOf } from "../../shared/room.ts";
import type { StepNumber } from "../../shared/workshop/script.ts";
import { workshopOf } from "../../shared/workshop/workshop.ts";
import type { App } from "./app.ts";
import { openRaw, updateFrame } from "./rawClient.ts";

/** Puts the group of a board at a step at once, as a script can. */
export async function putAtStep(app: App, secret: string, step: StepNumber): Promise<void> {
  const script = await openRaw(app.socketUrl, roomOf(secret));
  await script.roundTrip();
  const known = Y.encodeStateVector(script.doc);
  workshopOf(script.doc).set("move", { to: step, at: Date.now() });
  script.send(updateFrame(Y.encodeStateAsUpdate(script.doc, known)));
  await script.roundTrip();
  await script.close();
}
