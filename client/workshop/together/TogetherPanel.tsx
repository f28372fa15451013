import { MirrorSection } from "../mirror/MirrorSection.tsx";
import { LookSection } from "./LookSection.tsx";
import { QueueSection } from "./QueueSection.tsx";
import { TurnsSection } from "./TurnsSection.tsx";
import "./together.css";

/** What the group does together: speaking, a round, looking at one place, looking back. */
export default function TogetherPanel() {
  return (
    <div className="together">
      <QueueSection />
      <TurnsSection />
      <LookSection />
      <MirrorSection />
    </div>
  );
}
