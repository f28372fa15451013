import { Square, Volume2 } from "lucide-react";
import { useEffect, useMemo } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useStore } from "../state/useStore.ts";
import { Button, type ButtonProps } from "../ui/Button.tsx";
import { type Passage, speech } from "./speech.ts";
import { languageOf } from "./textLanguage.ts";
import { voiceFor } from "./voices.ts";

export interface ReadAloudProps {
  /** What it reads; another place gives another name. */
  readonly name: string;
  readonly passages: readonly Passage[];
  readonly look?: ButtonProps["look"];
  /** Where several stand beside each other, what this one reads: "Read aloud: Meanings". */
  readonly label?: string;
}

/**
 * Reads aloud with a voice of this device, and stops when pressed again. Without a voice that could
 * read any of it there is no button.
 */
export function ReadAloud({ name, passages, look = "link", label }: ReadAloudProps) {
  const { t, language } = usePhrases();
  const voices = useStore(speech.voices);
  const isReading = useStore(speech.reading) === name;
  useEffect(
    () => () => {
      if (speech.reading.get() === name) speech.stop();
    },
    [name],
  );
  const canRead = useMemo(
    () =>
      voices.length > 0 &&
      passages.some(({ text, isOurs }) => {
        const wanted = isOurs ? language : languageOf(text, language);
        return wanted !== undefined && voiceFor(voices, wanted) !== undefined;
      }),
    [passages, voices, language],
  );
  if (!canRead) return null;
  const word = t(isReading ? "talk.readStop" : "talk.read");
  return (
    <Button
      look={look}
      icon={isReading ? Square : Volume2}
      {...(label !== undefined && { "aria-label": `${word}: ${label}` })}
      onClick={() => (isReading ? speech.stop() : speech.read(name, passages, language))}
    >
      {word}
    </Button>
  );
}
