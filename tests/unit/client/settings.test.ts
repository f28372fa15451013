import { expect, test } from "vitest";
import { createSettings, parseSettings } from "../../../client/state/settings.ts";
import { createDeviceStorage } from "../../../client/sync/deviceStorage.ts";

test.each([
  [["sv-SE", "en"], "sv"],
  [["fi", "SV"], "sv"],
  [["en-GB", "sv"], "en"],
  [["ar", "fi"], "en"],
  [[], "en"],
])("a browser that prefers %j gets %s", (preferred, language) => {
  expect(parseSettings(undefined, preferred).language).toBe(language);
});

test("what was chosen is kept, and the rest goes on following the browser", () => {
  const storage = createDeviceStorage(undefined);
  const settings = createSettings(storage, ["sv"]);
  settings.change({ textSize: 150, name: "Ada" });
  settings.change({ people: 2 });
  expect(settings.get()).toMatchObject({ textSize: 150, name: "Ada", people: 2, language: "sv" });
  expect(createSettings(storage, ["en"]).get()).toMatchObject({ textSize: 150, language: "en" });
});

test.each([
  [null],
  ["x"],
  [[]],
  [{ language: "de", level: 1, theme: {}, textSize: 1_000, people: -1, name: 5, clearText: "yes" }],
  [{ textSize: 120.5, people: Number.NaN, tellOthers: "shout" }],
])("absurd settings %j fall back to the defaults", (kept) => {
  expect(parseSettings(kept, [])).toEqual(parseSettings(undefined, []));
});

test("names are cut to what fits, without control characters", () => {
  const { name } = parseSettings({ name: `a\u0000${"b".repeat(10_000)}` }, []);
  expect(name).toBe(`a${"b".repeat(39)}`);
});

test.each([{ calm: true }, { sparesData: true }])(
  "with %j no pointer moves, neither others' here nor one's own elsewhere",
  (chosen) => {
    const wanted = { showPointers: true, sharePointer: true, ...chosen };
    expect(parseSettings(wanted, [])).toMatchObject({ showPointers: false, sharePointer: false });
    const later = { ...wanted, calm: false, sparesData: false };
    expect(parseSettings(later, [])).toMatchObject({ showPointers: true, sharePointer: true });
  },
);
