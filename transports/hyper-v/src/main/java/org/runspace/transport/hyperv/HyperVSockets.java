package org.runspace.transport.hyperv;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.UUID;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** Windows' own sockets between a Hyper-V host and its guests (address family AF_HYPERV), which Java has none of. */
final class HyperVSockets implements GuestSockets {
    /** The platform's own limit of this limit. */
    private static final long LONGEST_CONNECT_MILLIS = 300_000;

    private static final short VERSION_2_2 = 0x0202;
    /** Room for a WSADATA of either width. */
    private static final int WSADATA = 512;

    /** Held by a class of its own, so that nothing native is loaded before it is needed. */
    private static final class Loaded {
        static final Winsock LIBRARY = load();

        private static Winsock load() {
            Winsock library = Native.load("ws2_32", Winsock.class);
            library.WSAStartup(VERSION_2_2, new byte[WSADATA]);
            return library;
        }
    }

    @Override
    public GuestSocket connect(UUID machine, GuestService service, Duration limit) throws IOException {
        if (!HostPolicy.isWindows()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "sockets to virtual machines exist only on Windows with Hyper-V", null);
        }
        return connect(Loaded.LIBRARY, machine, service, limit);
    }

    static GuestSocket connect(Winsock library, UUID machine, GuestService service, Duration limit) throws IOException {
        Winsock.Handle handle = library.socket(HyperVAddress.FAMILY, Winsock.STREAM, Winsock.HV_PROTOCOL_RAW);
        if (handle.isInvalid()) {
            throw failed("making a socket to a virtual machine", Native.getLastError());
        }
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), LONGEST_CONNECT_MILLIS));
        // older hosts do not know this option; the platform's own limit holds there
        set(library, handle, Winsock.HVSOCKET_CONNECT_TIMEOUT, millis);
        if (service == GuestService.CONTAINER
                && set(library, handle, Winsock.HVSOCKET_CONTAINER_PASSTHRU, 1) == Winsock.ERROR) {
            int error = Native.getLastError();
            library.closesocket(handle);
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "having a socket passed on to a container failed with Windows error " + error,
                    null);
        }
        if (library.connect(handle, HyperVAddress.bytes(machine, service.id()), HyperVAddress.SIZE) == Winsock.ERROR) {
            int error = Native.getLastError();
            library.closesocket(handle);
            throw failed("connecting to the guest's " + service, error);
        }
        return new HyperVSocket(library, handle);
    }

    private static int set(Winsock library, Winsock.Handle handle, int option, int value) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return library.setsockopt(handle, Winsock.HV_PROTOCOL_RAW, option, bytes, bytes.length);
    }

    private static IOException failed(String what, int error) {
        String message = what + " failed with Windows error " + error;
        return switch (error) {
            case Winsock.ERROR_ACCESS ->
                new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        message + ": this process must run as an administrator or a Hyper-V administrator of the host",
                        null);
            case Winsock.ERROR_FAMILY ->
                new TransportOpenException(OpenFailure.CONFIGURATION, message + ": Hyper-V is not installed", null);
            case Winsock.ERROR_TIMEOUT ->
                new TransportOpenException(OpenFailure.TIMEOUT, message + ": no answer in time", null);
            default -> new IOException(message);
        };
    }
}
