import { useOthersNews } from "../../messages/useOthersNews.ts";
import { useIsPhone } from "../../ui/useIsPhone.ts";
import { Agreement } from "../agreement/Agreement.tsx";
import { CalmNotice, CalmWatcher } from "../calm/Calm.tsx";
import { DoorWatcher } from "../door/DoorWatcher.tsx";
import { LastTimeNotice } from "../lastTime/LastTimeNotice.tsx";
import { AloneNotice, MineAct } from "../mine/AloneNotice.tsx";
import { RevealWatcher } from "../mine/RevealWatcher.tsx";
import { MirrorNotice } from "../mirror/MirrorNotice.tsx";
import { useShownStep } from "../useWorkshop.ts";
import { LookNotice } from "./LookNotice.tsx";
import { FirstInQueue, QueueNotice, RaiseHand } from "./QueueNotice.tsx";
import { TogetherWatcher } from "./TogetherWatcher.tsx";
import { MyTurn, RoundNotice } from "./TurnNotice.tsx";
import "./togetherNotices.css";

/** Everything of being alone first and doing things together that stands around the board. */

/** A phone has room for one of them: its step, which has the hand too, or the hand. */
export function RibbonStart() {
  const isPhone = useIsPhone();
  const { step } = useShownStep();
  if (!isPhone) return <Agreement />;
  return step === undefined ? <RaiseHand /> : null;
}

export function RibbonAct() {
  if (useIsPhone()) return <Agreement />;
  return (
    <>
      <MineAct />
      <RaiseHand />
    </>
  );
}

export { RaiseHand };

/** What matters most comes first; more than fits are in the panels (one instruction at a time). */
export function Notice() {
  return (
    <div className="together-notices">
      <MyTurn />
      <FirstInQueue />
      <LookNotice />
      <CalmNotice />
      <MirrorNotice />
      <RoundNotice />
      <QueueNotice />
      <AloneNotice />
      <LastTimeNotice />
    </div>
  );
}

export function Watcher() {
  useOthersNews();
  return (
    <>
      <RevealWatcher />
      <TogetherWatcher />
      <CalmWatcher />
      <DoorWatcher />
    </>
  );
}
