package org.runspace.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Objects;
import javax.security.auth.Subject;

/**
 * The identity by which sessions may replace each other: the same configuration, the same caller and the same request,
 * all compared exactly.
 */
record PoolIdentity(RunspaceManagedConnectionFactory factory, Subject subject, ConnectionRequestInfo request) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PoolIdentity that
                && factory.equals(that.factory)
                && Objects.equals(subject, that.subject)
                && Objects.equals(request, that.request);
    }

    /** Without the subject, whose hash changes with its credentials. */
    @Override
    public int hashCode() {
        return factory.hashCode();
    }
}
