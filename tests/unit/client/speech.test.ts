import { describe, expect, test } from "vitest";
import { createSpeech } from "../../../client/speech/speech.ts";
import { languageOf } from "../../../client/speech/textLanguage.ts";
import { workshop } from "../../support/sampleNotes.ts";

/** A browser's voice that says nothing and remembers what it was asked to say. */
function fakeSpeech(...voices: readonly (readonly [lang: string, isLocal: boolean])[]) {
  const browser = new EventTarget();
  const said: { readonly text: string; readonly lang: string; readonly end: () => void }[] = [];
  let cancelled = 0;
  const known = voices.map(([lang, localService]) => ({ lang, localService, name: lang }));
  Object.assign(browser, {
    getVoices: () => known,
    cancel: () => {
      cancelled += 1;
    },
    speak: (utterance: EventTarget & { text: string; lang: string }) =>
      said.push({
        text: utterance.text,
        lang: utterance.lang,
        end: () => utterance.dispatchEvent(new Event("end")),
      }),
  });
  const speech = createSpeech(
    browser as unknown as SpeechSynthesis,
    (text) => Object.assign(new EventTarget(), { text }) as unknown as SpeechSynthesisUtterance,
  );
  return { speech, said, browser, known, cancels: () => cancelled };
}

describe("reading aloud", () => {
  test("each text in a voice of its own language, our words in the reader's", () => {
    const { speech, said } = fakeSpeech(["en-GB", true], ["sv-SE", true]);
    const isSaid = speech.read(
      "region",
      [
        { text: "Meanings, 3 notes", isOurs: true },
        { text: "Vem ringer till oss?", isOurs: false },
        { text: "They think I can’t", isOurs: false },
      ],
      "en",
    );
    expect(isSaid).toBe(true);
    expect(said.map(({ lang }) => lang)).toEqual(["en-GB", "sv-SE", "en-GB"]);
  });

  test("never with a voice that sends the text away", () => {
    const { speech, said } = fakeSpeech(["en-US", false]);
    expect(speech.voices.get()).toEqual([]);
    expect(speech.read("note", [{ text: "Time", isOurs: true }], "en")).toBe(false);
    expect(said).toEqual([]);
  });

  test("a text in a language without voice is passed over, and the rest is read", () => {
    const { speech, said } = fakeSpeech(["sv-SE", true]);
    const passages = [
      { text: "Någon som lyssnar", isOurs: false },
      { text: "مرحبا بكم", isOurs: false },
      { text: "First names", isOurs: false },
    ];
    expect(speech.read("region", passages, "sv")).toBe(true);
    expect(said.map(({ text }) => text)).toEqual(["Någon som lyssnar"]);
  });

  test("begun anew, the end of what was cut off ends nothing", () => {
    const { speech, said } = fakeSpeech(["en-GB", true]);
    speech.read("a", [{ text: "One", isOurs: true }], "en");
    speech.read("b", [{ text: "Two", isOurs: true }], "en");
    said[0]?.end();
    expect(speech.reading.get()).toBe("b");
    said[1]?.end();
    expect(speech.reading.get()).toBeUndefined();
  });

  test("stops at once", () => {
    const { speech, cancels } = fakeSpeech(["en-GB", true]);
    speech.read("a", [{ text: "One", isOurs: true }], "en");
    const before = cancels();
    speech.stop();
    expect(cancels()).toBe(before + 1);
    expect(speech.reading.get()).toBeUndefined();
  });

  test("voices that come late are there when the browser tells of them", () => {
    const { speech, browser, known } = fakeSpeech();
    expect(speech.voices.get()).toEqual([]);
    known.push({ lang: "sv_SE", localService: true, name: "late" });
    browser.dispatchEvent(new Event("voiceschanged"));
    expect(speech.read("a", [{ text: "Hej", isOurs: true }], "sv")).toBe(true);
  });

  test("without a browser that speaks there are no voices", () => {
    const speech = createSpeech(undefined, () => {
      throw new Error("nothing to speak with");
    });
    expect(speech.read("a", [{ text: "Hej", isOurs: true }], "sv")).toBe(false);
  });
});

describe("the language of a text", () => {
  const swedish = new Set([
    "Vems agenda?",
    "Jag kan min vardag",
    "Vem ringer till oss?",
    "Svåra ord stänger ute",
    "Vem ringer mig?",
    "Kvällsbesök",
    "30 år med smärta",
    "Orken tar slut klockan två",
    "Min egen nyckel",
    "Vem läser det här sen?",
    "Hunden",
    "Min son vet",
    "Någon som lyssnar",
  ]);

  test("is found for the notes of a real workshop, or is the reader's where nothing tells", () => {
    const wrong = workshop.filter(({ text }) => {
      const own = swedish.has(text) ? "sv" : "en";
      const other = own === "sv" ? "en" : "sv";
      return languageOf(text, own) !== own || languageOf(text, other) === undefined;
    });
    expect(wrong).toEqual([]);
    const told = workshop.filter(({ text }) => languageOf(text, "en") === languageOf(text, "sv"));
    expect(told.length).toBeGreaterThanOrEqual(22);
  });

  test("is the reader's own for a number, a name or nothing", () => {
    for (const text of ["", "12:30", "Bo", "Esther"]) {
      expect([languageOf(text, "en"), languageOf(text, "sv")]).toEqual(["en", "sv"]);
    }
  });

  test("is none of ours in another script", () => {
    expect(languageOf("مرحبا بكم", "en")).toBeUndefined();
    expect(languageOf("Добрый день", "sv")).toBeUndefined();
  });
});
