package org.runspace.servers.empty;

/** A handle that can only be closed. */
public interface EmptyConnection extends AutoCloseable {
    /** Returns the connection to its pool. */
    @Override
    void close();
}
