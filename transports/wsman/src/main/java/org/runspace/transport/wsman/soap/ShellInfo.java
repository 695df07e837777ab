package org.runspace.transport.wsman.soap;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a server tells about a shell. Texts are empty where it tells nothing.
 *
 * @param shellId its id
 * @param name the name that its client gave it
 * @param resourceUri the URI of its configuration
 * @param owner the user who made it
 * @param clientIp the address from which it was made
 * @param processId the process that hosts it
 * @param state {@code Connected} or {@code Disconnected}
 * @param bufferMode {@code Block}, {@code Drop} or {@code None}
 * @param idleTimeOut how long the server keeps it without a client
 * @param runTime its age
 * @param inactivity the time since its client was last heard of
 */
public record ShellInfo(
        String shellId,
        String name,
        String resourceUri,
        String owner,
        String clientIp,
        String processId,
        String state,
        String bufferMode,
        Optional<Duration> idleTimeOut,
        Optional<Duration> runTime,
        Optional<Duration> inactivity) {
    private static final Set<String> FIELDS = Set.of(
            "shellid",
            "name",
            "resourceuri",
            "owner",
            "clientip",
            "processid",
            "state",
            "buffermode",
            "idletimeout",
            "shellruntime",
            "shellinactivity");

    static ElementReader reader(Consumer<ShellInfo> found) {
        return new FieldsReader<>(FIELDS, Set.of("name"), ShellInfo::of, found);
    }

    private static ShellInfo of(FieldsReader.Fields fields) {
        return new ShellInfo(
                fields.get("shellid"),
                fields.get("name"),
                fields.get("resourceuri"),
                fields.get("owner"),
                fields.get("clientip"),
                fields.get("processid"),
                fields.get("state"),
                fields.get("buffermode"),
                XmlTexts.duration(fields.get("idletimeout")),
                XmlTexts.duration(fields.get("shellruntime")),
                XmlTexts.duration(fields.get("shellinactivity")));
    }
}
