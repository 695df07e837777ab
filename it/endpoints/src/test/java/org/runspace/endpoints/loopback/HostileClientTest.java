package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.endpoints.loopback.HostileClient.data;
import static org.runspace.endpoints.loopback.HostileClient.packet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketType;

/** A client that breaks the rules loses its session within bounds, and the other sessions of the endpoint go on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileClientTest {
    private static final String NAME = "attacked";

    /** What is repeated without end; each packet wants an answer, which nobody reads. */
    enum Flood {
        STOPS(client -> packet(PacketType.SIGNAL, UUID.randomUUID())),
        CLOSES_OF_CHANNELS(client -> packet(PacketType.CLOSE, UUID.randomUUID())),
        CHANNELS(client -> packet(PacketType.COMMAND, UUID.randomUUID())),
        PACKETS_OF_SERVERS(client -> packet(PacketType.DATA_ACK, Transport.SESSION)),
        BAD_FRAGMENTS(client -> data(Transport.SESSION, "no fragment at all".getBytes(StandardCharsets.US_ASCII))),
        HUGE_NUMBERS(client -> data(
                Transport.SESSION,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) -1,
                (byte) 3,
                (byte) 0x7F,
                (byte) -1,
                (byte) -1,
                (byte) -1)),
        POOLS(client -> client.opening().skip(1).findFirst().orElseThrow()),
        POOL_CALLS(client -> client.message(
                MessageType.GET_AVAILABLE_RUNSPACES, new GetAvailableRunspaces(Long.MAX_VALUE).payload())),
        KEYS(client -> client.message(MessageType.PUBLIC_KEY, new PublicKey(KEY).payload())),
        PIPELINES(client ->
                client.pipeline(UUID.randomUUID(), "Start-Sleep").reduce(new byte[0], HostileClientTest::joined));

        private final Function<HostileClient, byte[]> packet;

        Flood(Function<HostileClient, byte[]> packet) {
            this.packet = packet;
        }
    }

    private static final RSAPublicKey KEY = key();

    private final Endpoint endpoint = Endpoint.with(Map.of("Read-Nothing", call -> Thread.sleep(600_000)));
    private final ThreadContext threads = new ThreadContext("hostile-client");
    private final HostileClient client = new HostileClient();

    @AfterEach
    void end() {
        Endpoint.unregister(NAME);
        threads.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatNeverReadsLosesItsConnection(Flood flood) {
        try (HostileClient.Unread unread = new HostileClient.Unread();
                RemoteRunspace other = neighbour()) {
            Supplier<byte[]> again = () -> flood.packet.apply(client);

            assertThatThrownBy(() -> serve(Stream.concat(client.opening(), Stream.generate(again)), unread))
                    .isInstanceOfSatisfying(
                            RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                    .hasMessageContaining("what waits for a client that does not read");

            expectUsable(other);
        }
    }

    /** It gets no acknowledgement while a command does not read its input, and sends on all the same. */
    @Test
    void aClientThatDoesNotWaitForAcknowledgementsLosesItsSession() throws IOException {
        UUID pipeline = UUID.randomUUID();
        byte[] input = client.input(pipeline, "x".repeat(20_000));
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (RemoteRunspace other = neighbour()) {
            serve(
                    Stream.of(
                                    client.opening(),
                                    client.pipeline(pipeline, "Read-Nothing"),
                                    Stream.generate(() -> input).limit(3_000))
                            .flatMap(packets -> packets),
                    answers);

            assertThat(answers.toString(StandardCharsets.UTF_8))
                    .contains("PSRP1404", "the input of a client that does not wait for acknowledgements");
            expectUsable(other);
        }
    }

    private void serve(Stream<byte[]> packets, OutputStream answers) throws IOException {
        EndpointServer.serve(endpoint, HostileClient.stream(packets), answers, threads);
    }

    private RemoteRunspace neighbour() {
        endpoint.register(NAME);
        return RunspaceFactory.open("loopback:" + NAME);
    }

    private static void expectUsable(RemoteRunspace session) {
        assertThat(session.invoke("1").output()).extracting(PSObject::value).containsExactly(1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static RSAPublicKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
