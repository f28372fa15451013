import { List, Triangle } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import type { ChosenView } from "../start/boardLink.ts";
import { RadioCards } from "../ui/RadioCards.tsx";

export interface ViewSwitchProps {
  readonly view: ChosenView;
  readonly onChange: (view: ChosenView) => void;
  /** On a phone the List comes first. */
  readonly isListFirst?: boolean;
}

/** The same board as a picture or as text. */
export function ViewSwitch({ view, onChange, isListFirst = false }: ViewSwitchProps) {
  const { t } = usePhrases();
  const board = {
    value: "board",
    label: t("app.board"),
    picture: <Triangle className="icon" strokeWidth={1.9} />,
  } as const;
  const list = {
    value: "list",
    label: t("app.list"),
    picture: <List className="icon" strokeWidth={1.9} />,
  } as const;
  return (
    <RadioCards
      legend={t("app.view")}
      isLegendHidden
      options={isListFirst ? [list, board] : [board, list]}
      value={view}
      onChange={onChange}
      look="switch"
      className="view-switch"
    />
  );
}
