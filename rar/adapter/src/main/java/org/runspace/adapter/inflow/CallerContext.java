package org.runspace.adapter.inflow;

import jakarta.resource.spi.work.SecurityContext;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import java.io.IOException;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/** Tells the container who calls a bean (Jakarta Connectors, security inflow). */
final class CallerContext extends SecurityContext {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    /** Kept because not every container hands on what this context throws. */
    private transient volatile @Nullable Throwable failure;

    CallerContext(Caller caller) {
        this.caller = caller;
    }

    /** Whether the server has no such callers at all. Any other failure, of its user registry for example, may pass. */
    boolean isUnsupported() {
        return failure instanceof UnsupportedCallbackException;
    }

    /** Returns what the server refused the caller by; empty if it did not. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void setupSecurityContext(CallbackHandler handler, Subject executionSubject, Subject serviceSubject) {
        Callback name = new CallerPrincipalCallback(executionSubject, caller.name());
        Callback groups =
                new GroupPrincipalCallback(executionSubject, caller.groups().toArray(String[]::new));
        Callback[] all = caller.groups().isEmpty() ? new Callback[] {name} : new Callback[] {name, groups};
        try {
            handler.handle(all);
        } catch (IOException | UnsupportedCallbackException | RuntimeException | Error e) {
            failure = e;
            // the container gets it from this call, and fails the work by it
            throw new IllegalStateException("the server does not take the caller " + caller.name() + ": " + e, e);
        }
    }
}
