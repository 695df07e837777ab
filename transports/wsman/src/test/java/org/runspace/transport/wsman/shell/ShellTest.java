package org.runspace.transport.wsman.shell;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.runspace.spi.Deadline;
import org.runspace.spi.Transport;
import org.runspace.transport.wsman.soap.NewShell;
import org.runspace.transport.wsman.soap.Requests;

/** What the tests of a shell have in common: a server that answers when the test says so, and a clock that stands. */
class ShellTest {
    static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(60);
    static final Duration RETRY_TIME = Duration.ofMinutes(4);
    static final Duration OPEN_TIMEOUT = Duration.ofMinutes(3);
    static final UUID ID = new UUID(1, 1);
    static final UUID PIPELINE = new UUID(2, 2);

    final StillTime time = new StillTime();
    final PlayedServer server = new PlayedServer(time);
    final Told told = new Told();
    final Shell shell = shell(RETRY_TIME);

    Shell shell(Duration retryTime) {
        URI endpoint = URI.create("http://server.example.test:5985/wsman");
        String configuration = "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";
        return new Shell(
                server,
                new Requests(
                        new Requests.Session(
                                endpoint, configuration, new UUID(3, 3), "en-US", "en-US", OPERATION_TIMEOUT),
                        Requests.LATER_MOST_BYTES),
                new ShellSettings(
                        new NewShell(ID, "Runspace", "2.3", true, Optional.empty(), Optional.empty()),
                        OPERATION_TIMEOUT,
                        retryTime),
                time,
                time.serialTasks(failure -> {
                    throw new AssertionError(failure);
                }),
                told);
    }

    /** Asks for the shell. */
    void create() {
        told.sends(Transport.SESSION, "hello");
        shell.open(Deadline.after(OPEN_TIMEOUT, time.nanoTime()));
    }

    /** Opens the shell at a server that keeps its answers; the session's Receive is under way then. */
    void open() {
        create();
        server.next("Create").answeredAndKept(PlayedServer.created(ShellNames.of(ID)));
        told.since();
    }

    /** Opens the shell at a server that does not keep its answers. */
    void openAtForgetfulServer() {
        create();
        server.next("Create").answered(PlayedServer.created(ShellNames.of(ID)));
        told.since();
    }

    /** Starts a command; its Receive is under way then. */
    void start() {
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").answered(PlayedServer.started(ShellNames.of(PIPELINE)));
        told.since();
    }
}
