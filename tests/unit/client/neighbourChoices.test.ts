import { expect, test } from "vitest";
import { createDeviceStorage } from "../../../client/sync/deviceStorage.ts";
import {
  createChoices,
  isAvoided,
  parseChoices,
  talkersAt,
} from "../../../client/workshop/neighbour/neighbourChoices.ts";
import { createSession } from "../../../client/workshop/neighbour/neighbourSession.ts";

const untouched = parseChoices(undefined);

test("nothing is said before somebody said it, and the wish is left on", () => {
  expect(untouched).toEqual({
    place: undefined,
    isOnline: false,
    hasSupporter: false,
    experience: undefined,
    wishesOther: true,
    notWith: [],
  });
});

test.each([
  null,
  7,
  "room",
  [],
  { place: "attic", experience: "boss", notWith: "all", isOnline: 1 },
])("absurd choices are none: %j", (kept) => {
  expect(parseChoices(kept)).toEqual(untouched);
});

test("choices stay on the device and are changed one by one", () => {
  const choices = createChoices(createDeviceStorage(undefined));
  choices.change({ place: "home" });
  choices.change({ notWith: [" Kim  Lee ", "", "Bo"] });
  expect(choices.get()).toEqual({ ...untouched, place: "home", notWith: ["Kim Lee", "Bo"] });
  choices.close();
});

test("somebody is known by the name they show, however it is written; who shows none is not", () => {
  const choices = { ...untouched, notWith: ["Åsa"] };
  expect(isAvoided(choices, "åsa")).toBe(true);
  expect(isAvoided(choices, "Asa")).toBe(false);
  expect(isAvoided(choices, undefined)).toBe(false);
});

test("a supporter takes no partner's place", () => {
  const helped = { ...untouched, hasSupporter: true };
  expect([1, 2, 3].map((people) => talkersAt(people, helped))).toEqual([1, 1, 2]);
  expect([1, 2, 3].map((people) => talkersAt(people, untouched))).toEqual([1, 2, 3]);
});

test("a tab comes back to its seat after a reload, to a new one in the next round", () => {
  const kept = new Map<string, string>();
  const tab = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  const first = createSession("room", tab).of("one");
  const again = createSession("room", tab);
  expect(again.of("one")).toEqual(first);
  again.change({ draft: "half a", pads: { pad: "secret" } });
  again.remember("memory");
  const next = createSession("room", tab).of("two");
  expect(next.keys).not.toEqual(first.keys);
  expect(next).toMatchObject({ draft: "half a", pads: {}, earlier: "memory" });
  again.forget();
  expect([...kept.values()]).toEqual(["memory"]);
});

test("what somebody else wrote into the tab's storage is no session", () => {
  for (const text of ["{", "null", "7", '{"round":"one"}', '{"round":"one","keys":{"key":"x"}}']) {
    const tab = { getItem: () => text, setItem: () => undefined } as unknown as Storage;
    expect(createSession("room", tab).of("one").keys.id).toHaveLength(12);
  }
});
