package org.runspace.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a {@link org.runspace.RemoteRunspace} that takes its sessions from a configured resource.
 *
 * <pre>{@code
 * @Inject @RunspaceResource("java:app/psrp/local") RemoteRunspace local;
 * }</pre>
 *
 * <p>What is injected holds no connection and may be shared by threads. Each run takes a session when it starts, and
 * gives it back when it has ended and everything was read; a stream that is still open when its owner's scope ends is
 * stopped then. Two runs may see two sessions: to keep one, with its variables, inject it as a
 * {@link org.runspace.RunspaceSource} and call {@code open()}. {@code close()} does nothing.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface RunspaceResource {
    /**
     * The resource.
     *
     * @return its name in JNDI
     */
    @Nonbinding
    String value();
}
