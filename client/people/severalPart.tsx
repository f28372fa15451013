import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { RadioCards } from "../ui/RadioCards.tsx";
import type { WorkshopPart } from "../workshop/workshopPart.ts";
import { namesAt, turnsAt } from "./namesHere.ts";
import "../workshop/notice.css";
import "./people.css";

const nobody = "";

/** Chips above the tools where several sit at one screen and gave names: tap one, then write. */
export const severalPart: WorkshopPart = {
  Notice() {
    const { t } = usePhrases();
    const { handle } = useBoardContext();
    const names = useStore(namesAt(handle.room));
    const turn = useStore(turnsAt(handle.room));
    const { people } = useStore(settings);
    if (people < 2 || names.length === 0) return null;
    return (
      <div className="notice turns-here">
        <RadioCards
          legend={t("several.turn")}
          options={[
            { value: nobody, label: t("several.nobody") },
            ...names.map((name) => ({ value: name, label: <span dir="auto">{name}</span> })),
          ]}
          value={turn ?? nobody}
          onChange={(name) => turnsAt(handle.room).set(name === nobody ? undefined : name)}
          look="chips"
        />
      </div>
    );
  },
};
