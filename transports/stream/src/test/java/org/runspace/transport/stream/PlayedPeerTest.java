package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;

/** The base class of tests of the stream transport: the test plays the server, line by line, over pipes in memory. */
abstract class PlayedPeerTest {
    static final Duration LIMIT = Duration.ofSeconds(10);
    static final UUID POOL = UUID.randomUUID();
    static final UUID PIPELINE = UUID.fromString("1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100");

    final Pipe toClient = new Pipe();
    final Pipe toPeer = new Pipe();
    final Pipe errors = new Pipe();
    final AtomicInteger carrierCloses = new AtomicInteger();
    final CountedThreads threads = new CountedThreads();
    final RecordingListener listener = new RecordingListener();
    final BufferedReader atPeer = new BufferedReader(new InputStreamReader(toPeer.in, StandardCharsets.UTF_8));
    Transport transport = transport(this::streams);

    /** How a test's connection is made. */
    interface Connect {
        ByteStreams connect() throws IOException;
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        transport.abort();
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    void open() throws InterruptedException {
        transport.open(POOL, listener, deadline());
        listener.expect("opened");
    }

    void openPipeline() throws Exception {
        open();
        transport.openChannel(PIPELINE);
        expectAtPeer("<Command PSGuid='" + PIPELINE + "' />");
        say("<CommandAck PSGuid='" + PIPELINE + "' />");
        listener.expect("channelOpened pipeline");
    }

    Transport transport(Connect connect) {
        return new StreamTransportProvider() {
            @Override
            public String scheme() {
                return "test";
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            protected boolean isConfidential() {
                return true;
            }

            @Override
            protected ByteStreams connect(Target target, TransportContext context, Deadline deadline)
                    throws IOException {
                return connect.connect();
            }
        }.create(new Target("test", "", Map.of()), threads);
    }

    ByteStreams streams() {
        return new ByteStreams(toClient.in, toPeer.out, errors.in, () -> {
            carrierCloses.incrementAndGet();
            toClient.breakOff();
            toPeer.breakOff();
            errors.breakOff();
        });
    }

    void say(String... lines) throws IOException {
        for (String line : lines) {
            toClient.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    void sayError(String... lines) throws IOException {
        for (String line : lines) {
            errors.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    void expectAtPeer(String line) {
        assertThat(assertTimeoutPreemptively(LIMIT, atPeer::readLine)).isEqualTo(line);
    }

    static String data(UUID channel, String text) {
        return "<Data Stream='Default' PSGuid='" + channel + "'>"
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "</Data>";
    }

    Deadline deadline() {
        return Deadline.after(LIMIT, threads.nanoTime());
    }
}
