// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from "vitest";
import { dragNewNote } from "../../../client/toolbar/dragNewNote.ts";
import type { Point } from "../../../shared/geometry.ts";

let button: HTMLButtonElement;
let stop: () => void;
let moves: Point[];
let ends: (Point | undefined)[];
let presses: number;

beforeEach(() => {
  document.body.innerHTML = "<div><button>New note</button></div>";
  button = document.querySelector("button") as HTMLButtonElement;
  button.setPointerCapture = () => undefined;
  [moves, ends, presses] = [[], [], 0];
  stop = dragNewNote(button, { move: (at) => moves.push(at), end: (at) => ends.push(at) });
  button.parentElement?.addEventListener("click", () => presses++);
});
afterEach(() => stop());

function send(kind: string, x: number, y: number, pointerId = 1): void {
  const event = new MouseEvent(kind, { clientX: x, clientY: y, bubbles: true, button: 0 });
  button.dispatchEvent(Object.assign(event, { pointerId }));
}

test("a press that hardly travels is a press", () => {
  send("pointerdown", 10, 10);
  send("pointermove", 14, 13);
  send("pointerup", 14, 13);
  button.click();
  expect([moves, ends, presses]).toEqual([[], [], 1]);
});

test("a drag puts the note where it is let go, and is no press", () => {
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  send("pointermove", 10, 90);
  send("pointerup", 10, 95);
  button.click();
  expect(moves).toEqual([
    { x: 10, y: 60 },
    { x: 10, y: 90 },
  ]);
  expect([ends, presses]).toEqual([[{ x: 10, y: 95 }], 0]);
  button.click();
  expect(presses, "the next press is one").toBe(1);
});

test.each(["pointercancel", "lostpointercapture"])("%s ends it without a note", (kind) => {
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  send(kind, 10, 60);
  send("pointermove", 10, 90);
  send("pointerup", 10, 90);
  expect(ends).toEqual([undefined]);
  expect(moves).toHaveLength(1);
});

test("Esc ends it without a note", () => {
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  send("pointerup", 10, 90);
  expect(ends).toEqual([undefined]);
});

test("another finger neither moves nor ends it", () => {
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  send("pointerdown", 50, 50, 2);
  send("pointermove", 90, 90, 2);
  send("pointerup", 90, 90, 2);
  expect(moves).toHaveLength(1);
  expect(ends).toEqual([]);
});

test("nothing listens after it was stopped", () => {
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  stop();
  expect(ends).toEqual([undefined]);
  send("pointerdown", 10, 10);
  send("pointermove", 10, 60);
  expect(moves).toHaveLength(1);
});
