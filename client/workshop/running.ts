/** What is needed only while a workshop, a timer or a pause runs, or to tell of one: one chunk. */
export { BreakSign } from "./BreakSign.tsx";
export { QuestionActs } from "./QuestionActs.tsx";
export { NextStep, ShowStep } from "./StepActs.tsx";
export { StepButton } from "./StepButton.tsx";
export { StepNotices } from "./StepNotices.tsx";
export { StepWatcher } from "./StepWatcher.tsx";
export { TimerLeft } from "./TimerLeft.tsx";
export { TimerLine } from "./TimerLine.tsx";
