package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.PipeServer;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.endpoints.session.ThrowingSurroundings;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;
import org.runspace.spi.Lane;
import org.runspace.testkit.AnsweringHost;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * Everything that is thrown in an endpoint ends the pipeline or the session that it belongs to, and its client gets an
 * error.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndpointErrorsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NAME = "throwing";
    private static final Error ERROR = new NoClassDefFoundError("thrown on purpose");
    private static final EndpointCommand THROW = call -> {
        throw ERROR;
    };

    private static final EndpointCommand CANCEL = call -> {
        throw new CancellationException("cancelled by itself");
    };
    private static final EndpointCommand INTERRUPT = call -> {
        throw new InterruptedException("interrupted by itself");
    };

    private final Endpoint endpoint = Endpoint.with(
            Map.of("Invoke-Error", THROW, "Invoke-Cancellation", CANCEL, "Invoke-Interruption", INTERRUPT));
    private final ThrowingSurroundings surroundings = new ThrowingSurroundings();

    @AfterEach
    void close() {
        Endpoint.unregister(NAME);
        surroundings.close();
    }

    private RunspaceSession open() {
        endpoint.register(NAME);
        return surroundings.open("loopback:" + NAME, RunspaceOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoke-Error",
                "Invoke-Error | Write-Output",
                "1..100000 | Invoke-Error",
                "1 | Invoke-Error | Write-Output"
            })
    void aCommandThatThrowsFailsItsPipelineOnly(String script) {
        try (RunspaceSession session = open()) {
            assertThatThrownBy(() -> session.invoke(script))
                    .isInstanceOf(RemoteCommandException.class)
                    .hasMessageContaining("thrown on purpose");
            expectUsable(session);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoke-Cancellation",
                "Invoke-Interruption",
                "Invoke-Cancellation | Write-Output",
                "Invoke-Interruption | Write-Output",
                "1..100000 | Invoke-Cancellation"
            })
    void aCommandThatEndsItselfAsIfItWereStoppedHasFailed(String script) {
        try (RunspaceSession session = open()) {
            assertThatThrownBy(() -> session.invoke(script))
                    .isInstanceOf(RemoteCommandException.class)
                    .hasMessageContaining("by itself");
            expectUsable(session);
        }
    }

    @Test
    void aHostAnswerThatCannotBeReadFailsTheCommandThatWaitsForIt() {
        endpoint.register(NAME);
        PSHost host = new AnsweringHost(() -> "answer");
        try (ThreadContext threads = new ThreadContext("spoiled-answer");
                RunspaceSession session = SpoiledPackets.open(
                        "loopback:" + NAME, RunspaceOptions.DEFAULT.withHost(host), threads, "\"ci\"", "\"xx\"")) {
            assertThat(session.powerShell().addScript("Read-Host").invokeAsync())
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RemoteCommandException.class);
        }
    }

    @Test
    void aPipelineForWhichThereIsNoThreadFailsAlone() {
        try (RunspaceSession session = open()) {
            surroundings.throwOnce("startBlocking", ERROR);

            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(RemoteCommandException.class)
                    .hasMessageContaining("thrown on purpose");
            expectUsable(session);
        }
    }

    @Test
    void aPipelineOfMoreCommandsThanASessionHasThreadsFailsAlone() {
        try (RunspaceSession session = open()) {
            assertThatThrownBy(() -> session.invoke("Start-Sleep -Seconds 60" + " | Write-Output".repeat(1_000)))
                    .isInstanceOf(RemoteCommandException.class)
                    .hasMessageContaining("512 threads already");
            expectUsable(session);
        }
    }

    @Test
    void bytesForAChannelThatIsNotOpenAreNotKept() {
        try (ThreadContext threads = new ThreadContext("unknown-channel")) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            ServerSide session = endpoint.open(new ThrowingCarrier(told), threads);
            UUID pipeline = UUID.randomUUID();

            assertThat(session.received(pipeline, Lane.DEFAULT, fragment(0, 1, "the first half")))
                    .isTrue();
            session.openChannel(pipeline);
            session.received(pipeline, Lane.DEFAULT, fragment(1, 2, "the second half"));

            assertThat(told).singleElement().asString().contains("without a start fragment");
            session.lost();
        }
    }

    private static ByteBuffer fragment(long id, int flags, String blob) {
        byte[] bytes = blob.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer fragment = ByteBuffer.allocate(21 + bytes.length);
        fragment.putLong(1).putLong(id).put((byte) flags).putInt(bytes.length).put(bytes);
        return fragment.flip();
    }

    private static void expectUsable(RunspaceSession session) {
        assertThat(session.invoke("1").output()).extracting(PSObject::value).containsExactly(1);
    }

    @Test
    void aCarrierThatThrowsEndsTheSession() throws InterruptedException {
        try (ThreadContext threads = new ThreadContext("throwing-carrier")) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            ServerSide session = endpoint.open(new ThrowingCarrier(told), threads);
            UUID pipeline = UUID.randomUUID();

            session.openChannel(pipeline);
            session.closeChannel(pipeline);

            assertThat(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).contains(ERROR.toString());
            assertThat(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("ended");
        }
    }

    /** Throws when it should release a channel, and keeps what it gets then. */
    private record ThrowingCarrier(BlockingQueue<String> told) implements ServerCarrier {
        @Override
        public void ready(UUID channel) {
            // nothing is sent
        }

        @Override
        public void resume(UUID pipeline) {
            // nothing is held
        }

        @Override
        public void signalled(UUID pipeline) {
            // nothing is stopped
        }

        @Override
        public void channelReleased(UUID pipeline) {
            throw ERROR;
        }

        @Override
        public void error(String line) {
            told.add(line);
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    }

    @Test
    void aStreamThatThrowsIsClosedSoThatTheClientLearnsIt() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw ERROR;
            }

            @Override
            public void close() {
                closed.complete(null);
            }
        };
        String packet = "<Command PSGuid='" + UUID.randomUUID() + "' />\n";
        InputStream endsAfterwards = new InputStream() {
            @Override
            public int read() {
                closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
                return -1;
            }
        };
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream(packet.getBytes(StandardCharsets.US_ASCII)), endsAfterwards);
        try (ThreadContext threads = new ThreadContext("throwing-stream")) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try {
                    EndpointServer.serve(endpoint, in, out, threads);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(served).succeedsWithin(LIMIT);
        }
    }

    @Test
    void aServedClientThatThrowsLeavesThePipeToTheOthers(@TempDir Path folder) throws IOException {
        BlockingQueue<Error> errors = new LinkedBlockingQueue<>(List.of(ERROR));
        Path file = folder.resolve("pipe");
        try (PipeServer server = PipeServer.start(
                (in, out, context) -> {
                    Error error = errors.poll();
                    if (error != null) {
                        throw error;
                    }
                    EndpointServer.serve(endpoint, in, out, context);
                },
                file)) {
            // a client whose connection is ended without an answer connects again
            try (RunspaceSession session = surroundings.open("pipe:path=" + file, RunspaceOptions.DEFAULT)) {
                expectUsable(session);
            }
            assertThat(errors).isEmpty();
        }
    }
}
