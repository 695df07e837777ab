package org.runspace.engine.protocol;

/**
 * What a server session wants to have done: something to tell its owner, or something to ask of its carrier. Both kinds
 * come out of one queue, because their order counts.
 */
public sealed interface ServerStep permits ServerEvent, ServerAction {
    /**
     * Calls the method of one of the two that takes this step.
     *
     * @param owner takes what the session tells
     * @param carrier takes what the session asks for
     */
    void deliverTo(ServerEvent.Handler owner, ServerAction.Handler carrier);
}
