import type { StepNumber } from "../../../shared/workshop/script.ts";
import type { Camera } from "../../state/camera.ts";
import type { Scene } from "../../state/scene.ts";
import type { Steps, StepView } from "../../state/shownStep.ts";
import { createStore, type ReadonlyStore } from "../../state/store.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { isPhone } from "../../ui/isPhone.ts";
import { focusListAt, followInList, scrollListTo } from "./stepInList.ts";
import { sightOf, wallSightOf } from "./stepSight.ts";
import { scriptOf } from "./stepWords.ts";

export interface StepViewParts {
  readonly handle: Pick<BoardHandle, "acts" | "board">;
  readonly camera: Camera;
  readonly scene: ReadonlyStore<Scene>;
  readonly steps: Steps;
  readonly isWall: boolean;
}

export interface FollowingStepView extends StepView {
  /**
   * From now on the view goes along when the group arrives at a step, but never for who moved the
   * view by hand, writes or holds a note. Returns how to stop.
   */
  follow(): () => void;
}

const triangleStep: StepNumber = 7;
/** Of all screens that arrive at a step together, the first to wake opens its areas for all. */
const openWithinMs = 800;

export function createStepView({
  handle,
  camera,
  scene,
  steps,
  isWall,
}: StepViewParts): FollowingStepView {
  const isInView = createStore(true);
  /** The step that the camera shows, until somebody moves it by hand. */
  let fitted: StepNumber | undefined;
  let isOurs = false;

  const bring = (step: StepNumber) => {
    isOurs = true;
    const { rect, padding } = isWall
      ? wallSightOf(step, handle.board.get())
      : sightOf(step, camera.get(), handle.board.get());
    camera.fit(rect, padding);
    isOurs = false;
    fitted = step;
    isInView.set(true);
  };
  const lookAway = () => {
    fitted = undefined;
    isInView.set(false);
  };

  /** Goes along with changes of size, and notices who moves the view by hand. */
  const watchCamera = () => {
    let seen = camera.get();
    let isSettling = false;
    return camera.subscribe(() => {
      const [before, now] = [seen, camera.get()];
      seen = now;
      if (isOurs || isSettling) return;
      if (now.width !== before.width || now.height !== before.height) {
        // A board that has just got its size looks at the triangle first; the step comes over it.
        isSettling = true;
        queueMicrotask(() => {
          isSettling = false;
          if (fitted !== undefined) bring(fitted);
        });
        return;
      }
      const isMoved = now.x !== before.x || now.y !== before.y || now.zoom !== before.zoom;
      if (isMoved && scene.get().open === undefined) lookAway();
    });
  };

  /** The screen of a room shows the triangle as closely without a workshop as in its step. */
  const shownStep = () => steps.shown.get().step ?? (isWall ? triangleStep : undefined);

  const isBusy = () => {
    const { open, picked, held } = scene.get();
    return open !== undefined || picked !== undefined || held.size > 0 || isWriting();
  };

  return {
    isInView,
    show() {
      const step = shownStep();
      if (step === undefined) return;
      bring(step);
      focusListAt(step);
    },
    comeBack() {
      const { step } = steps.shown.get();
      if (step === undefined || fitted === step) return false;
      bring(step);
      return true;
    },
    listOpened() {
      const { step } = steps.shown.get();
      // On a phone the question would go out of sight.
      if (step !== undefined && !isPhone()) scrollListTo(step);
    },
    follow() {
      let step: StepNumber | undefined;
      let opening: ReturnType<typeof setTimeout> | undefined;
      const list = followInList(handle.board);
      const arrive = () => {
        const next = shownStep();
        if (next === step) return;
        const isWithUs = step === undefined || fitted === step;
        step = next;
        clearTimeout(opening);
        if (next === undefined) return;
        opening = setTimeout(() => {
          for (const group of scriptOf(next).areas) handle.acts.openAreas(group);
        }, Math.random() * openWithinMs);
        if (isBusy() || !isWithUs) return lookAway();
        bring(next);
        list.goTo(next);
      };
      const stops = [watchCamera(), steps.shown.subscribe(arrive), list.close];
      arrive();
      return () => {
        for (const stop of stops) stop();
        clearTimeout(opening);
      };
    },
  };
}

function isWriting(): boolean {
  return (
    document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])") ?? false
  );
}
