/** Receives what an engine tells while it works. Engines never print; reporters subscribe. */
export type Listener<Event> = (event: Event) => void;

/** A listener for callers that want none. */
export const silent: Listener<unknown> = () => undefined;
