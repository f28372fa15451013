import { type ComponentProps, useId } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import "./field.css";

export interface FieldProps extends Omit<ComponentProps<"input">, "onChange" | "value" | "id"> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was wrong, said after an attempt. */
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Most UTF-16 units; told when few are left. */
  readonly limit?: number;
}

/** The last characters before the limit are counted aloud. */
const nearLimit = 20;

/** One line of text with its label above it and a hint below. */
export function Field({
  label,
  hint,
  problem,
  value,
  onChange,
  limit,
  className,
  ...rest
}: FieldProps) {
  const id = useId();
  const told = limit === undefined ? undefined : limit - value.length;
  return (
    <div className={`field ${className ?? ""}`}>
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        dir="auto"
        autoComplete="off"
        {...rest}
        id={id}
        value={value}
        maxLength={limit}
        aria-describedby={`${id}-hint ${id}-told`}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="field-hint">
        {hint}
      </p>
      <p id={`${id}-told`} className={problem ? "field-problem" : "field-hint"} role="status">
        {problem ?? <LimitTold left={told} />}
      </p>
    </div>
  );
}

function LimitTold({ left }: { readonly left: number | undefined }) {
  const { t } = usePhrases();
  if (left === undefined || left > nearLimit) return null;
  return <>{left > 0 ? t("limit.left", { count: left }) : t("limit.full")}</>;
}
