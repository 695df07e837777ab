package org.runspace.spi;

import java.util.List;
import java.util.UUID;

/**
 * A session that a server has, with or without a client.
 *
 * @param id the session's id
 * @param name the name that its client gave it; possibly empty
 * @param connected whether a client is connected to it
 * @param pipelines the ids of its pipelines; empty if the server does not tell
 */
public record KeptSession(UUID id, String name, boolean connected, List<UUID> pipelines) {
    /** Copies the pipelines. */
    public KeptSession {
        pipelines = List.copyOf(pipelines);
    }
}
