package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.object.PSCredential;

/**
 * What one session of a pool has other than the pool's configuration says. A part that is null is as the pool has it. A
 * session that was opened for a specification serves only requests with an equal one. Immutable; the {@code with...}
 * methods return changed copies.
 *
 * @param credential the user to log in as, in place of the pool's user and of every other secret and key of the pool;
 *     owned by the caller, which may close it when the session was opened
 * @param host the host to connect to
 * @param workingDirectory the directory that the session starts in
 * @param culture the language of formats and messages, {@code en-US} for example
 */
public record SessionSpec(
        @Nullable PSCredential credential,
        @Nullable String host,
        @Nullable String workingDirectory,
        @Nullable String culture) {
    /** A session as the pool's configuration says. */
    public static final SessionSpec OF_POOL = new SessionSpec(null, null, null, null);

    /**
     * Returns a copy of this specification with another user.
     *
     * @param other the user to log in as, owned by the caller
     * @return the copy
     */
    public SessionSpec withCredential(PSCredential other) {
        return new SessionSpec(other, host, workingDirectory, culture);
    }

    /**
     * Returns a copy of this specification with another host.
     *
     * @param other its name, or its IPv4 or IPv6 address
     * @return the copy
     */
    public SessionSpec withHost(String other) {
        return new SessionSpec(credential, other, workingDirectory, culture);
    }

    /**
     * Returns a copy of this specification with another directory to start in.
     *
     * @param other a path of the server's
     * @return the copy
     */
    public SessionSpec withWorkingDirectory(String other) {
        return new SessionSpec(credential, host, other, culture);
    }

    /**
     * Returns a copy of this specification with another language.
     *
     * @param other {@code en-US} for example
     * @return the copy
     */
    public SessionSpec withCulture(String other) {
        return new SessionSpec(credential, host, workingDirectory, other);
    }
}
