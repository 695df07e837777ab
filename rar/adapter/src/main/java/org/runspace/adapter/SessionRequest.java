package org.runspace.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.SessionSpec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;

/**
 * A request for a session that is other than its pool's configuration says, compared exactly, the password included.
 * Immutable.
 */
final class SessionRequest implements ConnectionRequestInfo {
    private final SessionSpec spec;

    /** Copies the credential, which the caller may close. */
    SessionRequest(SessionSpec spec) {
        PSCredential credential = spec.credential();
        this.spec = credential == null ? spec : spec.withCredential(credential.copy());
    }

    /** Returns the user of a request; empty if it is none of this adapter's, or leaves the user to the pool. */
    static Optional<PSCredential> credential(@Nullable ConnectionRequestInfo request) {
        return request instanceof SessionRequest mine ? Optional.ofNullable(mine.spec.credential()) : Optional.empty();
    }

    /**
     * Returns the properties of a pool for the sessions of a request.
     *
     * @throws RunspaceException if the pool has no property for a part of the request
     */
    static PoolProperties properties(
            @Nullable ConnectionRequestInfo request, PoolProperties ofPool, Destination destination) {
        return request instanceof SessionRequest mine ? mine.properties(ofPool, destination) : ofPool;
    }

    private PoolProperties properties(PoolProperties ofPool, Destination destination) {
        Map<String, String> others = new HashMap<>();
        put(others, "workingDirectory", spec.workingDirectory(), "working directory", ofPool, destination);
        put(others, "culture", spec.culture(), "culture", ofPool, destination);
        if (spec.credential() != null) {
            require(ofPool.has("user"), "user", ofPool, destination);
            boolean hasPassword = spec.credential().password().use(password -> password.length > 0);
            require(hasPassword, "user without a password", ofPool, destination);
        }
        if (spec.host() != null) {
            Map<String, String> there = destination.atHost(ofPool, spec.host());
            require(!there.isEmpty(), "host", ofPool, destination);
            others.putAll(there);
        }
        return ofPool.with(others);
    }

    private static void put(
            Map<String, String> others,
            String property,
            @Nullable String value,
            String part,
            PoolProperties ofPool,
            Destination destination) {
        if (value != null) {
            require(ofPool.has(property), part, ofPool, destination);
            others.put(property, value);
        }
    }

    private static void require(boolean possible, String part, PoolProperties ofPool, Destination destination) {
        if (!possible) {
            throw new RunspaceException(
                    ErrorCode.SPEC_NOT_POSSIBLE,
                    null,
                    destination.scheme(ofPool) + ":" + destination.rest(ofPool),
                    part);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof SessionRequest that
                        && Objects.equals(spec.host(), that.spec.host())
                        && Objects.equals(spec.workingDirectory(), that.spec.workingDirectory())
                        && Objects.equals(spec.culture(), that.spec.culture())
                        && areEqual(spec.credential(), that.spec.credential()));
    }

    private static boolean areEqual(@Nullable PSCredential one, @Nullable PSCredential other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.userName().equals(other.userName())
                && one.password().use(mine -> other.password().use(theirs -> Arrays.equals(mine, theirs)));
    }

    /** Without the password, of which nothing may be learned by a hash. */
    @Override
    public int hashCode() {
        PSCredential credential = spec.credential();
        return Objects.hash(
                spec.host(),
                spec.workingDirectory(),
                spec.culture(),
                credential == null ? null : credential.userName());
    }

    /** Returns what is asked for, without the password. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
