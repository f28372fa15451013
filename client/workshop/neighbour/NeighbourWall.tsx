import type { PairQuestion } from "../../../shared/workshop/round.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { StagePage } from "../steps/StagePage.tsx";
import "./neighbour.css";

export interface NeighbourWallProps {
  readonly question: PairQuestion;
  readonly onClose: () => void;
}

/** On the screen of a room, for who has no device in hand: the step works if nobody touches any. */
export default function NeighbourWall({ question, onClose }: NeighbourWallProps) {
  const { t } = usePhrases();
  return (
    <StagePage
      name={t("pair.title")}
      title={t(question)}
      className="neighbour-wall"
      acts={
        <Button look="lined" onClick={onClose}>
          {t("step.showBoard")}
        </Button>
      }
    >
      <p className="neighbour-wall-said">{t("pair.room")}</p>
    </StagePage>
  );
}
