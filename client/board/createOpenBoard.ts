import { isAloneFirst, readReveal } from "../../shared/workshop/reveal.ts";
import { createPhrases, type Phrase } from "../i18n/phrase.ts";
import type { Message } from "../messages/messages.ts";
import type { Frame, OpenBoard } from "../state/boardContext.ts";
import { createCamera } from "../state/camera.ts";
import { createActions } from "../state/createActions.ts";
import { emptyScene, type Scene } from "../state/scene.ts";
import { settings } from "../state/settings.ts";
import { createSteps } from "../state/shownStep.ts";
import { createStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { withGroupWords } from "../workshop/steps/groupWords.ts";
import { createStepView, type FollowingStepView } from "../workshop/steps/stepView.ts";
import { sheetsOf } from "../workshop/steps/stepWords.ts";

/** What this viewer has around an open board: where they look, what is in the hand, what is said. */
export function createOpenBoard(
  handle: BoardHandle,
  frame: Frame,
): OpenBoard & { readonly stepView: FollowingStepView } {
  const camera = createCamera();
  const scene = createStore<Scene>(emptyScene);
  const messages = createStore<Message | undefined>(undefined);
  const phrase = () => withGroupWords(phraseOfNow(), handle.workshop.state.get().words);
  const steps = createSteps(handle.workshop.state);
  const reveal = handle.workshop.watch(readReveal);
  const actions = createActions({
    handle,
    camera,
    scene,
    messages,
    phrase,
    isAloneFirst: () => isAloneFirst(steps.shown.get().step, reveal.get()),
    stepAreas() {
      const { step } = steps.shown.get();
      return step === undefined ? [] : sheetsOf(step).map(({ area }) => area);
    },
    showStep: () => stepView.comeBack(),
  });
  const stepView: FollowingStepView = createStepView({
    handle,
    camera,
    scene,
    steps,
    isWall: frame.isWall,
  });
  return { handle, camera, scene, actions, messages, steps, stepView, frame };
}

/** In the language and level that are chosen at this moment. */
function phraseOfNow(): Phrase {
  const { language, level } = settings.get();
  return createPhrases(language, level);
}
