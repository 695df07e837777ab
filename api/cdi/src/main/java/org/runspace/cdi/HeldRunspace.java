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
 * Injects a {@link org.runspace.RemoteRunspace} that keeps one session of a pool, with its variables and its location,
 * for the bean that it is injected into.
 *
 * <pre>{@code
 * @ConversationScoped
 * class Wizard implements Serializable {
 *     @Inject @HeldRunspace("fleet") RemoteRunspace session;
 * }
 * }</pre>
 *
 * <p>The session is taken at the first use. It is given back when the bean is destroyed: at the end of its request,
 * when its conversation or HTTP session ends or times out, at the end of its transaction, or when the application ends.
 * A pipeline that still runs is stopped then. {@code close()} gives it back at once, and the next use takes another
 * one. When the session broke, each use fails until {@code close()} says that its variables are not missed.
 *
 * <p>Several beans share a session where a producer method gives it a scope:
 *
 * <pre>{@code
 * @Produces @RequestScoped
 * RemoteRunspace shared(@HeldRunspace("fleet") RemoteRunspace session) { return session; }
 * }</pre>
 *
 * <p>A session cannot be stored. When the server writes the bean to disk, or copies it to another server, the session
 * is given back to its pool, and each use of it, before and after, fails with
 * {@link org.runspace.error.ErrorCode#HELD_SESSION_GONE} until {@code close()}. So it is of use where HTTP sessions
 * stay in the memory of one server. A bean that serves callers in turn, as a stateless enterprise bean does, hands the
 * session of one caller to the next: there, inject by {@link RunspaceResource}.
 *
 * <p>A session that is held takes a place in its pool, also while nothing runs. A pool that takes part in transactions
 * does not keep a session from one transaction to the next on every server.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface HeldRunspace {
    /**
     * Returns the name of the pool.
     *
     * @return a name as at {@link RunspaceResource}
     */
    @Nonbinding
    String value();

    /** The annotation, to select an {@code Instance<RemoteRunspace>} by a name that is known only at run time. */
    final class Literal extends AnnotationLiteral<HeldRunspace> implements HeldRunspace {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * Creates the annotation.
         *
         * @param name of the pool
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
