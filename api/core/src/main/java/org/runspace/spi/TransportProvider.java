package org.runspace.spi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A connection type, found as a service by its scheme. Thread-safe and stateless. */
public interface TransportProvider {
    /**
     * Returns the scheme with which its connection strings begin.
     *
     * @return lower case letters and digits
     */
    String scheme();

    /**
     * Returns the settings that its connection strings may have.
     *
     * @return possibly empty
     */
    List<Setting> settings();

    /**
     * Returns what the pools of a server have as properties of their own where a connection string has its part before
     * the settings and a program its credentials: a host and a port, a user's name and password. For connection types
     * that have a connection definition of their own; all others are reached by their connection string.
     *
     * @return empty if not overridden
     */
    default List<Setting> poolSettings() {
        return List.of();
    }

    /**
     * Returns the directory that PowerShell is to have as its location when a session with one runspace begins. A
     * server chooses one of its own otherwise, the home directory of its account in most cases, whatever directory its
     * process is in.
     *
     * @param target checked against {@link #settings()}
     * @return an absolute path of the server; empty if not overridden, when the server chooses
     */
    default Optional<String> location(Target target) {
        return Optional.empty();
    }

    /**
     * Returns the target for a user who brings a credential: without what else the settings name to log in with, a
     * private key for example. A server asks for it before it lets a caller of its own use a pool, whose administrator
     * has made the settings.
     *
     * @param target checked against {@link #settings()}
     * @return the target itself if not overridden, for connection types whose settings name nothing to log in with
     * @throws org.runspace.error.ConnectionStringException if no user's own credential can be used there
     */
    default Target forOwnCredential(Target target) {
        return target;
    }

    /**
     * Returns the steps on the way to a session, for a diagnosis. It may read files, but connects to nothing.
     *
     * @param target checked against {@link #settings()}
     * @return in the order in which an opening takes them, without those of the protocol; empty if not overridden
     * @throws java.io.IOException if it cannot be said, because a file cannot be read for example
     * @throws org.runspace.error.ConnectionStringException if this connection type cannot use the target
     */
    default List<OpenStep> steps(Target target) throws IOException {
        return List.of();
    }

    /**
     * Creates a transport for one session. Nothing is connected before {@link Transport#open}.
     *
     * @param target checked against {@link #settings()}
     * @param context the threads, timers and clock to use
     * @return a new transport
     * @throws org.runspace.error.ConnectionStringException if this connection type cannot use the target
     */
    Transport create(Target target, TransportContext context);
}
