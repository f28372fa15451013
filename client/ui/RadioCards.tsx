import { type ReactNode, useId } from "react";
import "./radio.css";

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** A picture or sign beside the words. */
  readonly picture?: ReactNode;
}

export interface RadioCardsProps<Value extends string> {
  readonly legend: ReactNode;
  /** The question is there for screen readers only, because it stands elsewhere. */
  readonly isLegendHidden?: boolean;
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** chips: in a row, as wide as their words. cards: in columns. switch: two views in one track. */
  readonly look?: "chips" | "cards" | "switch";
  readonly className?: string;
}

/** One of a few: real radio buttons, drawn as cards, chips or a switch. */
export function RadioCards<Value extends string>({
  legend,
  isLegendHidden = false,
  options,
  value,
  onChange,
  look = "cards",
  className,
}: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <div
      className={`radios radios-${look} ${className ?? ""}`}
      role="radiogroup"
      aria-labelledby={`${name}-legend`}
    >
      <p id={`${name}-legend`} className={isLegendHidden ? "visually-hidden" : "radios-legend"}>
        {legend}
      </p>
      <div className="radios-options">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.picture && (
              <span className="radio-picture" aria-hidden="true">
                {option.picture}
              </span>
            )}
            <span className="radio-label">{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
