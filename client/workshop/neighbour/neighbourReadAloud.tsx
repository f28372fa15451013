import { Square, Volume2 } from "lucide-react";
import { useEffect, useState } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";

/**
 * Reads a text aloud with a voice of this device. Others may be sent to a server to be spoken, so
 * without a local voice for the language there is no button.
 */
export function ReadAloud({ text }: { readonly text: string }) {
  const { t, language } = usePhrases();
  const voice = useLocalVoice(language);
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (!voice) return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (isSpeaking) return;
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.addEventListener("end", () => setSpeaking(false));
    spoken.addEventListener("error", () => setSpeaking(false));
    setSpeaking(true);
    speechSynthesis.speak(spoken);
  };
  return (
    <Button look="link" icon={isSpeaking ? Square : Volume2} onClick={toggle}>
      {t(isSpeaking ? "talk.readStop" : "talk.read")}
    </Button>
  );
}

function useLocalVoice(language: string): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    const speech: SpeechSynthesis | undefined = globalThis.speechSynthesis;
    if (!speech) return undefined;
    const read = () => setVoices(speech.getVoices());
    read();
    speech.addEventListener("voiceschanged", read);
    return () => speech.removeEventListener("voiceschanged", read);
  }, []);
  return voices.find(
    (voice) => voice.localService && voice.lang.toLowerCase().startsWith(language),
  );
}
