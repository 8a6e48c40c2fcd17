export { explainScheduling, type SchedulingTable } from "./explain.ts";
export { SCHEDULER_NAME, scheduler } from "./scheduler.ts";
