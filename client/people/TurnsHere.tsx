import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { RadioCards } from "../ui/RadioCards.tsx";
import { namesAt, turnsAt } from "./namesHere.ts";
import "./people.css";

const nobody = "";

/** Chips where several sit at one screen and gave names: tap one, then write. Else nothing. */
export function TurnsHere({ className = "" }: { readonly className?: string }) {
  const { t } = usePhrases();
  const { room } = useBoardContext().handle;
  const names = useStore(namesAt(room));
  const turn = useStore(turnsAt(room));
  const { people } = useStore(settings);
  if (people < 2 || names.length === 0) return null;
  return (
    <div className={`turns-here ${className}`}>
      <RadioCards
        legend={t("several.turn")}
        options={[
          { value: nobody, label: t("several.nobody") },
          ...names.map((name) => ({ value: name, label: <span dir="auto">{name}</span> })),
        ]}
        value={turn ?? nobody}
        onChange={(name) => turnsAt(room).set(name === nobody ? undefined : name)}
        look="chips"
      />
    </div>
  );
}
