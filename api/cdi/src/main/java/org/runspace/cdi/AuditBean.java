package org.runspace.cdi;

import jakarta.enterprise.inject.Instance;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;

/**
 * An application's bean that is told of runs, with the caller that the container knows on the thread that starts the
 * run, if the bean knows no better. Thread-safe.
 */
final class AuditBean implements RunListener {
    private final RunListener bean;
    private final BeanCalls calls;
    private final Instance<Principal> principal;

    AuditBean(RunListener bean, BeanCalls calls, Instance<Principal> principal) {
        this.bean = bean;
        this.calls = calls;
        this.principal = principal;
    }

    @Override
    public RunContext context() {
        RunContext known = calls.call(bean::context);
        return known.caller() == null ? new RunContext(caller(), known.traceId(), known.carrier()) : known;
    }

    /** There is none outside of a call, and then a container may have no bean, or one that says nothing. */
    private @Nullable String caller() {
        if (!principal.isResolvable()) {
            return null;
        }
        try {
            Principal caller = principal.get();
            String name = caller == null ? null : caller.getName();
            return name == null || name.isBlank() ? null : name;
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public void before(RunInfo run) {
        calls.call(done(() -> bean.before(run)));
    }

    @Override
    public void after(RunInfo run, RunSummary summary) {
        calls.call(done(() -> bean.after(run, summary)));
    }

    private static Supplier<Boolean> done(Runnable call) {
        return () -> {
            call.run();
            return true;
        };
    }
}
