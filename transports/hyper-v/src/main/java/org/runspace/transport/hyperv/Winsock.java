package org.runspace.transport.hyperv;

import com.sun.jna.IntegerType;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.win32.StdCallLibrary;

/**
 * The functions of ws2_32.dll that a stream socket needs, under their own names. The error of a call is had from JNA,
 * which keeps it before the JVM can change it.
 */
interface Winsock extends StdCallLibrary {
    int STREAM = 1;
    int HV_PROTOCOL_RAW = 1;
    int HVSOCKET_CONNECT_TIMEOUT = 1;
    int HVSOCKET_CONTAINER_PASSTHRU = 2;
    int ERROR = -1;
    int ERROR_ACCESS = 10013;
    int ERROR_TIMEOUT = 10060;
    int ERROR_FAMILY = 10047;

    int WSAStartup(short version, byte[] data);

    Handle socket(int family, int type, int protocol);

    int setsockopt(Handle socket, int level, int option, byte[] value, int length);

    int connect(Handle socket, byte[] address, int length);

    int send(Handle socket, Pointer bytes, int length, int flags);

    int recv(Handle socket, Pointer bytes, int length, int flags);

    int closesocket(Handle socket);

    /** A SOCKET, which is as wide as a pointer. */
    final class Handle extends IntegerType {
        private static final long serialVersionUID = 1L;

        /** Called by JNA. */
        public Handle() {
            this(0);
        }

        Handle(long value) {
            super(Native.POINTER_SIZE, value, true);
        }

        boolean isInvalid() {
            return longValue() == ERROR || intValue() == ERROR;
        }
    }
}
