package org.runspace.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests written by hand, because HTTP clients let nobody lie. */
final class RawRequest {
    private static final int LIMIT_MILLIS = 60_000;

    private RawRequest() {}

    /**
     * Sends one, with somebody's session.
     *
     * @param sample the application's address
     * @param path what follows it, as it is
     * @param parts headers, and last the body, in which each character is a byte
     * @return the lines of the answer, its status first
     */
    static List<String> send(URI sample, SampleClient user, String method, String path, String... parts)
            throws IOException {
        StringBuilder request = new StringBuilder(method + " " + sample.getPath() + path + " HTTP/1.1\r\n");
        if (parts.length == 0 || !parts[0].startsWith("Host:")) {
            request.append("Host: 127.0.0.1:").append(sample.getPort()).append("\r\n");
        }
        request.append("Cookie: ").append(user.cookies()).append("\r\n");
        request.append(SampleClient.TOKEN + ": ").append(user.token()).append("\r\n");
        for (int i = 0; i < parts.length - 1; i++) {
            request.append(parts[i]).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n").append(parts.length == 0 ? "" : parts[parts.length - 1]);
        try (Socket socket = new Socket(sample.getHost(), sample.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }

    /** Returns the status of an answer. */
    static int statusOf(List<String> answer) {
        return Integer.parseInt(answer.get(0).split(" ")[1]);
    }
}
