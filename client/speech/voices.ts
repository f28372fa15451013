import { createStore, type ReadonlyStore } from "../state/store.ts";

/**
 * The voices that this device has itself. Others send the text to a server to be spoken, so they
 * are as good as not there.
 */
export type Voices = readonly SpeechSynthesisVoice[];

export interface VoiceShelf {
  readonly voices: ReadonlyStore<Voices>;
  close(): void;
}

/** `speech` is undefined where a browser cannot speak. */
export function createVoiceShelf(speech: SpeechSynthesis | undefined): VoiceShelf {
  const voices = createStore<Voices>([]);
  const read = () => voices.set(speech?.getVoices().filter((voice) => voice.localService) ?? []);
  read();
  // Some browsers know their voices only a while after the page was opened.
  speech?.addEventListener("voiceschanged", read);
  return { voices, close: () => speech?.removeEventListener("voiceschanged", read) };
}

/** The first of a language, whichever land it speaks of; undefined without one. */
export function voiceFor(voices: Voices, language: string): SpeechSynthesisVoice | undefined {
  const speaks = ({ lang }: SpeechSynthesisVoice) => lang.toLowerCase().split(/[-_]/)[0];
  return voices.find((voice) => speaks(voice) === language);
}
