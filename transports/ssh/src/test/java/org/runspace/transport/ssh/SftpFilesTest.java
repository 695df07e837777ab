package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;
import org.runspace.files.DirectFiles.Use;

/** The way to a server's files by SFTP, and what becomes of it where the server has none, or a strange one. */
@Timeout(60)
class SftpFilesTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final ThreadContext context = new ThreadContext("sftp-test");
    private final Warnings warnings = new Warnings();

    @TempDir
    private Path root;

    @BeforeEach
    void listen() {
        warnings.listen();
    }

    @AfterEach
    void leave() {
        warnings.leave();
        context.close();
    }

    @Test
    void bytesAreWrittenAndReadWhereTheyBelong() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        Files.write(root.resolve("file"), new byte[] {1, 2, 3});
        try (MinaServer server = withSftp();
                PSSession session = RunspaceFactory.open(server.connectionWithKey());
                DirectFile file = files(session).open("/file", Use.WRITE)) {
            file.write(2, noise, noise.length);
            assertThat(file.size()).isEqualTo(noise.length + 2L);
            byte[] read = new byte[noise.length + 1];
            assertThat(file.read(2, read, read.length)).isEqualTo(noise.length);
            assertThat(Arrays.copyOf(read, noise.length)).isEqualTo(noise);
            assertThat(file.read(1, read, 2)).isEqualTo(2);
            assertThat(read).startsWith(2, noise[0]);
            Files.delete(root.resolve("file"));
            assertThat(file.size()).isEqualTo(-1);
        }
        assertThat(warningsOfSftp()).isEmpty();
    }

    @Test
    void aFileThatDoesNotExistIsNotMade() throws IOException {
        try (MinaServer server = withSftp();
                PSSession session = RunspaceFactory.open(server.connectionWithKey())) {
            DirectFiles files = files(session);
            assertThatThrownBy(() -> files.open("/missing", Use.WRITE)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> files.open("/missing", Use.READ)).isInstanceOf(IOException.class);
            assertThat(root).isEmptyDirectory();
            assertThat(session.directFiles()).as("only this file is not there").isPresent();
        }
    }

    @Test
    void theDrivesOfWindowsAreFoldersOfItsRoot() throws IOException {
        Files.createDirectories(root.resolve("C:/drop"));
        Files.write(root.resolve("C:/drop/file"), new byte[] {7});
        try (MinaServer server = withSftp();
                PSSession session = RunspaceFactory.open(server.connectionWithKey())) {
            byte[] read = new byte[2];
            try (DirectFile file = files(session).open("C:\\drop\\file", Use.READ)) {
                assertThat(file.read(0, read, 2)).isEqualTo(1);
            }
            assertThat(read).startsWith(7);
            assertThatThrownBy(() -> files(session).open("\\\\host\\share\\file", Use.READ))
                    .hasMessage("SFTP has no such path");
        }
    }

    @Test
    void aServerWithoutItIsAskedOnce() throws IOException {
        try (MinaServer server = MinaServer.start();
                PSSession session = RunspaceFactory.open(server.connectionWithKey())) {
            DirectFiles files = files(session);
            assertThatThrownBy(() -> files.open("/file", Use.READ))
                    .hasMessage("the server does not offer SFTP: it refuses the subsystem sftp");
            assertThat(session.directFiles()).isEmpty();
            assertThatThrownBy(() -> files.open("/file", Use.READ)).hasMessage("the server does not offer SFTP");
        }
        assertThat(warningsOfSftp()).isEmpty();
    }

    @Test
    void aProgramThatIsNoSftpIsNotTalkedTo() throws IOException {
        assertThat(refusal(Ends::new)).isEqualTo("the server does not offer SFTP: its program has ended");
        assertThat(refusal(Greets::new))
                .isEqualTo("the server does not offer SFTP: its program does not answer as SFTP does");
        assertThat(warningsOfSftp()).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForEver() throws IOException {
        AtomicInteger started = new AtomicInteger();
        Supplier<Command> silent = () -> {
            started.incrementAndGet();
            return new Silent();
        };
        try (MinaServer server = with(new Program(silent));
                SshClient client = client();
                ClientSession connection = connect(client, server)) {
            SftpFiles files = new SftpFiles(connection, context, SHORT);
            assertThatThrownBy(() -> files.open("/file", Use.READ)).hasMessageEndingWith("no answer within PT0.5S");
            assertThat(files.isOffered()).isFalse();
            assertThat(started).hasValue(1);
        }
        assertThat(warningsOfSftp()).isEmpty();
    }

    @Test
    void aServerThatAnswersNoMoreEndsTheFileInTime() throws IOException {
        Files.write(root.resolve("file"), new byte[1]);
        CountDownLatch over = new CountDownLatch(1);
        try (MinaServer server = with(stalling(over));
                SshClient client = client();
                ClientSession connection = connect(client, server)) {
            SftpFiles files = new SftpFiles(connection, context, Duration.ofSeconds(3));
            try (DirectFile file = files.open("/file", Use.WRITE)) {
                assertThatThrownBy(() -> file.write(0, new byte[100_000], 100_000))
                        .isInstanceOf(IOException.class);
            }
            assertThat(files.isOffered()).as("the next files do not wait").isFalse();
        } finally {
            over.countDown();
        }
    }

    @Test
    void anInterruptEndsAWait() throws IOException {
        try (MinaServer server = with(new Program(Silent::new));
                PSSession session = RunspaceFactory.open(server.connectionWithKey())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> files(session).open("/file", Use.READ)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(session.directFiles())
                    .as("nothing is known of the server")
                    .isPresent();
        }
    }

    @Test
    void theEndOfTheSessionEndsIt() throws IOException {
        Files.write(root.resolve("file"), new byte[1]);
        try (MinaServer server = withSftp()) {
            PSSession session = RunspaceFactory.open(server.connectionWithKey());
            DirectFiles files = files(session);
            try (DirectFile file = files.open("/file", Use.READ)) {
                session.close();
                assertThatThrownBy(() -> file.read(0, new byte[1], 1)).isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> files.open("/file", Use.READ)).isInstanceOf(IOException.class);
            assertThat(session.directFiles()).isEmpty();
        }
        assertThat(warningsOfSftp()).isEmpty();
    }

    @Test
    void aConnectionStringCanSwitchItOff() throws IOException {
        try (MinaServer server = withSftp();
                PSSession session = RunspaceFactory.open(server.connectionWithKey("sftp=off"))) {
            assertThat(session.directFiles()).isEmpty();
        }
    }

    private String refusal(Supplier<Command> program) throws IOException {
        try (MinaServer server = with(new Program(program));
                PSSession session = RunspaceFactory.open(server.connectionWithKey())) {
            DirectFiles files = files(session);
            List<String> why = new ArrayList<>();
            assertThatThrownBy(() -> files.open("/file", Use.READ)).satisfies(thrown -> why.add(thrown.getMessage()));
            assertThat(session.directFiles()).isEmpty();
            return why.get(0);
        }
    }

    /** The first channel is the session's own. */
    private List<String> warningsOfSftp() {
        return warnings.all().stream()
                .filter(line -> !line.contains("SessionChannel[id=0"))
                .toList();
    }

    private static DirectFiles files(PSSession session) {
        return session.directFiles().orElseThrow();
    }

    private MinaServer withSftp() throws IOException {
        return with(new SftpSubsystemFactory());
    }

    private MinaServer with(SubsystemFactory sftp) throws IOException {
        return MinaServer.start(server -> {
            List<SubsystemFactory> all = new ArrayList<>(server.getSubsystemFactories());
            all.add(sftp);
            server.setSubsystemFactories(all);
            server.setFileSystemFactory(new VirtualFileSystemFactory(root));
            server.setPasswordAuthenticator((user, password, session) -> password.equals("geheim"));
        });
    }

    /** Writes nothing before the end of the test. */
    private static SftpSubsystemFactory stalling(CountDownLatch end) {
        SftpSubsystemFactory factory = new SftpSubsystemFactory();
        factory.addSftpEventListener(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session, String id, FileHandle file, long offset, byte[] data, int from, int length)
                    throws IOException {
                try {
                    end.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        });
        return factory;
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
        return client;
    }

    private static ClientSession connect(SshClient client, MinaServer server) throws IOException {
        SshServer to = server.server;
        ClientSession connection = client.connect("ada", "127.0.0.1", to.getPort())
                .verify(Duration.ofSeconds(30))
                .getSession();
        connection.addPasswordIdentity("geheim");
        connection.auth().verify(Duration.ofSeconds(30));
        return connection;
    }

    /** The subsystem {@code sftp} by another program. */
    private record Program(Supplier<Command> program) implements SubsystemFactory {
        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return program.get();
        }
    }

    /** Takes what comes, and answers nothing. */
    private static class Silent implements Command {
        OutputStream out;
        ExitCallback exit;

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            // never says anything
        }

        @Override
        public void destroy(ChannelSession channel) {
            // has nothing
        }

        @Override
        public void setInputStream(InputStream in) {
            // reads nothing
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream err) {
            // says nothing there
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }
    }

    /** As where the program named in the server's configuration does not exist. */
    private static final class Ends extends Silent {
        @Override
        public void start(ChannelSession channel, Environment environment) {
            exit.onExit(127);
        }
    }

    /** As where the account's shell greets everybody. */
    private static final class Greets extends Silent {
        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            out.write("Welcome to this server\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
