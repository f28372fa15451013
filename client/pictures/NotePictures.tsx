import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Picture } from "./Picture.tsx";
import { picturesOf } from "./pictures.ts";

/** The pictures that belong to what a note says, beside its words; nothing where they are off. */
export function NotePictures({ text }: { readonly text: string }) {
  const { pictures } = useStore(settings);
  if (!pictures) return null;
  return picturesOf(text).map((name) => <Picture key={name} name={name} />);
}
