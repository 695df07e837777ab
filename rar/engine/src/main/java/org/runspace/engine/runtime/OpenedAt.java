package org.runspace.engine.runtime;

import org.jspecify.annotations.Nullable;
import org.runspace.RunspaceFactory;

/**
 * The place in a program where it opened a session. Immutable.
 *
 * @param caller the method that asked for the session, as a stack trace shows it
 * @param stack all that led there, if {@code org.runspace.openStack} is set
 */
record OpenedAt(String caller, @Nullable Throwable stack) {
    /** The system property that asks for whole stacks, {@code true} or not. */
    static final String STACK = "org.runspace.openStack";

    private static final String OWN_PACKAGE = OpenedAt.class.getPackageName() + ".";

    /** Returns the place that the calling thread is at. */
    static OpenedAt here() {
        String caller = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOwn(frame.getClassName()))
                        .map(StackWalker.StackFrame::toString)
                        .findFirst()
                        .orElse("an unknown place"));
        return new OpenedAt(caller, Boolean.getBoolean(STACK) ? new Throwable("the session was opened here") : null);
    }

    private static boolean isOwn(String type) {
        return type.startsWith(OWN_PACKAGE) || type.equals(RunspaceFactory.class.getName());
    }
}
