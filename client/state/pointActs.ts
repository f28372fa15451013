import type { Point } from "../../shared/geometry.ts";
import { announce } from "../messages/announcer.ts";
import type { ActTools } from "./actTools.ts";
import { settings } from "./settings.ts";

/**
 * Pointing at a place so that all see it: an unnamed spot, gone as soon as its key is let go or the
 * button is pressed again. Nothing of it is written anywhere.
 */
export interface PointActs {
  /** The next tap on the board is what is pointed at. */
  startPointing(): void;
  /** Points at a place and says where it is. */
  pointAt(place: Point): void;
  /** The key went down: points where the pointer is, else at the focused note, else at the middle. */
  holdPointing(): void;
  /** Where this viewer's pointer is; while the key is held the spot follows it. */
  pointerAt(place: Point | undefined): void;
  /** The key went up, wherever. */
  releasePointing(): void;
  stopPointing(): void;
}

export function createPointActs(tools: ActTools): PointActs {
  const { handle, camera, scene, t, look } = tools;
  let pointer: Point | undefined;
  let isKeyHeld = false;

  const show = (place: Point) => {
    look({ pointing: place });
    handle.presence.pointAt(place);
  };
  const pointAt = (place: Point) => {
    show(place);
    const isSeen = settings.get().sharePointer;
    announce(isSeen ? t("said.pointing", { where: tools.where(place) }) : t("said.pointingUnseen"));
  };
  const middle = () => {
    const { width, height } = camera.get();
    return camera.toBoard({ x: width / 2, y: height / 2 });
  };

  const stop = () => {
    isKeyHeld = false;
    if (scene.get().pointing === undefined) return;
    look({ pointing: undefined });
    handle.presence.pointAt(undefined);
    announce(t("said.notPointing"));
  };

  return {
    startPointing: () => look({ pointing: "tap", picked: undefined }),
    pointAt,
    holdPointing() {
      if (isKeyHeld) return;
      isKeyHeld = true;
      const { focused } = scene.get();
      const note = focused === undefined ? undefined : handle.note(focused);
      pointAt(pointer ?? note?.place ?? middle());
    },
    pointerAt(place) {
      pointer = place;
      if (isKeyHeld && place) show(place);
    },
    releasePointing() {
      if (isKeyHeld) stop();
    },
    stopPointing: stop,
  };
}
