package org.runspace.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Offers a bean to the pools of the server as a listener for runs, from the application's start to its end.
 *
 * <pre>{@code
 * @ApplicationScoped
 * @RunspaceAudit("fleet")
 * class Journal implements RunListener {
 *     public void after(RunInfo run, RunSummary summary) { ... }
 * }
 * }</pre>
 *
 * <p>A pool whose property {@code auditListener} is {@code fleet} tells it who ran what. Its {@code context()} is
 * called on the thread that starts a run, where what it injects is the caller's; the caller is told by the name that
 * the container has, unless the bean says another one. Its {@code before} and {@code after} are called on threads of
 * the container, in a request of their own, by one at a time for each pool.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface RunspaceAudit {
    /**
     * Returns the name that pools ask for.
     *
     * @return a name that no other application of the server offers
     */
    String value();
}
