package org.runspace.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Stands in a stack trace for an exception whose text, or that of one of its causes, could pass for lines of a log's
 * own. Its message is the class of that exception and its text, indented; its calls are the same.
 */
final class QuotedFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private QuotedFailure(Throwable failure) {
        super(Excerpt.indented(Excerpt.textOf(failure)));
        setStackTrace(failure.getStackTrace());
    }

    /** Returns the exception itself if all texts of its stack trace are indented. */
    static Throwable of(Throwable failure) {
        return isIndented(failure, none()) ? failure : copy(failure, none());
    }

    private static boolean isIndented(Throwable failure, Set<Throwable> seen) {
        String text = Excerpt.textOf(failure);
        return !seen.add(failure)
                || (Excerpt.indented(text).equals(text.stripTrailing())
                        && others(failure).stream().allMatch(other -> isIndented(other, seen)));
    }

    private static Throwable copy(Throwable failure, Set<Throwable> seen) {
        QuotedFailure copy = new QuotedFailure(failure);
        seen.add(failure);
        Throwable cause = failure.getCause();
        if (cause != null && !seen.contains(cause)) {
            copy.initCause(copy(cause, seen));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    private static List<Throwable> others(Throwable failure) {
        List<Throwable> others = new ArrayList<>(List.of(failure.getSuppressed()));
        if (failure.getCause() != null) {
            others.add(failure.getCause());
        }
        return others;
    }

    private static Set<Throwable> none() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
