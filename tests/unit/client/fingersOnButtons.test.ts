// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenToPointers } from "../../../client/canvas/listenToPointers.ts";
import type { BoardGestures } from "../../../client/gestures/boardGestures.ts";
import type { PointerInput } from "../../../client/gestures/pointerInput.ts";

let root: HTMLElement;
let button: HTMLElement;
let inputs: PointerInput[];
let stop: () => void;

beforeEach(() => {
  root = document.createElement("div");
  button = root.appendChild(document.createElement("button"));
  document.body.append(root);
  Object.defineProperties(root, {
    clientWidth: { value: 400 },
    clientHeight: { value: 800 },
    setPointerCapture: { value: () => undefined },
  });
  inputs = [];
  const gestures = {
    pointer: (input: PointerInput) => inputs.push(input),
    hover: vi.fn(),
    leave: vi.fn(),
    stop: () => false,
    wheel: vi.fn(),
    close: vi.fn(),
  } as unknown as BoardGestures;
  stop = listenToPointers(root, gestures, ({ x }) => (x > 200 ? "n1" : undefined));
});
afterEach(() => {
  stop();
  root.remove();
});

function touch(kind: string, target: Element, pointerId: number, clientX: number): void {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const values = {
    pointerId,
    pointerType: "touch",
    button: 0,
    clientX,
    clientY: 100,
    timeStamp: 1,
  };
  for (const [name, value] of Object.entries(values)) Object.defineProperty(event, name, { value });
  target.dispatchEvent(event);
}
const told = () => inputs.map(({ kind, ...rest }) => [kind, "pointer" in rest && rest.pointer]);

test("one finger on a button over the board presses it and is no gesture", () => {
  touch("pointerdown", button, 1, 50);
  touch("pointermove", button, 1, 90);
  touch("pointerup", button, 1, 90);
  touch("pointerdown", root, 2, 300);
  expect(told()).toEqual([["down", 2]]);
});

test("a finger on a button and one on a note are two fingers: the note is not moved by the second", () => {
  touch("pointerdown", button, 1, 50);
  touch("pointerdown", root, 2, 300);
  touch("pointermove", root, 2, 340);
  touch("pointerup", button, 1, 50);
  touch("pointerup", root, 2, 340);
  expect(told()).toEqual([
    ["down", 1],
    ["down", 2],
    ["move", 2],
    ["up", 1],
    ["up", 2],
  ]);
});

test("two fingers on two buttons are two fingers as well", () => {
  touch("pointerdown", button, 1, 50);
  touch("pointerdown", button, 2, 90);
  expect(told()).toEqual([
    ["down", 1],
    ["down", 2],
  ]);
});
