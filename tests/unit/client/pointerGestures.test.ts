import { describe, expect, test } from "vitest";
import {
  type GestureState,
  restingState,
  stepGesture,
} from "../../../client/gestures/pointerGestures.ts";
import type {
  Effect,
  PointerInput,
  PointerKind,
  Target,
} from "../../../client/gestures/pointerInput.ts";

/** A hand over the board; what it brought about is in `effects`. */
function hand(by: PointerKind = "mouse") {
  let state: GestureState = restingState;
  let time = 0;
  const effects: Effect[] = [];
  const give = (input: PointerInput) => {
    const step = stepGesture(state, input);
    state = step.state;
    effects.push(...step.effects);
  };
  const api = {
    effects,
    kinds: () => effects.map(({ kind }) => kind),
    isAtRest: () => state.presses.size === 0,
    down(x: number, y: number, target: Target = board, pointer = 1, kind = by) {
      give({ kind: "down", pointer, by: kind, at: { x, y }, time, target });
      return api;
    },
    move(x: number, y: number, pointer = 1) {
      give({ kind: "move", pointer, at: { x, y }, time });
      return api;
    },
    up(x: number, y: number, pointer = 1, isInside = true) {
      give({ kind: "up", pointer, at: { x, y }, time, isInside });
      return api;
    },
    cancel(pointer = 1) {
      give({ kind: "cancel", pointer });
      return api;
    },
    stop() {
      give({ kind: "stop" });
      return api;
    },
    /** Lets time pass, and wakes the gesture where it asked for it. */
    wait(ms: number) {
      time += ms;
      if (state.wakeAt !== undefined && state.wakeAt <= time) give({ kind: "time", time });
      return api;
    },
  };
  return api;
}

const board: Target = { kind: "board" };
const time: Target = { kind: "note", id: "time" };
const dog: Target = { kind: "note", id: "dog" };

describe("with a mouse", () => {
  test("a click on a note is one tap, and a second one right after is told apart", () => {
    const { effects } = hand()
      .down(10, 10, time)
      .up(12, 11)
      .wait(200)
      .down(11, 10, time)
      .up(11, 10);
    expect(effects).toMatchObject([
      { kind: "tap", target: time, isSecond: false },
      { kind: "tap", target: time, isSecond: true },
    ]);
  });

  test("three quick clicks on the board make one note, not two", () => {
    const clicks = hand();
    for (let i = 0; i < 3; i++) clicks.down(10, 10).up(10, 10).wait(100);
    const second = clicks.effects.filter((effect) => effect.kind === "tap" && effect.isSecond);
    expect(second).toHaveLength(1);
  });

  test("trembling by less than eight pixels moves nothing", () => {
    expect(hand().down(10, 10, time).move(15, 14).move(8, 12).up(12, 12).kinds()).toEqual(["tap"]);
  });

  test("a note follows from where it was taken hold of and is put down once", () => {
    const { effects } = hand().down(10, 10, time).move(30, 10).move(60, 40).up(60, 40);
    expect(effects).toEqual([
      { kind: "pickUp", note: "time", at: { x: 10, y: 10 } },
      { kind: "carry", note: "time", to: { x: 30, y: 10 } },
      { kind: "carry", note: "time", to: { x: 60, y: 40 } },
      { kind: "drop", note: "time" },
    ]);
  });

  test.each([
    ["let go outside the board", (drag: ReturnType<typeof hand>) => drag.up(-5, 10, 1, false)],
    ["Esc", (drag: ReturnType<typeof hand>) => drag.stop().move(90, 90).up(90, 90)],
    ["taken away by the system", (drag: ReturnType<typeof hand>) => drag.cancel()],
  ])("%s puts the note back", (_, end) => {
    const drag = hand().down(10, 10, time).move(60, 10);
    end(drag);
    expect(drag.kinds()).toEqual(["pickUp", "carry", "putBack"]);
    expect(drag.isAtRest()).toBe(true);
  });

  test("a pointer that comes down again without having been lifted puts its note back", () => {
    const drag = hand().down(10, 10, time).move(60, 10).down(20, 20, dog).up(20, 20);
    expect(drag.kinds()).toEqual(["pickUp", "carry", "putBack", "tap"]);
  });

  test("dragging on empty board moves the view and creates nothing", () => {
    const { effects } = hand().down(10, 10).move(30, 20).move(25, 20).up(25, 20);
    expect(effects).toEqual([
      { kind: "pan", dx: 20, dy: 10 },
      { kind: "pan", dx: -5, dy: 0 },
    ]);
  });

  test("letting go outside the board is no click", () => {
    expect(hand().down(10, 10).up(10, 10, 1, false).kinds()).toEqual([]);
  });
});

describe("with fingers", () => {
  test("a finger that rested on a note moves it with less travel", () => {
    const drag = hand("touch").down(10, 10, time).wait(260).move(14, 10).up(14, 10);
    expect(drag.kinds()).toEqual(["pickUp", "carry", "drop"]);
    expect(hand("touch").down(10, 10, time).move(14, 10).up(14, 10).kinds()).toEqual(["tap"]);
  });

  test("a long press opens the menu once, and lifting the finger does nothing more", () => {
    const press = hand("touch").down(10, 10, time).wait(500).wait(500).move(60, 60).up(60, 60);
    expect(press.kinds()).toEqual(["menu"]);
  });

  test("two fingers zoom where they are, also when both begin on notes", () => {
    const pinch = hand("touch").down(100, 100, time).wait(50).down(200, 100, dog, 2);
    pinch.move(80, 100).move(220, 100, 2).up(80, 100).up(220, 100, 2);
    expect(pinch.kinds()).toEqual(["pinch", "pinch"]);
    const [first, second] = pinch.effects;
    expect(first).toMatchObject({ from: { x: 150, y: 100 }, to: { x: 140, y: 100 }, factor: 1.2 });
    expect(second).toMatchObject({ from: { x: 140, y: 100 }, to: { x: 150, y: 100 } });
  });

  test("a drag that becomes a pinch puts the note back", () => {
    const pinch = hand("touch").down(100, 100, time).move(120, 100).wait(100);
    pinch.down(200, 100, board, 2).move(220, 100, 2);
    expect(pinch.kinds()).toEqual(["pickUp", "carry", "putBack", "pinch"]);
  });

  test("fingers that pinch leave the note in a mouse's hand, and lifting them too", () => {
    const both = hand("mouse").down(100, 100, time).move(120, 100);
    both.down(300, 100, board, 2, "touch").down(400, 100, board, 3, "touch");
    both.up(300, 100, 2).up(400, 100, 3).move(140, 100).up(140, 100);
    expect(both.kinds()).toEqual(["pickUp", "carry", "carry", "drop"]);
  });

  test("after a pinch the last finger moves the view and taps nothing", () => {
    const pinch = hand("touch").down(100, 100).down(200, 100, board, 2).move(240, 100, 2);
    pinch.up(240, 100, 2).move(110, 100).up(110, 100);
    expect(pinch.kinds()).toEqual(["pinch", "pan"]);
  });

  test("people at one table each move their own note", () => {
    const table = hand("touch").down(100, 100, time).move(120, 100).wait(400);
    table.down(300, 100, dog, 2).move(320, 100, 2).move(140, 100);
    table.up(320, 100, 2).up(140, 100);
    expect(table.effects.filter(({ kind }) => kind === "drop" || kind === "pickUp")).toEqual([
      { kind: "pickUp", note: "time", at: { x: 100, y: 100 } },
      { kind: "pickUp", note: "dog", at: { x: 300, y: 100 } },
      { kind: "drop", note: "dog" },
      { kind: "drop", note: "time" },
    ]);
  });

  test("two fingers that only touch undo, three do again", () => {
    const two = hand("touch").down(100, 100).wait(20).down(200, 100, time, 2).wait(80);
    expect(two.up(101, 100).up(200, 101, 2).kinds()).toEqual(["undo"]);
    const three = hand("touch").down(100, 100).down(200, 100, time, 2).down(300, 100, board, 3);
    expect(three.up(100, 100).up(200, 100, 2).up(300, 100, 3).kinds()).toEqual(["redo"]);
  });

  test("two fingers that rest for long undo nothing", () => {
    const two = hand("touch").down(100, 100).down(200, 100, board, 2).wait(600);
    expect(two.up(100, 100).up(200, 100, 2).kinds()).toEqual([]);
  });

  test("the triangle turns only after a clear twist", () => {
    const twist = hand("touch").down(100, 100).down(200, 100, board, 2);
    twist.move(200, 115, 2).move(190, 150, 2).move(150, 190, 2);
    const turns = twist.effects.map((effect) => (effect.kind === "pinch" ? effect.twist : 0));
    expect(turns[0]).toBe(0);
    expect(turns.at(-1)).toBeGreaterThan(0.3);
  });

  test("a palm that comes down before its pen holds nothing, and the pen moves the view", () => {
    const hands = hand("pen").down(300, 300, dog, 2, "touch").move(340, 300, 2).wait(200);
    hands.down(100, 100).move(130, 100).move(350, 310, 2).up(350, 310, 2).up(130, 100);
    expect(hands.kinds()).toEqual(["pickUp", "carry", "putBack", "pan"]);
    expect(hands.isAtRest()).toBe(true);
  });

  test("a finger that holds a note for long keeps it when somebody else takes a pen", () => {
    const table = hand("touch").down(100, 100, time).move(130, 100).wait(1_500);
    table.down(300, 300, dog, 2, "pen").move(340, 300, 2).up(340, 300, 2);
    table.move(150, 100).up(150, 100);
    expect(table.kinds().filter((kind) => kind !== "carry")).toEqual([
      "pickUp",
      "pickUp",
      "drop",
      "drop",
    ]);
  });

  test("a palm that rests while a pen writes does nothing", () => {
    const pen = hand("pen").down(100, 100, time).move(130, 100);
    pen.down(300, 300, dog, 2, "touch").move(340, 300, 2).up(340, 300, 2).up(130, 100);
    expect(pen.kinds()).toEqual(["pickUp", "carry", "drop"]);
  });
});
