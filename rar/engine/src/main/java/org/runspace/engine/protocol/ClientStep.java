package org.runspace.engine.protocol;

/**
 * A step of a client session: an event for its owner or an action for its transport. Both kinds are in one queue,
 * because their order matters.
 */
public sealed interface ClientStep permits ClientEvent, ClientAction {
    /**
     * Calls the method for this step of one of the two handlers.
     *
     * @param owner the handler of events
     * @param transport the handler of actions
     */
    void deliverTo(ClientEvent.Handler owner, ClientAction.Handler transport);
}
