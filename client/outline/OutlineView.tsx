import { useRef } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useNoteFocus } from "../overlay/useNoteFocus.ts";
import { useOpenElsewhere } from "../overlay/useOpenElsewhere.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { OutlineIndex } from "./OutlineIndex.tsx";
import { OutlineSection } from "./OutlineSection.tsx";
import "./outline.css";

/** The List: the same board as real text, with all the same powers. */
export function OutlineView() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const outline = useStore(handle.outline);
  const openElsewhere = useOpenElsewhere();
  const isPhone = useIsPhone();
  const root = useRef<HTMLDivElement>(null);
  useNoteFocus(root, outline);
  return (
    <div className="outline" ref={root} data-keys="list" tabIndex={-1}>
      {!isPhone && <OutlineIndex outline={outline} />}
      <div className="outline-sections">
        {outline.map(({ region, notes }) => (
          <OutlineSection
            key={region}
            region={region}
            notes={notes}
            openElsewhere={openElsewhere}
            isPhone={isPhone}
          />
        ))}
        {isPhone && <p className="outline-attribution">{t("attribution")}</p>}
      </div>
    </div>
  );
}
