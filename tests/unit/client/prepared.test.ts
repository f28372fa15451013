import { expect, test } from "vitest";
import { parsePrepared, preparedLink } from "../../../client/settings/prepared.ts";
import { readRoute } from "../../../client/start/boardLink.ts";
import { createSettings, parseSettings, type Settings } from "../../../client/state/settings.ts";
import { createDeviceStorage } from "../../../client/sync/deviceStorage.ts";
import { newSecret } from "../../../shared/room.ts";

/** A supporter's link: settings behind the secret (UX.md 2.7). */

const secret = newSecret();
const linkWith = (chosen: Partial<Settings>) =>
  preparedLink("https://board.example", secret, {
    ...parseSettings({ language: "sv", name: "Ada", people: 2 }, []),
    ...chosen,
  });
const preparedBy = (link: string) => parsePrepared(new URL(link).hash);

test.each<Partial<Settings>>([
  {},
  { level: "plain", textSize: 150, clearText: true, pictures: false },
  { singleKeys: false, showPointers: false, tellOthers: "all", tellRegion: "meaning" },
  { theme: "dark", lowReach: true, hidesTimer: true },
])("%j comes along with the language, and not who made the link", (chosen) => {
  expect(preparedBy(linkWith(chosen))).toEqual({ language: "sv", ...chosen });
});

test("calm mode comes along, and what it covers is not switched off for good", () => {
  const calm = parseSettings({ calm: true }, []);
  expect(preparedBy(linkWith(calm))).toEqual({ language: "en", calm: true });
});

test("the link opens the same board", () => {
  expect(readRoute(linkWith({ textSize: 200 }))).toMatchObject({ kind: "board", secret });
});

test.each(["", "&", "&textSize=1000", "&calm=yes&level=1", "&name=Bo&people=9", "&language=tlh"])(
  "what is absurd after the secret is passed over: %j",
  (rest) => expect(parsePrepared(`#${secret}${rest}`)).toEqual({}),
);

test("what a person chose on their own device stays", () => {
  const settings = createSettings(createDeviceStorage(undefined), ["en"]);
  settings.change({ textSize: 200 });
  settings.prepare({ textSize: 125, level: "plain" });
  expect(settings.get()).toMatchObject({ textSize: 200, level: "plain", language: "en" });
});
