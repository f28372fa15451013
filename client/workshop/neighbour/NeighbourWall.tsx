import { Plus, Square } from "lucide-react";
import type { PairQuestion } from "../../../shared/workshop/round.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { StagePage } from "../steps/StagePage.tsx";
import { useWorkshopActs } from "../workshopActs.ts";
import { stopTalk } from "./neighbourActs.ts";
import "./neighbour.css";

export interface NeighbourWallProps {
  readonly question: PairQuestion;
  readonly onClose: () => void;
}

/** On the screen of a room, for who has no device in hand: the step works if nobody touches any. */
export default function NeighbourWall({ question, onClose }: NeighbourWallProps) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const acts = useWorkshopActs();
  return (
    <StagePage
      name={t("pair.title")}
      title={t(question)}
      className="neighbour-wall"
      acts={
        <>
          <Button look="lined" icon={Plus} onClick={acts.addMinute}>
            {t("pair.more")}
          </Button>
          <Button look="lined" icon={Square} onClick={() => stopTalk(handle.workshop)}>
            {t("talk.stop")}
          </Button>
          <Button look="lined" onClick={onClose}>
            {t("step.showBoard")}
          </Button>
        </>
      }
    >
      <p className="neighbour-wall-said">{t("pair.room")}</p>
    </StagePage>
  );
}
