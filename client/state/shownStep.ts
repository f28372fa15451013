import type { StepNumber } from "../../shared/workshop/script.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import { createStore, type ReadonlyStore } from "./store.ts";

/** The step this screen is at, and that of the group. */
export interface ShownStep {
  /** Undefined while no workshop runs. */
  readonly step: StepNumber | undefined;
  readonly group: StepNumber | undefined;
  /** This viewer chose to look at another step than the group. */
  readonly isApart: boolean;
}

/** Each screen may stay on its own step (rule 2); nobody else learns of it. */
export interface Steps {
  readonly shown: ReadonlyStore<ShownStep>;
  /** Looks at a step on this screen only, until the group comes there or `rejoin`. */
  look(step: StepNumber): void;
  rejoin(): void;
}

/** Where the group works in the shown step, as this screen sees it. */
export interface StepView {
  /** False when the viewer looks elsewhere and "Show" would bring something new. */
  readonly isInView: ReadonlyStore<boolean>;
  /** Brings it into view, on the board or in the List, and focus to its heading in the List. */
  show(): void;
  /** Brings it into view on the board. False when it is there already, or no workshop runs. */
  comeBack(): boolean;
  /** The List has been opened: it begins where the group works. */
  listOpened(): void;
}

export function createSteps(workshop: ReadonlyStore<Workshop>): Steps {
  let chosen: StepNumber | undefined;
  /** Counts choices, for who listens. */
  const choices = createStore(0);
  let last: ShownStep = { step: undefined, group: undefined, isApart: false };

  const choose = (step: StepNumber | undefined) => {
    chosen = step;
    choices.set(choices.get() + 1);
  };
  const get = (): ShownStep => {
    const group = workshop.get().position.step;
    // Nobody needs to come back to where the group has come meanwhile.
    if (group === undefined || chosen === group) chosen = undefined;
    const isApart = chosen !== undefined;
    const step = chosen ?? group;
    if (step !== last.step || group !== last.group || isApart !== last.isApart) {
      last = { step, group, isApart };
    }
    return last;
  };
  return {
    shown: {
      get,
      subscribe(changed) {
        const stops = [workshop.subscribe(changed), choices.subscribe(changed)];
        return () => {
          for (const stop of stops) stop();
        };
      },
    },
    look: choose,
    rejoin: () => choose(undefined),
  };
}
