import type { Browser } from "playwright-core";
import {
  createPhrases,
  type Language,
  loadLanguage,
  type PhraseKey,
} from "../../client/i18n/phrase.ts";
import { newSecret } from "../../shared/room.ts";
import { openVisit } from "./browser.ts";
import { type Look, lookAt, type Seen } from "./looks.ts";
import { type Participant, participantAt } from "./participant.ts";
import { pseudo, speakPseudo } from "./pseudoLanguage.ts";
import type { RunningRelay } from "./relay.ts";
import { fillBoard, workshop } from "./sampleNotes.ts";
import { until } from "./until.ts";
import { viewNames, viewsOf } from "./views.ts";

/** A walk through every screen there is, on one page, looked at in several ways at each. */
export interface Walk {
  readonly screen: "laptop" | "phone";
  /** The first of them is how people go from screen to screen. */
  readonly looks: readonly [Look, ...Look[]];
  /** Swedish is replaced by a language that is a third longer. */
  readonly isPseudo?: boolean;
}

export interface Walked {
  readonly seen: readonly Seen[];
  readonly errors: readonly string[];
}

/** This device can read aloud, so that the buttons for it are there. */
const hasVoices = `if (window.speechSynthesis) speechSynthesis.getVoices = () =>
  ["en-GB", "sv-SE"].map((lang) => ({ lang, name: lang, localService: true }));`;

/** What stands beside its note on the board; all else lies over the List, which is painted sooner. */
const onBoard: ReadonlySet<string> = new Set(["board", "openNote", "newNote", "moveTo"]);

const grouped = ["sample-07", "sample-11", "sample-12"];
const groupName = "Ord om oss";

export async function walkEveryScreen(
  browser: Browser,
  relay: RunningRelay,
  walk: Walk,
): Promise<Walked> {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, {
    secret,
    title: "Coming home from hospital",
    notes: workshop,
    alter(doc) {
      for (const id of grouped)
        (doc.getMap("notes").get(id) as Map<string, unknown>).set("group", "g");
      doc.getMap("groups").set("g", groupName);
    },
  });
  await Promise.all([loadLanguage("en"), loadLanguage("sv")]);
  // Four times as many pixels of a phone would show nothing more of what is looked at here.
  const options = { locale: "en-GB", deviceScaleFactor: 1 };
  const ada = participantAt(await openVisit(browser, walk.screen, options), walk.screen, "en");
  const { page, t } = ada;
  await page.addInitScript(hasVoices);
  if (walk.isPseudo) await speakPseudo(ada.context);
  await page.setViewportSize(walk.looks[0].size);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const seen: Seen[] = [];
  const word = (language: Language, level: "standard" | "plain") => {
    const phrase = createPhrases(language, level);
    const words = (["app.settings", "app.more"] as const).map((key) => phrase(key));
    return walk.isPseudo && language === "sv" ? words.map(pseudo) : words;
  };
  const see = async (view: string) => {
    // Half a button under what sticks to the edge of the screen is no small button.
    await page.evaluate(() => scrollTo(0, 0));
    seen.push(...(await lookAt({ page, word }, view, walk.looks)));
  };
  await seeOtherPages(ada, { url: relay.url, secret, see });
  await ada.goTo(`${relay.url}/b?view=board#${newSecret()}`);
  await see("empty board");
  await ada.show("list");
  await see("empty List");
  await ada.goTo(`${relay.url}/b#${secret}`);
  const { open, tidy } = viewsOf(ada);
  for (const view of viewNames) {
    await open(view, onBoard.has(view) ? "board" : "list");
    await see(view);
  }
  await tidy();
  await seeSeveral(ada, { see, tidy });
  const { errors } = ada;
  await ada.close();
  return { seen, errors };

  /** What stands at addresses of its own. */
  async function seeOtherPages(
    { page }: Participant,
    { url, secret, see }: { url: string; secret: string; see: (view: string) => Promise<void> },
  ): Promise<void> {
    await page.goto(url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await see("start");
    await page.getByRole("button", { name: t("start.new") }).click();
    await see("new board");
    await page.goto(`${url}/accessibility`);
    await page.getByText(t("statement.untried")).waitFor();
    await see("accessibility statement");
    await page.goto(`${url}/b#${secret}`);
    await page.getByRole("button", { name: t("join.go"), exact: true }).waitFor();
    await see("join");
    await page.getByRole("button", { name: t("join.look"), exact: true }).click();
    await see("look around");
    await page.goto(`${url}/b#nothing`);
    await page.getByRole("heading", { name: t("problem.malformed") }).waitFor();
    await see("malformed link");
  }

  /** Groups, marks, searching, several notes at once, and pointing. */
  async function seeSeveral(
    { page, show }: Participant,
    { see, tidy }: { see: (view: string) => Promise<void>; tidy: () => Promise<void> },
  ): Promise<void> {
    const named = (key: PhraseKey, values?: Record<string, string>) =>
      page.getByRole("button", { name: t(key, values), exact: true });
    await show("list");
    await page.getByRole("button", { name: new RegExp(`${groupName}, 3`) }).click();
    await page.getByRole("textbox", { name: t("group.name") }).waitFor();
    await see("group");
    await tidy();
    await named("note.moreFor", { note: "First names" }).click();
    await see("marks of a note");
    await tidy();
    await named("app.more").click();
    await see("more panel");
    await named("search.open").click();
    const panel = page.locator("aside.drawer, dialog[open]");
    await panel.getByRole("searchbox").fill("vem");
    await page.locator(".search-found button").first().waitFor();
    await see("search");
    await tidy();
    await named("app.more").click();
    await named("select.start").click();
    for (const id of grouped) await page.locator(`[data-note="${id}"]`).click();
    await page.locator(".selection-bar").waitFor();
    await see("several in the List");
    await show("board");
    await page.locator(`[data-note="${grouped[0]}"][aria-pressed=true]`).waitFor();
    await named("note.color").click();
    await see("several on the board");
    await named("note.done").click();
    await named("app.more").click();
    await named("point.start").click();
    await page.getByText(t("point.tap")).first().waitFor();
    await see("pointing");
    await named("point.stop").click();
    await until("pointing has ended", async () => (await named("point.stop").count()) === 0);
  }
}

interface Explained {
  readonly rule: string;
  readonly where: RegExp;
  readonly why: string;
}

/** What axe objects to or cannot decide, and why that is right here. */
const explained: readonly Explained[] = [
  {
    rule: "color-contrast",
    where: /^(button)?\[data-note=|note-button/,
    why: "the text is transparent over the painted note; canvasChecks.test.ts measures the pixels",
  },
  {
    rule: "target-size",
    where:
      /^button\[data-note="[^"]+"\]$|note-button|\.region-button$|\.group-label$|\.ghost-note-small$/,
    why: "people lay notes anywhere, on a small board also beside names of parts and groups and places to begin; WCAG 2.5.8 exempts what has an equal elsewhere: the List",
  },
];

/** One line for each place of which axe is sure, or that it leaves open, and nobody explained. */
export function unexplained(
  seen: readonly Seen[],
  kind: "violations" | "incomplete",
): readonly string[] {
  const isExplained = (rule: string, where: string) =>
    explained.some((one) => one.rule === rule && one.where.test(where));
  return seen.flatMap(({ view, look, axe }) =>
    axe[kind]
      .filter(({ rule, where }) => !isExplained(rule, where))
      .map(({ rule, where, why }) => `${view}, ${look}: ${rule} ${where}: ${why}`),
  );
}
