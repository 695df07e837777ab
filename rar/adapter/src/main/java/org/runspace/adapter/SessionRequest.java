package org.runspace.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
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
    /**
     * Wipes the password of a request that nobody has any more. A container keeps requests as long as it wants to, and
     * asks for sessions by them.
     */
    private static final Cleaner CLEANER = Cleaner.create();

    /** With a credential of its own. */
    final SessionSpec spec;

    /** Copies the credential, which the caller may close. */
    SessionRequest(SessionSpec spec) {
        PSCredential credential = spec.credential();
        if (credential == null) {
            this.spec = spec;
        } else {
            PSCredential own = credential.copy();
            this.spec = spec.withCredential(own);
            CLEANER.register(this, own::close);
        }
    }

    /**
     * Returns the login of a request; empty if it is none of this adapter's, or leaves the user to the pool.
     *
     * @param hops the pool's own credentials for the hosts on the way
     * @return to be closed by the asker
     */
    static Optional<CallerLogin> login(@Nullable ConnectionRequestInfo request, LoginProperties.Hops hops) {
        try {
            return user(request).map(user -> new CallerPassword(user.copy(), hops));
        } finally {
            Reference.reachabilityFence(request);
        }
    }

    /** Returns the name of the user of a request; empty as {@link #login}. */
    static Optional<String> userName(@Nullable ConnectionRequestInfo request) {
        return user(request).map(PSCredential::userName);
    }

    private static Optional<PSCredential> user(@Nullable ConnectionRequestInfo request) {
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
            boolean hasPassword = hasPassword(spec.credential());
            require(hasPassword, "user without a password", ofPool, destination);
        }
        if (spec.host() != null) {
            Map<String, String> there = destination.atHost(ofPool, spec.host());
            require(!there.isEmpty(), "host", ofPool, destination);
            others.putAll(there);
        }
        return ofPool.with(others);
    }

    private boolean hasPassword(PSCredential user) {
        try {
            return user.password().use(password -> password.length > 0);
        } finally {
            Reference.reachabilityFence(this);
        }
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
            throw new RunspaceException(ErrorCode.SPEC_NOT_POSSIBLE, null, destination.shown(ofPool), part);
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
        return CallerPassword.areEqual(one, other);
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
