package org.runspace.endpoints.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.files.TransferOptions;
import org.runspace.testkit.OpenSshServer;

/** OpenSSH's server, whose program for SFTP is what a test says, with one session for all tests of a class. */
final class SftpHost implements AutoCloseable {
    /** More than one packet of anything, and so large that it goes by SFTP. */
    static final int SIZE = 3_000_001;

    private final Path script = Files.createTempFile("sftp", ".sh");
    private final OpenSshServer server;
    private final PSSession session;

    SftpHost() throws IOException {
        offer();
        server = OpenSshServer.startWithPowerShell("Subsystem sftp /bin/sh " + script);
        session = RunspaceFactory.open(server.connection());
    }

    OpenSshServer server() {
        return server;
    }

    PSSession session() {
        return session;
    }

    /** Has the next files served as they are. */
    void offer() throws IOException {
        run("exec " + program());
    }

    /** Has the next files served after a command of the shell. */
    void offerAfter(String command) throws IOException {
        run(command + "; exec " + program());
    }

    /** Has what the client sends replaced, by Perl, before the program gets it. */
    void offerBehind(String replacement) throws IOException {
        run("perl -e 'while (sysread STDIN, $_, 65536) { " + replacement + "; syswrite STDOUT, $_ }' | " + program());
    }

    /** Has the next files served by another program. */
    void run(String shell) throws IOException {
        Files.writeString(script, shell + "\n");
    }

    private static Path program() {
        return Stream.of("/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(SftpHost::none);
    }

    private static Path none() {
        String why = "no sftp-server was found where OpenSSH puts it";
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        throw new TestAbortedException(why);
    }

    /** Returns how often the server was asked for SFTP so far. */
    long requests() {
        return server.log()
                .lines()
                .filter(line -> line.contains("Starting session: subsystem 'sftp'"))
                .count();
    }

    /** Returns the programs that serve files now. */
    List<ProcessHandle> serving() {
        return server.children().stream()
                .filter(child -> child.info().command().orElse("").endsWith("sftp-server"))
                .toList();
    }

    void copyBothWays(Path here, Path there, Path back, TransferOptions options) {
        session.files().upload(here, there.toString(), options);
        assertThat(there).hasSameBinaryContentAs(here);
        session.files().download(there.toString(), back, options);
        assertThat(back).hasSameBinaryContentAs(here);
    }

    @Override
    public void close() throws IOException {
        session.close();
        server.close();
        Files.delete(script);
    }

    static List<String> names(Path within) throws IOException {
        try (Stream<Path> files = Files.list(within)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    static void write(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(file, bytes);
    }
}
