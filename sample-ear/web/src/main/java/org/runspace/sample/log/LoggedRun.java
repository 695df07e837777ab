package org.runspace.sample.log;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * A run that has ended.
 *
 * @param id its place in the log; not known before it was added
 * @param started when it was started
 * @param caller for whom it ran; null if nobody knows
 * @param target the server
 * @param commands the commands with the names of their parameters, a script by its hash
 * @param outcome how it has ended
 * @param failure the number of the error; null for none
 * @param millis how long it took
 * @param objects how many objects it wrote
 * @param errors how many error records it wrote
 */
record LoggedRun(
        long id,
        Instant started,
        String caller,
        String target,
        String commands,
        String outcome,
        String failure,
        long millis,
        long objects,
        long errors) {
    JsonObjectBuilder toJson() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("started", started.toString())
                .add("caller", caller == null ? "" : caller)
                .add("target", target)
                .add("commands", commands)
                .add("outcome", outcome)
                .add("failure", failure == null ? "" : failure)
                .add("millis", millis)
                .add("objects", objects)
                .add("errors", errors);
    }
}
