import { useStore } from "../state/useStore.ts";
import { spoken } from "./announcer.ts";

/**
 * The live regions. Once in the page, and once more inside each modal dialog (`insideDialogs`),
 * because what lies outside of one is silent while it is open.
 */
export function Announcer() {
  const { polite, alert } = useStore(spoken);
  return (
    <>
      <div role="status" className="visually-hidden">
        {polite[0]}
      </div>
      <div role="status" className="visually-hidden">
        {polite[1]}
      </div>
      <div role="alert" className="visually-hidden">
        {alert}
      </div>
    </>
  );
}
