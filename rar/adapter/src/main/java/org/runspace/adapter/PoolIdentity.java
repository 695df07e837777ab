package org.runspace.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Objects;
import javax.security.auth.Subject;

/**
 * The identity by which sessions may replace each other: the same definition and configuration, the same caller and the
 * same request, all compared exactly. It is a copy, because the container may configure the factory anew and change the
 * caller's credentials while a session that was opened with the old ones is in the pool. Immutable.
 */
final class PoolIdentity {
    private final Class<?> definition;
    private final PoolProperties properties;
    private final Caller caller;
    private final ConnectionRequestInfo request;
    private final int hash;

    PoolIdentity(RunspaceManagedConnectionFactory factory, Subject subject, ConnectionRequestInfo request) {
        this.definition = factory.getClass();
        this.properties = factory.properties();
        this.caller = Caller.of(subject);
        this.request = request;
        this.hash = 31 * (31 * properties.hashCode() + caller.hashCode()) + Objects.hashCode(request);
    }

    /** Returns whether this is the identity of a caller with a request, whatever the configuration is by now. */
    boolean isOf(Subject subject, ConnectionRequestInfo wanted) {
        return Objects.equals(request, wanted) && caller.equals(Caller.of(subject));
    }

    /** A container may ask this of every idle connection, so different ones are told apart without a walk. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PoolIdentity that
                && hash == that.hash
                && definition == that.definition
                && properties.equals(that.properties)
                && caller.equals(that.caller)
                && Objects.equals(request, that.request);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
