import type { Participant } from "./participant.ts";

/** Makes a board on the start page at `url`, as people do. Returns the link that is shared. */
export async function makeBoard(
  { page, t, untilOpen }: Participant,
  url: string,
  title: string,
): Promise<string> {
  await page.goto(url);
  await page.getByRole("button", { name: t("start.new"), exact: true }).click();
  await page.getByRole("textbox", { name: t("start.new.label") }).fill(title);
  await page.getByRole("button", { name: t("start.new.make"), exact: true }).click();
  await untilOpen();
  const link = await page
    .locator("dialog.share")
    .getByRole("textbox", { name: t("share.link") })
    .inputValue();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  return link;
}
