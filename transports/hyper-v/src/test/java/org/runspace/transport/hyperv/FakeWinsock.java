package org.runspace.transport.hyperv;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays Windows' socket library: it records the calls, receives what was prepared, and fails where it is told to. */
final class FakeWinsock implements Winsock {
    static final int UNKNOWN_OPTION = 10042;

    final List<String> calls = new ArrayList<>();
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final Deque<byte[]> toReceive = new ArrayDeque<>();
    byte[] address;
    /** The error of the next call that can fail. */
    int error;
    /** The socket options that the host knows. */
    final Set<Integer> options = new HashSet<>();

    int mostSentAtOnce = Integer.MAX_VALUE;

    @Override
    public int WSAStartup(short version, byte[] data) {
        return 0;
    }

    @Override
    public Handle socket(int family, int type, int protocol) {
        calls.add("socket " + family + " " + type + " " + protocol);
        return new Handle(7);
    }

    @Override
    public int setsockopt(Handle socket, int level, int option, byte[] value, int length) {
        calls.add("setsockopt " + level + " " + option + " " + length
                + (option == HVSOCKET_CONNECT_TIMEOUT ? "" : " = " + Arrays.toString(value)));
        if (options.contains(option)) {
            return 0;
        }
        Native.setLastError(UNKNOWN_OPTION);
        return ERROR;
    }

    @Override
    public int connect(Handle socket, byte[] to, int length) {
        calls.add("connect " + socket + " " + length);
        address = to;
        return result(0);
    }

    @Override
    public int send(Handle socket, Pointer bytes, int length, int flags) {
        if (error != 0) {
            return result(0);
        }
        int count = Math.min(length, mostSentAtOnce);
        sent.writeBytes(bytes.getByteArray(0, count));
        return count;
    }

    @Override
    public int recv(Handle socket, Pointer bytes, int length, int flags) {
        if (error != 0 || toReceive.isEmpty()) {
            return result(0);
        }
        byte[] next = toReceive.remove();
        bytes.write(0, next, 0, next.length);
        return next.length;
    }

    @Override
    public int closesocket(Handle socket) {
        calls.add("closesocket " + socket);
        return 0;
    }

    private int result(int good) {
        if (error == 0) {
            return good;
        }
        Native.setLastError(error);
        error = 0;
        return ERROR;
    }
}
