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
 * returns it when the run has ended and everything was read; a run that is still open when its owner's scope ends is
 * stopped then. Two runs may use two sessions: to keep one, with its variables, inject a
 * {@link org.runspace.RunspaceSource} and call {@code open()}. {@code close()} does nothing.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface RunspaceResource {
    /**
     * Returns the name of the resource.
     *
     * @return a JNDI name
     */
    @Nonbinding
    String value();
}
