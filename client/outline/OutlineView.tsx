import { useEffect, useRef, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useNoteFocus } from "../overlay/useNoteFocus.ts";
import { useOpenElsewhere } from "../overlay/useOpenElsewhere.ts";
import { useSelected } from "../overlay/useSelected.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { GroupList } from "./GroupList.tsx";
import { OutlineIndex } from "./OutlineIndex.tsx";
import { OutlineSection } from "./OutlineSection.tsx";
import { SearchField } from "./SearchField.tsx";
import { countOf, useFound } from "./useFound.ts";
import "./outline.css";

/** The List: the same board as real text, with all the same powers. */
export default function OutlineView() {
  const { t } = usePhrases();
  const { handle, stepView } = useBoardContext();
  const { groups } = useStore(handle.board);
  const isSelecting = useSelected() !== undefined;
  const [query, setQuery] = useState("");
  const outline = useStore(handle.outline);
  const openElsewhere = useOpenElsewhere();
  const isPhone = useIsPhone();
  const root = useRef<HTMLDivElement>(null);
  useNoteFocus(root, outline);
  useEffect(() => stepView.listOpened(), [stepView]);
  const found = useFound(outline, query);
  const isSearching = query.trim() !== "";
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return (
    <div className="outline" ref={root} data-keys="list" tabIndex={-1}>
      {!isPhone && <OutlineIndex outline={outline} />}
      <div className="outline-sections">
        <SearchField query={query} onChange={setQuery} count={countOf(found)} />
        <GroupList groups={groups} />
        {(isSearching ? found.filter(({ notes }) => notes.length > 0) : outline).map(
          ({ region, notes }) => (
            <OutlineSection
              key={region}
              region={region}
              notes={notes}
              openElsewhere={openElsewhere}
              isPhone={isPhone}
              groups={names}
              isWhole={isSearching || isSelecting}
            />
          ),
        )}
        {isPhone && <p className="outline-attribution">{t("attribution")}</p>}
      </div>
    </div>
  );
}
