package org.runspace.transport.wsman.soap;

import java.util.Set;
import java.util.function.Consumer;

/**
 * What a server tells about a command. Texts are empty where it tells nothing.
 *
 * @param commandId its id
 * @param commandLine what its client wrote into its command line
 * @param state a word, {@code Running} for example
 */
public record CommandInfo(String commandId, String commandLine, String state) {
    private static final Set<String> FIELDS = Set.of("commandid", "commandline", "commandstate", "state");

    static ElementReader reader(Consumer<CommandInfo> found) {
        return new FieldsReader<>(FIELDS, Set.of("commandline"), CommandInfo::of, found);
    }

    private static CommandInfo of(FieldsReader.Fields fields) {
        String state = fields.get("commandstate");
        return new CommandInfo(
                fields.get("commandid"), fields.get("commandline"), state.isEmpty() ? fields.get("state") : state);
    }
}
