package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.CountedThreads;

/**
 * The pipes of Windows as far as they are not Windows: names, what a refusal means, and a connection over overlapped
 * reads and writes.
 */
@Timeout(60)
class WindowsPipesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String[] NAMES = {
        "lsass",
        "PSHost.134312708967800000.8224.DefaultAppDomain.pwsh",
        "PSHost.134312708967800001.82.DefaultAppDomain.powershell",
        "PSHost.134312708967800002.8224.Worker.powershell",
        "PSHost.134312700000000000.8224.DefaultAppDomain.pwsh",
        "demo"
    };

    private final CountedThreads threads = new CountedThreads();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    @Test
    void theNewestPipeOfTheProcessComesFirst() {
        assertThat(pipes(null).find(target("8224", "")))
                .containsExactly(
                        "\\\\.\\pipe\\PSHost.134312708967800000.8224.DefaultAppDomain.pwsh",
                        "\\\\.\\pipe\\PSHost.134312700000000000.8224.DefaultAppDomain.pwsh");
    }

    @Test
    void anotherApplicationDomainIsFoundByItsName() {
        assertThat(pipes(null).find(target("8224", "Worker")))
                .containsExactly("\\\\.\\pipe\\PSHost.134312708967800002.8224.Worker.powershell");
    }

    @Test
    void aCustomNameIsAPipesName() {
        assertThat(pipes(null).find(target("name=demo", ""))).containsExactly("\\\\.\\pipe\\demo");
    }

    @Test
    void aRefusalTellsWhyThereIsNoConnection() {
        assertRefused(new NoSuchFileException("x"), PipeRefused.Reason.ABSENT);
        assertRefused(new AccessDeniedException("x"), PipeRefused.Reason.DENIED);
        assertRefused(new FileSystemException("x", null, "All pipe instances are busy"), PipeRefused.Reason.BUSY);
    }

    @Test
    void onlyAPipeThatExistsCanBeBusy() {
        FileSystemException wrong = new FileSystemException("x", null, "The filename is incorrect");

        assertRefused("\\\\.\\pipe\\other", wrong, PipeRefused.Reason.ABSENT);
        assertRefused("\\\\.\\pipe\\DEMO", wrong, PipeRefused.Reason.BUSY);
        assertRefused("\\\\web01\\pipe\\other", wrong, PipeRefused.Reason.BUSY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "C:\\Windows\\win.ini",
                "\\\\.\\PhysicalDrive0",
                "\\\\.\\pipe\\",
                "\\\\web01\\share\\pipe\\x"
            })
    void aPathThatIsNoPipesIsNeverOpened(String path) {
        WindowsPipes pipes = new WindowsPipes(
                () -> NAMES,
                pipe -> {
                    throw new AssertionError("opened " + pipe);
                },
                threads);

        assertThatThrownBy(() -> pipes.connect(path, new RecordedPipe()))
                .isInstanceOfSatisfying(
                        PipeRefused.class, e -> assertThat(e.reason()).isEqualTo(PipeRefused.Reason.UNUSABLE))
                .hasMessage(path + " is no pipe: the path of a pipe begins with \\\\.\\pipe\\");
    }

    @Test
    void bytesGoBothWaysOverOverlappedCalls() throws Exception {
        PlayedFile file = new PlayedFile();
        RecordedPipe told = new RecordedPipe();
        ByteConnection connection =
                new WindowsPipes(() -> NAMES, pipe -> file, threads).connect("\\\\.\\pipe\\x", told);
        assertThat(file.isReading()).as("nothing is read before it is resumed").isFalse();
        connection.resume();
        BlockingQueue<String> done = write(connection, "hello");
        write(connection, " world");
        file.writeCompletes(3);
        file.writeCompletes(2);
        assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
        file.writeCompletes(6);
        assertThat(file.written()).isEqualTo("hello world");
        file.readCompletes("answer");
        told.expectText("answer");
        connection.close();
        told.expect("ended");
        assertThat(file.isOpen()).isFalse();
    }

    @Test
    void aHeldConnectionHasNoReadUnderWay() throws Exception {
        PlayedFile file = new PlayedFile();
        RecordedPipe told = new RecordedPipe();
        ByteConnection connection = new FilePipeConnection(file, told, threads);
        connection.resume();
        connection.hold();
        file.readCompletes("one");
        told.expectText("one");
        assertThat(file.isReading()).isFalse();
        connection.close();
        told.expect("ended");
    }

    @Test
    void aBrokenPipeEndsTheConnectionAndItsWrites() throws Exception {
        PlayedFile file = new PlayedFile();
        RecordedPipe told = new RecordedPipe();
        ByteConnection connection = new FilePipeConnection(file, told, threads);
        connection.resume();
        BlockingQueue<String> done = write(connection, "hello");
        file.readFails(new IOException("The pipe has been ended"));
        told.expect("broken");
        assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("The pipe has been ended");
        assertThat(told.events).isEmpty();
    }

    @Test
    void whatIsWrittenToAClosedConnectionIsRefused() throws Exception {
        RecordedPipe told = new RecordedPipe();
        ByteConnection connection = new FilePipeConnection(new PlayedFile(), told, threads);
        connection.close();
        told.expect("ended");
        assertThat(write(connection, "hello").poll()).isEqualTo("the pipe is closed");
    }

    @ParameterizedTest
    @CsvSource({
        // phase, READ, READ_RETURNED, CLOSED
        "IDLE,READING,IDLE,ENDED",
        "READING,READING,IDLE,CLOSING",
        "CLOSING,CLOSING,ENDED,CLOSING",
        "ENDED,ENDED,ENDED,ENDED"
    })
    void theEndWaitsForTheReadThatIsUnderWay(
            FilePipeConnection.Phase phase,
            FilePipeConnection.Phase read,
            FilePipeConnection.Phase returned,
            FilePipeConnection.Phase closed) {
        assertThat(FilePipeConnection.Phase.Event.values())
                .extracting(phase::after)
                .containsExactly(read, returned, closed);
    }

    private static BlockingQueue<String> write(ByteConnection connection, String text) {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        connection.write(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                failure -> done.add(failure == null ? "done" : failure.getMessage()));
        return done;
    }

    private void assertRefused(IOException failure, PipeRefused.Reason reason) {
        assertRefused("\\\\.\\pipe\\demo", failure, reason);
    }

    private void assertRefused(String place, IOException failure, PipeRefused.Reason reason) {
        assertThatThrownBy(() -> pipes(failure).connect(place, null))
                .isInstanceOfSatisfying(
                        PipeRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private WindowsPipes pipes(IOException failure) {
        return new WindowsPipes(
                () -> NAMES,
                pipe -> {
                    throw failure;
                },
                threads);
    }

    private static PipeTarget target(String rest, String appDomain) {
        return PipeTarget.of(new Target(
                "pipe",
                rest,
                Map.of(
                        PipeTransportProvider.APP_DOMAIN,
                        appDomain,
                        PipeTransportProvider.CONNECT_TIMEOUT,
                        "PT60S",
                        PipeTransportProvider.START_TIMEOUT,
                        "PT2S")));
    }
}
