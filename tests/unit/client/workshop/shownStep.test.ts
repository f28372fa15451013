import { describe, expect, test } from "vitest";
import { createSteps } from "../../../../client/state/shownStep.ts";
import { createStore } from "../../../../client/state/store.ts";
import type { StepNumber } from "../../../../shared/workshop/script.ts";
import type { Workshop } from "../../../../shared/workshop/state.ts";

const at = (step: StepNumber | undefined): Workshop => ({
  position: { step, move: { kind: "settled" } },
  timer: undefined,
  pause: undefined,
  words: {},
});

function screen(step: StepNumber | undefined) {
  const workshop = createStore(at(step));
  return { steps: createSteps(workshop), groupGoes: (to?: StepNumber) => workshop.set(at(to)) };
}

describe("a screen", () => {
  test("goes along with the group", () => {
    const { steps, groupGoes } = screen(2);
    groupGoes(3);
    expect(steps.shown.get()).toEqual({ step: 3, group: 3, isApart: false });
  });

  test("stays at a step of its own while the group moves on", () => {
    const { steps, groupGoes } = screen(3);
    steps.look(5);
    groupGoes(4);
    expect(steps.shown.get()).toEqual({ step: 5, group: 4, isApart: true });
  });

  test("goes along again once the group came to where it was", () => {
    const { steps, groupGoes } = screen(3);
    steps.look(4);
    groupGoes(4);
    expect(steps.shown.get().isApart).toBe(false);
    groupGoes(5);
    expect(steps.shown.get()).toEqual({ step: 5, group: 5, isApart: false });
  });

  test("goes back to the group when its viewer wants to", () => {
    const { steps } = screen(3);
    steps.look(8);
    steps.rejoin();
    expect(steps.shown.get().step).toBe(3);
  });

  test("shows no step when the workshop ends, wherever it was", () => {
    const { steps, groupGoes } = screen(3);
    steps.look(8);
    groupGoes(undefined);
    expect(steps.shown.get()).toEqual({ step: undefined, group: undefined, isApart: false });
  });

  test("tells its listeners of both, and gives the same value while nothing changed", () => {
    const { steps, groupGoes } = screen(3);
    let told = 0;
    const stop = steps.shown.subscribe(() => told++);
    steps.look(4);
    groupGoes(5);
    stop();
    groupGoes(6);
    expect(told).toBe(2);
    expect(steps.shown.get()).toBe(steps.shown.get());
  });
});
