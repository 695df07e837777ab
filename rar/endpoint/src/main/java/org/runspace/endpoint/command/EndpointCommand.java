package org.runspace.endpoint.command;

import org.jspecify.annotations.NullMarked;

/** A command of an endpoint. One instance serves all pipelines, so it must be stateless. */
@FunctionalInterface
@NullMarked
public interface EndpointCommand {
    /**
     * Runs the command once, on a thread of its pipeline.
     *
     * @param call its parameters and input, and the streams to write to
     * @throws CommandException to end the pipeline with a terminating error
     * @throws InterruptedException if the pipeline is being stopped; a command does not catch it
     * @throws Exception for any other failure, which becomes a terminating error, too
     */
    void run(CommandCall call) throws Exception;
}
