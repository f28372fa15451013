import { expect, test } from "vitest";
import { watchLine } from "../../../client/line/slowLine.ts";
import { createStore } from "../../../client/state/store.ts";
import type { Status } from "../../../client/sync/boardHandle.ts";

function atLine(type?: string) {
  let time = 0;
  let told = 0;
  const status = createStore<Status>({ kind: "connecting" });
  const stop = watchLine({ status, type, now: () => time, onSlow: () => told++ });
  const after = (ms: number, kind: "saved" | "saving" | "offline") => {
    time += ms;
    status.set({ kind });
  };
  return { after, stop, told: () => told };
}

test("saving that takes long three times in five minutes is a slow line, and told once", () => {
  const { after, told } = atLine();
  after(500, "saved");
  for (let i = 0; i < 6; i++) {
    after(1_000, "saving");
    after(4_000, "saved");
    expect(told()).toBe(i < 2 ? 0 : 1);
  }
});

test("so are three lost connections; the times may lie far apart on a good line", () => {
  const poor = atLine();
  const good = atLine();
  for (let i = 0; i < 3; i++) {
    poor.after(10_000, "offline");
    poor.after(10_000, "saved");
    good.after(200_000, "offline");
    good.after(10_000, "saved");
  }
  // The first board was opening, and lost nothing.
  expect(poor.told()).toBe(0);
  poor.after(10_000, "offline");
  expect(poor.told()).toBe(1);
  good.after(200_000, "offline");
  expect(good.told()).toBe(0);
});

test("an ordinary line is never called slow", () => {
  const { after, told } = atLine("4g");
  for (let i = 0; i < 100; i++) {
    after(2_000, "saving");
    after(700, "saved");
  }
  expect(told()).toBe(0);
});

test("a line that the browser calls slow is told at once, and after the end nothing is", () => {
  expect(atLine("2g").told()).toBe(1);
  const { after, stop, told } = atLine();
  after(0, "saved");
  stop();
  for (let i = 0; i < 5; i++) {
    after(1_000, "offline");
    after(1_000, "saved");
  }
  expect(told()).toBe(0);
});
