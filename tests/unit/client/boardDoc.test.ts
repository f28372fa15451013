import { expect, test } from "vitest";
import * as Y from "yjs";
import { createBoardDoc } from "../../../client/sync/boardDoc.ts";

function aBoard(...notes: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const note of notes) doc.getMap("notes").set(note, note);
  return doc;
}

test("who listens is told of a whole board once, by the bytes it came as", () => {
  const whole = Y.encodeStateAsUpdate(aBoard("a", "b", "c"));
  const doc = createBoardDoc();
  const told: { update: Uint8Array; origin: unknown; local: boolean }[] = [];
  const copy = new Y.Doc();
  doc.on("update", (update, origin, _doc, { local }) => told.push({ update, origin, local }));
  doc.on("update", (update: Uint8Array) => Y.applyUpdate(copy, update));
  doc.takeIn(whole, () => Y.applyUpdate(doc, whole, "relay"));
  expect(told).toEqual([{ update: whole, origin: "relay", local: false }]);
  expect(told[0]?.update).toBe(whole);
  expect(copy.getMap("notes").toJSON()).toEqual({ a: "a", b: "b", c: "c" });
});

test("afterwards, and when what came was bad, updates are told as before", () => {
  const doc = createBoardDoc();
  let told = 0;
  const count = () => {
    told++;
  };
  doc.on("update", count);
  const broken = new Uint8Array([9, 9, 9, 9]);
  expect(() => doc.takeIn(broken, () => Y.applyUpdate(doc, broken))).toThrow();
  expect(told).toBe(0);
  doc.getMap("notes").set("own", "words");
  expect(told).toBe(1);
  doc.off("update", count);
  doc.getMap("notes").set("more", "words");
  expect(told).toBe(1);
});

test("nobody is told of bytes that brought nothing new", () => {
  const known = Y.encodeStateAsUpdate(aBoard("a"));
  const doc = createBoardDoc();
  Y.applyUpdate(doc, known);
  let told = 0;
  doc.on("update", () => {
    told++;
  });
  doc.takeIn(known, () => Y.applyUpdate(doc, known));
  expect(told).toBe(0);
});
