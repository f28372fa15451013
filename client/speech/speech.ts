import type { Language } from "../i18n/phrase.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";
import { languageOf } from "./textLanguage.ts";
import { createVoiceShelf, type Voices, voiceFor } from "./voices.ts";

/** Something to read: our own words in the reader's language, or what people wrote in any. */
export interface Passage {
  readonly text: string;
  readonly isOurs: boolean;
}

export interface Speech {
  readonly voices: ReadonlyStore<Voices>;
  /** What is being read now, by the name it was given; undefined in silence. */
  readonly reading: ReadonlyStore<string | undefined>;
  /**
   * Reads the passages one after the other, each with a voice of its language, in place of whatever
   * is being read. What no voice here can read is passed over. False when that is all of it.
   */
  read(name: string, passages: readonly Passage[], language: Language): boolean;
  stop(): void;
  close(): void;
}

/** `makeUtterance` as the browser's own constructor. */
export function createSpeech(
  speech: SpeechSynthesis | undefined,
  makeUtterance: (text: string) => SpeechSynthesisUtterance,
): Speech {
  const shelf = createVoiceShelf(speech);
  const reading = createStore<string | undefined>(undefined);
  /** Cancelled utterances still tell of their end, some time after the next were begun. */
  let turn = 0;

  const stop = () => {
    turn += 1;
    reading.set(undefined);
    speech?.cancel();
  };
  return {
    voices: shelf.voices,
    reading,
    read(name, passages, language) {
      stop();
      const spoken = passages.flatMap(({ text, isOurs }) => {
        const wanted = isOurs ? language : languageOf(text, language);
        const voice = wanted && voiceFor(shelf.voices.get(), wanted);
        return voice && text.trim() !== "" ? [utter(text, voice)] : [];
      });
      const last = spoken.at(-1);
      if (!speech || !last) return false;
      const mine = turn;
      const ended = () => {
        if (mine === turn) reading.set(undefined);
      };
      last.addEventListener("end", ended);
      last.addEventListener("error", ended);
      reading.set(name);
      for (const each of spoken) speech.speak(each);
      return true;
    },
    stop,
    close() {
      stop();
      shelf.close();
    },
  };

  function utter(text: string, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
    const utterance = makeUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    return utterance;
  }
}

/** One for the page: it has one voice, and lives as long as the page. */
export const speech = createSpeech(
  globalThis.speechSynthesis,
  (text) => new SpeechSynthesisUtterance(text),
);
