package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** The socket to a guest, over a library that plays Windows'. The real one is only on Windows. */
class HyperVSocketsTest {
    private static final UUID MACHINE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final FakeWinsock library = new FakeWinsock();

    @Test
    void aConnectionIsAStreamSocketOfHyperVToTheServiceOfTheMachine() throws IOException {
        connect();

        assertThat(library.calls)
                .as("a host that does not know the time limit is no obstacle")
                .containsExactly("socket 34 1 1", "setsockopt 1 1 4", "connect 7 36");
        assertThat(library.address).isEqualTo(HyperVAddress.bytes(MACHINE, GuestService.SERVER.id()));
    }

    @Test
    void aConnectionToAContainerIsPassedOnByItsMachine() throws IOException {
        library.options.add(Winsock.HVSOCKET_CONTAINER_PASSTHRU);

        HyperVSockets.connect(library, MACHINE, GuestService.CONTAINER, LIMIT);

        assertThat(library.calls)
                .containsExactly(
                        "socket 34 1 1", "setsockopt 1 1 4", "setsockopt 1 2 4 = [1, 0, 0, 0]", "connect 7 36");
        assertThat(library.address)
                .isEqualTo(HyperVAddress.bytes(MACHINE, UUID.fromString("a5201c21-2770-4c11-a68e-f182edb29220")));
    }

    @Test
    void aHostThatCannotPassAConnectionOnIsNoWayToAContainer() {
        assertThatThrownBy(() -> HyperVSockets.connect(library, MACHINE, GuestService.CONTAINER, LIMIT))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .hasMessageContaining("passed on to a container")
                .hasMessageContaining("10042");
        assertThat(library.calls).doesNotContain("connect 7 36").endsWith("closesocket 7");
    }

    @ParameterizedTest
    @CsvSource({"10013, CONFIGURATION", "10047, CONFIGURATION", "10060, TIMEOUT"})
    void aRefusalThatTryingAgainDoesNotChangeHasItsKind(int error, OpenFailure kind) {
        library.error = error;

        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining("Windows error " + error);
        assertThat(library.calls).endsWith("closesocket 7");
    }

    @Test
    void aServiceThatIsNotThereYetMayBeTriedAgain() {
        library.error = 10061;

        assertThatThrownBy(this::connect)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TransportOpenException.class)
                .hasMessageContaining("10061");
        assertThat(library.calls).endsWith("closesocket 7");
    }

    @Test
    void whatIsWrittenIsSentToTheLastByte() throws IOException {
        library.mostSentAtOnce = 3;

        connect().output().write("a long message".getBytes(StandardCharsets.US_ASCII));

        assertThat(library.sent.toString(StandardCharsets.US_ASCII)).isEqualTo("a long message");
    }

    @Test
    void aReadGivesWhatArrivedAndTheEndIsMinusOne() throws IOException {
        GuestSocket socket = connect();
        library.toReceive.add("PASS".getBytes(StandardCharsets.US_ASCII));

        assertThat(socket.input().readNBytes(4))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("PASS");
        assertThat(socket.input().read()).isEqualTo(-1);
    }

    @Test
    void aLostConnectionFailsWithItsNumber() throws IOException {
        GuestSocket socket = connect();

        library.error = 10054;
        assertThatThrownBy(() -> socket.input().read()).hasMessage("reading failed with Windows error 10054");
        library.error = 10054;
        assertThatThrownBy(() -> socket.output().write(1)).hasMessage("writing failed with Windows error 10054");
    }

    @Test
    void aSocketIsClosedOnceAndUsedNoMore() throws IOException {
        GuestSocket socket = connect();

        socket.output().close();
        socket.close();

        assertThat(library.calls).containsOnlyOnce("closesocket 7");
        assertThatThrownBy(() -> socket.input().read()).hasMessage("the socket is closed");
        assertThatThrownBy(() -> socket.output().write(1)).hasMessage("the socket is closed");
    }

    @Test
    void aHandleIsAsWideAsAPointer() {
        assertThat(new Winsock.Handle(-1).isInvalid()).isTrue();
        assertThat(new Winsock.Handle(7).isInvalid()).isFalse();
        assertThat(new Winsock.Handle(7).toNative())
                .isInstanceOf(Native.POINTER_SIZE == Long.BYTES ? Long.class : Integer.class);
    }

    private GuestSocket connect() throws IOException {
        return HyperVSockets.connect(library, MACHINE, GuestService.SERVER, LIMIT);
    }
}
