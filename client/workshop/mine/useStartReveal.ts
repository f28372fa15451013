import { startReveal } from "../../../shared/workshop/reveal.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { say } from "../../messages/messages.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useShownStep } from "../useWorkshop.ts";

let lastAt = Number.NEGATIVE_INFINITY;
/** From the act to the moment its own screen has read it. */
const ownMs = 1_000;

/** Whether a reveal that is seen now was asked for on this screen, which has told it. */
export function isOwnReveal(): boolean {
  return performance.now() - lastAt < ownMs;
}

/** Asks all devices to show what is ready. */
export function useStartReveal(): () => void {
  const { t } = usePhrases();
  const { handle, messages } = useBoardContext();
  const { group } = useShownStep();
  return () => {
    lastAt = performance.now();
    handle.workshop.act(startReveal, group);
    say(messages, `${t("told.reveal")}.`);
  };
}
