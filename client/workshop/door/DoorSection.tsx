import { DoorClosed, DoorOpen } from "lucide-react";
import { useId } from "react";
import { closeDoor, openDoor } from "../../../shared/workshop/door.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { readPageMeta } from "../../start/pageMeta.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useTime } from "../useWorkshop.ts";
import { DoorCode } from "./DoorCode.tsx";
import { awaitOwnChange } from "./doorNews.ts";
import { openUntil } from "./doorWords.ts";
import { useDoor } from "./useDoor.ts";

/** The code by which others come in, and the door that anyone opens and closes. */
export function DoorSection() {
  const { t, language } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const open = useDoor();
  const now = useTime(open !== undefined);
  const titleId = useId();
  const change = (act: typeof openDoor) => {
    awaitOwnChange();
    workshop.act(act);
  };
  return (
    <section className="door no-print" aria-labelledby={titleId}>
      <h3 id={titleId} className="share-label">
        {t("door.code")}
      </h3>
      {open ? (
        <>
          <DoorCode code={open.code} />
          <p className="door-hint">
            {t("door.where", { address: new URL(readPageMeta().publicUrl).host })}
          </p>
          <p className="door-hint">{openUntil(t, open.door, now, language)}</p>
          <Button look="lined" icon={DoorClosed} onClick={() => change(closeDoor)}>
            {t("door.close")}
          </Button>
        </>
      ) : (
        <>
          <p className="door-hint">{t("door.text")}</p>
          <Button look="lined" icon={DoorOpen} onClick={() => change(openDoor)}>
            {t("door.open")}
          </Button>
        </>
      )}
    </section>
  );
}
