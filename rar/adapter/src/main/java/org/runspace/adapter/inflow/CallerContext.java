package org.runspace.adapter.inflow;

import jakarta.resource.spi.work.SecurityContext;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import java.io.IOException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/** Tells the container who calls a bean (Jakarta Connectors, security inflow). */
final class CallerContext extends SecurityContext {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerContext(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void setupSecurityContext(CallbackHandler handler, Subject executionSubject, Subject serviceSubject) {
        Callback name = new CallerPrincipalCallback(executionSubject, caller.name());
        Callback groups =
                new GroupPrincipalCallback(executionSubject, caller.groups().toArray(String[]::new));
        Callback[] all = caller.groups().isEmpty() ? new Callback[] {name} : new Callback[] {name, groups};
        try {
            handler.handle(all);
        } catch (IOException | UnsupportedCallbackException e) {
            // the container gets it from this call, and fails the work by it
            throw new IllegalStateException("the server does not take the caller " + caller.name() + ": " + e, e);
        }
    }
}
