import { Announcer } from "../messages/Announcer.tsx";
import { MoveNotice } from "./steps/MoveNotice.tsx";
import "./insideDialogs.css";

/**
 * In a modal dialog, such as the sheets of a phone: what is told to everybody, and the five seconds to
 * say wait. It lies at the edge of the screen, so that no field moves under who writes.
 */
export function InsideDialogs() {
  return (
    <>
      <Announcer />
      <div className="inside-dialogs">
        <MoveNotice />
      </div>
    </>
  );
}
