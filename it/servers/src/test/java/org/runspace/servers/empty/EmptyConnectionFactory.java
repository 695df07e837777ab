package org.runspace.servers.empty;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** A pool of connections to nothing. */
public interface EmptyConnectionFactory extends Serializable, Referenceable {
    /**
     * Takes a connection out of the pool.
     *
     * @return a handle, to be closed
     * @throws ResourceException if the container gives none
     */
    EmptyConnection open() throws ResourceException;
}
