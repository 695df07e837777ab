package org.runspace.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * The identity by which sessions may replace each other: the same definition and configuration, the same caller and the
 * same request, all compared exactly, principals by class and name. It is a copy, because the container may configure
 * the factory anew and change the caller's credentials while a session that was opened with the old ones is in the
 * pool. Immutable.
 */
final class PoolIdentity {
    private final Class<?> definition;
    private final PoolProperties properties;
    private final List<Set<Object>> caller;
    private final ConnectionRequestInfo request;
    private final int hash;

    PoolIdentity(RunspaceManagedConnectionFactory factory, Subject subject, ConnectionRequestInfo request) {
        this.definition = factory.getClass();
        this.properties = factory.properties();
        this.caller = caller(subject);
        this.request = request;
        this.hash = Objects.hash(definition, properties, caller, request);
    }

    /** Returns whether this is the identity of a caller with a request, whatever the configuration is by now. */
    boolean isOf(Subject subject, ConnectionRequestInfo wanted) {
        return Objects.equals(request, wanted) && caller.equals(caller(subject));
    }

    private static List<Set<Object>> caller(Subject subject) {
        return subject == null
                ? List.of()
                : List.of(
                        named(subject.getPrincipals()),
                        copy(subject.getPublicCredentials()),
                        copy(subject.getPrivateCredentials()));
    }

    /** By their names, because a server's own principals may be equal to none, for the array with their password. */
    private static Set<Object> named(Set<Principal> principals) {
        Set<Object> named = new HashSet<>();
        for (Object principal : principals.toArray()) {
            named.add(new PrincipalName(principal.getClass(), ((Principal) principal).getName()));
        }
        return named;
    }

    private record PrincipalName(Class<?> kind, String name) {}

    /** By an array, which the set of a subject makes under its lock. */
    private static Set<Object> copy(Set<?> contents) {
        return Set.copyOf(Arrays.asList(contents.toArray()));
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
