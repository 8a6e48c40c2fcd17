/** How long a watch takes from the write to the handler. */
export const WATCH_MILLIS = 10;
/** First retry after a refusal, doubled each time. Follows client-go/util/workqueue/default_rate_limiters.go. */
export const RETRY_MILLIS = 5;
export const RETRY_MAX_MILLIS = 1_000_000;
/** More calls of one key at one moment than this is a component that keeps waking itself. */
export const MAX_CALLS_PER_MOMENT = 1000;
/** Actions of one step, continuations included. */
export const MAX_ACTIONS_PER_STEP = 20_000;
