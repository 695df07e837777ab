package org.runspace.sample.script;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.runspace.jobs.JobScript;

/**
 * A script that came with the application.
 *
 * @param script what a job runs: the text without its help
 * @param synopsis what it does; empty if the help does not say it
 * @param form what a page asks for
 * @param source the whole text
 */
public record SavedScript(JobScript script, String synopsis, ScriptForm form, String source) {
    static SavedScript of(String id, String source) {
        ScriptHelp help = ScriptHelp.of(source);
        return new SavedScript(
                new JobScript(id, help.rest()), help.synopsis(), ScriptForm.of(source, help), source.strip());
    }

    JsonObjectBuilder toJson() {
        return Json.createObjectBuilder()
                .add("id", script.id())
                .add("synopsis", synopsis)
                .add("text", script.text())
                .add("source", source)
                .add("parameters", form.toJson());
    }
}
