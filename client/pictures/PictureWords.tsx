import { usePhrases } from "../i18n/phrases.ts";
import type { NoteFieldSource } from "../overlay/NoteField.tsx";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Picture } from "./Picture.tsx";
import { pictureNames, withWord } from "./pictures.ts";

/** A note without typing: words with pictures to press, each added to what the note says. */
export function PictureWords({ source }: { readonly source: NoteFieldSource }) {
  const { t } = usePhrases();
  const { pictures } = useStore(settings);
  if (!pictures) return null;
  const add = (word: string) => {
    const text = withWord(source.read() ?? "", word);
    source.write(text, text.length);
  };
  return (
    <details className="picture-words">
      <summary>{t("pictures.choose")}</summary>
      <p>{t("pictures.hint")}</p>
      <ul>
        {pictureNames.map((name) => (
          <li key={name}>
            <Button look="lined" onClick={() => add(t(`picture.${name}`))}>
              <Picture name={name} />
              {t(`picture.${name}`)}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
