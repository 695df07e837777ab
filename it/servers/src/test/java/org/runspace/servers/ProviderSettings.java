package org.runspace.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file of the sample's settings about an {@link OpenIdProvider}. */
final class ProviderSettings {
    private final OpenIdProvider provider;
    private final Path file;

    /**
     * Writes the file.
     *
     * @param name of the server that reads it
     */
    ProviderSettings(OpenIdProvider provider, String name) {
        this.provider = provider;
        this.file = ServerJvm.HERE.resolve(Path.of("target", "openid-" + name));
        write(Map.of());
    }

    /** Returns what a server's environment needs, so that the sample reads the file. */
    Map<String, String> environment() {
        return new HashMap<>(Map.of("SAMPLE_OPENID", file.toString()));
    }

    /** Writes the file, with these lines instead of, or beside, those that it always has. */
    void write(Map<String, String> others) {
        Map<String, String> lines = new TreeMap<>(Map.of(
                "issuer",
                provider.issuer(),
                "client",
                OpenIdProvider.CLIENT,
                "secret",
                OpenIdProvider.SECRET.replace("\u00e4", "\\u00e4"),
                "title",
                "the tests",
                "role.viewer",
                "staff",
                "role.operator",
                "CN=ops,DC=example; helpdesk",
                "role.administrator",
                "admins"));
        lines.putAll(others);
        writeLines(lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue())
                .toList());
    }

    /** Writes a file that need not be in order. */
    void writeLines(List<String> lines) {
        ServerFolder.write(file, lines);
    }
}
