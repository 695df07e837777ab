package org.runspace.adapter.tx;

import java.time.Duration;
import java.util.stream.Collectors;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;

/**
 * A pipeline that runs at the end of a transaction.
 *
 * @param number its number among those that were given for that end, from 1
 * @param request its commands
 */
record EndScript(int number, PipelineRequest request) {
    /**
     * Runs it and waits for its end, also if the thread is interrupted. What it puts out is dropped, however much it
     * is.
     *
     * @param limit the longest time, unless the pipeline has a limit of its own
     * @throws RunspaceException if it failed, was stopped, took too long or wrote an error record
     */
    void run(RunspaceSession session, Duration limit) {
        PipelineBuilder pipeline = new PipelineBuilder(session, request);
        if (request.timeout() == null) {
            pipeline.timeout(limit);
        }
        pipeline.runToEnd();
    }

    /** Returns its commands with the names of their parameters, but without any value, which may be a secret. */
    @Override
    public String toString() {
        return Excerpt.lines(request.statements().stream()
                .map(statement -> statement.stream().map(EndScript::text).collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("; ")));
    }

    private static String text(Command command) {
        return command.text()
                + command.parameters().stream()
                        .map(parameter -> parameter.name() == null ? " ..." : " -" + parameter.name() + " ...")
                        .collect(Collectors.joining());
    }
}
