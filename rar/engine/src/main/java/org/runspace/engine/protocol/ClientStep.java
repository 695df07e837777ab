package org.runspace.engine.protocol;

/**
 * What a client session wants to have done: something to tell its owner, or something to ask of its transport. Both
 * kinds come out of one queue, because their order counts.
 */
public sealed interface ClientStep permits ClientEvent, ClientAction {
    /**
     * Calls the method of one of the two that takes this step.
     *
     * @param owner takes what the session tells
     * @param transport takes what the session asks for
     */
    void deliverTo(ClientEvent.Handler owner, ClientAction.Handler transport);
}
