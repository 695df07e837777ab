package org.runspace.audit;

/**
 * Learns who ran what: it is told before and after each run of the sessions that have it among their options.
 *
 * <p>{@link #context()} is called on the thread that starts the run, just before. {@link #before} and {@link #after}
 * are called later, on threads of the engine, one call at a time, in the order in which the runs began and ended:
 * {@code before} does not hold up the run, and may come after the server has it. Each {@code before} is followed by
 * exactly one {@code after}, also if the session ends, or if the run is left to the server.
 *
 * <p>What a listener throws is logged, the first time under {@code PSRP1840}, and changes nothing else. One that does
 * not return loses what comes meanwhile beyond 4 MB of waiting news, logged under {@code PSRP1841}, and holds one
 * thread; no run waits for it. A run that the listener itself starts during a call is not told.
 *
 * <p>Told are all runs of applications: by {@code invoke}, {@code invokeAsync}, {@code stream}, publishers, nested
 * ones, those of pools and groups, questions for command metadata, and runs that are taken up. What the library runs
 * for itself, to set the location of a new session or to compare one that was reset, is not.
 */
@FunctionalInterface
public interface RunListener {
    /**
     * Looks at the thread that starts a run, for what is bound to it: a user, a trace. Must not wait, because the run
     * does until this returns. The caller and the trace that the program itself says by {@link RunContext#run} are told
     * in place of these.
     *
     * @return what is found; told as {@link RunInfo#context()}
     */
    default RunContext context() {
        return RunContext.NONE;
    }

    /**
     * Says that a run begins.
     *
     * @param run what runs
     */
    default void before(RunInfo run) {
        // many want the end only, which says all of it once more
    }

    /**
     * Says that a run has ended, or was refused.
     *
     * @param run what was given to {@link #before}
     * @param summary how it went
     */
    void after(RunInfo run, RunSummary summary);
}
