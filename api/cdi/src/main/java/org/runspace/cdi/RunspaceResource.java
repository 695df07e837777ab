package org.runspace.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
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
 * @Inject @RunspaceResource("fleet") RemoteRunspace fleet;
 * }</pre>
 *
 * <p>A name that begins with {@code java:} is a JNDI name. Another one is looked for in this order, at the first use of
 * what is injected, and at its next ones where it was found:
 *
 * <ol>
 *   <li>The setting {@code org.runspace.resource.NAME} is the JNDI name of the pool: a setting of MicroProfile Config
 *       where the server has that, else a system property, else the environment variable of that name in capitals with
 *       {@code _} for all but letters and digits.
 *   <li>{@code java:comp/env/NAME}, to which {@code <resource-ref>} in {@code web.xml} binds a pool.
 *   <li>The name itself, as a JNDI name of the server.
 * </ol>
 *
 * <p>A text that is bound at one of these JNDI names, by {@code <env-entry>}, is the JNDI name of the pool. A name that
 * leads to none fails the use with {@link org.runspace.error.ErrorCode#RESOURCE_UNKNOWN}, which names all these places,
 * or with {@link org.runspace.error.ErrorCode#RESOURCE_LOOKUP} if one of them leads to something else or nowhere.
 *
 * <p>What is injected holds no connection and may be shared by threads. Each run takes a session when it starts, and
 * returns it when the run has ended and everything was read; a run that is still open when its owner's scope ends is
 * stopped then. Two runs may use two sessions: to keep one, with its variables, inject by {@link HeldRunspace}, or
 * inject a {@link org.runspace.RunspaceSource} and call {@code open()}. {@code close()} does nothing.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface RunspaceResource {
    /**
     * Returns the name of the resource.
     *
     * @return a JNDI name, or one that is looked for as above
     */
    @Nonbinding
    String value();

    /** The annotation, to select an {@code Instance<RemoteRunspace>} by a name that is known only at run time. */
    final class Literal extends AnnotationLiteral<RunspaceResource> implements RunspaceResource {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * Creates the annotation.
         *
         * @param name of the resource
         * @return for {@code Instance.select}
         */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
