import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, type ScreenName, screens } from "./browser.ts";
import { openParticipant } from "./participant.ts";
import { startRelay } from "./relay.ts";
import { fillBoard, workshop } from "./sampleNotes.ts";
import { viewNames, viewsOf } from "./views.ts";
import { takeWorkshop } from "./workshopShots.ts";

/**
 * Pictures of every view to be looked at by people, in `.cache/shots`:
 *
 *   npx tsx tests/support/screenshots.ts            all of them
 *   npx tsx tests/support/screenshots.ts phone-sv   those whose name has this in it
 *
 * Of the app as it was built last, or of the build in the folder named by CLIENT_DIR.
 */
const folder = resolve(import.meta.dirname, "..", "..", ".cache", "shots");
const wanted = process.argv[2] ?? "";
const clientDir = process.env.CLIENT_DIR;

const relay = await startRelay(clientDir ? { clientDir } : {});
const browser = await openBrowser();
await mkdir(folder, { recursive: true });

const title = "Coming home from hospital";

try {
  for (const screen of Object.keys(screens) as ScreenName[]) {
    for (const language of ["en", "sv"] as const) {
      for (const theme of ["light", "dark"] as const) {
        // Dark changes colours only, so one language shows it.
        if (theme === "dark" && language === "sv") continue;
        await takeAll(screen, language, theme);
        const kind = `${screen}-${language}-${theme}`;
        await takeWorkshop({
          browser,
          relay,
          screen,
          language,
          theme,
          isWanted: (view) => `${kind}-${view}`.includes(wanted),
          take: (page, view) => take(page, `${kind}-${view}`),
        });
      }
    }
  }
} finally {
  await browser.close();
  await relay.close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  console.log(name);
}

async function takeAll(
  screen: ScreenName,
  language: "en" | "sv",
  theme: "light" | "dark",
): Promise<void> {
  const kind = `${screen}-${language}-${theme}`;
  const isWanted = (view: string) => `${kind}-${view}`.includes(wanted);
  const all = ["start", "join", "look", "empty", ...viewNames];
  if (!all.some(isWanted)) return;
  const [empty, full] = [newSecret(), newSecret()];
  await fillBoard(relay.socketUrl, { secret: empty, title });
  await fillBoard(relay.socketUrl, { secret: full, title, notes: workshop });
  const participant = await openParticipant(browser, screen, language);
  const { page, t } = participant;
  await page.emulateMedia({ colorScheme: theme });
  const takeIf = (view: string) => isWanted(view) && take(page, `${kind}-${view}`);
  await page.goto(relay.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await takeIf("start");
  await page.goto(`${relay.url}/b#${full}`);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await takeIf("join");
  await page.getByRole("button", { name: t("join.look"), exact: true }).click();
  await takeIf("look");
  await page.goto(relay.url);
  await participant.goTo(`${relay.url}/b#${empty}`);
  await participant.show("board");
  await participant.untilStatus("saved");
  await takeIf("empty");
  await participant.show("list");
  await takeIf("emptyList");
  await page.goto(relay.url);
  await participant.goTo(`${relay.url}/b#${full}`);
  await participant.untilStatus("saved");
  const { open } = viewsOf(participant);
  for (const view of viewNames) {
    if (!isWanted(view)) continue;
    try {
      await open(view);
    } catch (error) {
      console.error(`${kind}-${view}: ${String(error)}`);
    }
    await takeIf(view);
  }
  if (participant.errors.length > 0) console.error(kind, participant.errors);
  await participant.close();
}
