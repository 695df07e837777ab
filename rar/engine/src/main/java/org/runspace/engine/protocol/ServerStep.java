package org.runspace.engine.protocol;

/**
 * A step of a server session: an event for its owner or an action for its connection. Both kinds are in one queue,
 * because their order matters.
 */
public sealed interface ServerStep permits ServerEvent, ServerAction {
    /**
     * Calls the method for this step of one of the two handlers.
     *
     * @param owner the handler of events
     * @param carrier the handler of actions
     */
    void deliverTo(ServerEvent.Handler owner, ServerAction.Handler carrier);
}
