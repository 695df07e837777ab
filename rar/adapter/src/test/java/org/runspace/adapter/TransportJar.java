package org.runspace.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.runspace.CredentialSource;

/**
 * Compiles and packs a third party's connection type: the loopback endpoint under another name, for those who know the
 * password.
 */
final class TransportJar {
    private static final String SERVICE = "META-INF/services/org.runspace.spi.TransportProvider";
    private static final String SOURCE = """
            package third.party;

            import java.util.List;
            import java.util.Map;
            import org.runspace.error.*;
            import org.runspace.object.*;
            import org.runspace.spi.*;
            import org.runspace.transport.loopback.LoopbackTransportProvider;

            public final class Provider implements TransportProvider {
                public String scheme() {
                    return "SCHEME";
                }

                public List<Setting> settings() {
                    return List.of(Setting.count("room", "A number."));
                }

                public Transport create(Target target, TransportContext context) {
                    System.getProperties().put("SCHEME.asked", context.credentials());
                    PSCredential user = context.credentials().credential(target).orElseThrow(() -> refused("nobody"));
                    if (!user.password().use(String::new).equals("swordfish")) {
                        throw refused(user.userName());
                    }
                    return new LoopbackTransportProvider().create(new Target("loopback", "", Map.of()), context);
                }

                private static RunspaceException refused(String who) {
                    return new RunspaceOpenException(OpenFailure.AUTHENTICATION, "", null, ErrorCode.OPEN_FAILED, "third party", "refused", who);
                }
            }
            """;

    private TransportJar() {}

    /** Returns what the last session of a connection type has logged in with, and forgets it. */
    static CredentialSource asked(String scheme) {
        return (CredentialSource) System.getProperties().remove(scheme + ".asked");
    }

    /** Writes a jar with a connection type of this name. */
    static Path write(Path directory, String scheme) throws IOException {
        Path classes = Files.createTempDirectory(directory, "classes");
        Path source = Files.writeString(classes.resolve("Provider.java"), SOURCE.replace("SCHEME", scheme));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        if (result != 0) {
            throw new IOException("the connection type does not compile");
        }
        return pack(directory, Files.readAllBytes(classes.resolve("third/party/Provider.class")));
    }

    /** Writes a jar whose connection type cannot be loaded. */
    static Path writeBroken(Path directory) throws IOException {
        return pack(directory, "no class".getBytes(StandardCharsets.US_ASCII));
    }

    private static Path pack(Path directory, byte[] provider) throws IOException {
        Path jar = directory.resolve("third-party.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("third/party/Provider.class"));
            out.write(provider);
            out.putNextEntry(new JarEntry(SERVICE));
            out.write("third.party.Provider\n".getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }
}
