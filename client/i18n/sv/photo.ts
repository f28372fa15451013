import type { photo as english } from "../en/photo.ts";
import type { Entry } from "../phrase.ts";

export const photo = {
  "photo.take": "Ta ett foto",
  "photo.choose": "Välj en bild",
  "photo.busy": "Gör bilden mindre …",
  "photo.ready": "Fotot är klart.",
  "photo.removed": "Fotot är borttaget.",
  "photo.preview": "Fotot som du valde",
  "photo.what": "Vad vill du göra med fotot?",
  "photo.inNote": "Sätta det på lappen",
  "photo.inNote.hint":
    "Alla ser det. Plats, tid och kamera tas bort. Om du tar tillbaka lappen försvinner fotot också.",
  "photo.typeOff": "Bara läsa från det och skriva",
  "photo.typeOff.hint": "Fotot stannar på den här enheten och skickas inte till någon.",
  "photo.remove": "Ta bort fotot",
  "photo.describe": "Vad finns på fotot? Den som inte kan se det läser det här.",
  "photo.name": "Foto utan ord",
  "photo.with": "med ett foto",
  "photo.problem.picture": "Filen är ingen bild som kan visas här. Välj en annan.",
  "photo.problem.large": "Bilden är för stor för den här enheten. Välj en mindre.",
  "photo.problem.full": "Det finns inte plats för fler foton på tavlan. Du kan ändå skriva av det.",
  "photo.problem.later":
    "Många foton väntar redan på uppkopplingen. Försök igen när den är tillbaka. Du kan ändå skriva av det.",
} as const satisfies Record<keyof typeof english, Entry>;
