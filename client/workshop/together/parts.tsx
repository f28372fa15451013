import { AgreementButton, AgreementLines } from "../agreement/Agreement.tsx";
import { CalmNotice, CalmWatcher } from "../calm/Calm.tsx";
import { AloneNotice, MineAct } from "../mine/AloneNotice.tsx";
import { RevealWatcher } from "../mine/RevealWatcher.tsx";
import { MirrorNotice } from "../mirror/MirrorNotice.tsx";
import { LookNotice } from "./LookNotice.tsx";
import { QueueNotice, RaiseHand } from "./QueueNotice.tsx";
import { TogetherWatcher } from "./TogetherWatcher.tsx";
import { TurnNotice } from "./TurnNotice.tsx";

/** Everything of being alone first and doing things together that stands around the board. */

export const RibbonStart = AgreementButton;

export function RibbonAct() {
  return (
    <>
      <MineAct />
      <RaiseHand />
    </>
  );
}

export function Notice() {
  return (
    <>
      <AgreementLines />
      <CalmNotice />
      <TurnNotice />
      <QueueNotice />
      <LookNotice />
      <MirrorNotice />
      <AloneNotice />
    </>
  );
}

export function Watcher() {
  return (
    <>
      <RevealWatcher />
      <TogetherWatcher />
      <CalmWatcher />
    </>
  );
}
