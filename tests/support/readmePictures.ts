import { resolve } from "node:path";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, type ScreenName } from "./browser.ts";
import { openParticipant } from "./participant.ts";
import { startRelay } from "./relay.ts";
import { fillBoard, workshop } from "./sampleNotes.ts";

/** `npm run screenshots`: makes the pictures of the README anew, from the program as it was built last. */
const folder = resolve(import.meta.dirname, "..", "..", ".github");

const relay = await startRelay();
const browser = await openBrowser();

try {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home from hospital", notes: workshop });
  await takePicture("laptop", "board", `${relay.url}/b?view=board#${secret}`);
  await takePicture("phone", "phone", `${relay.url}/b?view=list#${secret}`);
} finally {
  await browser.close();
  await relay.close();
}

/** Writes `.github/NAME.png` of an address as a person sees it who has closed the first hint. */
async function takePicture(screen: ScreenName, name: string, address: string): Promise<void> {
  const participant = await openParticipant(browser, screen, "en", { deviceScaleFactor: 1 });
  const { page, t } = participant;
  await participant.goTo(address);
  await participant.untilStatus("saved");
  const hint = page.getByRole("button", { name: t("app.close"), exact: true });
  if (await hint.isVisible()) await hint.click();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: resolve(folder, `${name}.png`), animations: "disabled" });
  console.log(`.github/${name}.png`);
  await participant.close();
}
