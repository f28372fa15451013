import { codeInGroups } from "../../../shared/door/code.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { digitsOf } from "./doorWords.ts";
import "./door.css";

/** The six digits, large; read out one by one. */
export function DoorCode({ code }: { readonly code: string }) {
  const { t } = usePhrases();
  return (
    <p className="door-code">
      <span aria-hidden="true">{codeInGroups(code)}</span>
      <span className="visually-hidden">{t("door.digits", { digits: digitsOf(code) })}</span>
    </p>
  );
}
