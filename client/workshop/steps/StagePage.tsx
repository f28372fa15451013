import { type ReactNode, useId } from "react";
import "./stagePage.css";

export interface StagePageProps {
  /** Above the heading, such as "Talk to your neighbour". */
  readonly name?: string;
  /** The question or the heading, large. */
  readonly title: string;
  readonly children?: ReactNode;
  /** Ways away from here, at the end. */
  readonly acts?: ReactNode;
  readonly className?: string;
}

/**
 * A page in place of the board or the List, for a step in which people talk or read. Board, List
 * and their tools are out of reach behind it (by the style sheet), everything around stays.
 */
export function StagePage({ name, title, children, acts, className }: StagePageProps) {
  const id = useId();
  return (
    <section className={`stage-page ${className ?? ""}`} aria-labelledby={id}>
      <div className="stage-page-inner">
        {name && <p className="stage-page-name">{name}</p>}
        <h2 id={id} dir="auto">
          {title}
        </h2>
        {children}
        {acts && <div className="stage-page-acts">{acts}</div>}
      </div>
    </section>
  );
}
