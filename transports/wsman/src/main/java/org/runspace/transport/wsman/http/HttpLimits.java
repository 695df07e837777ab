package org.runspace.transport.wsman.http;

import java.time.Duration;

/**
 * The limits of one session's requests.
 *
 * @param connect the time for one TCP connection, and for TLS on it
 * @param idle the time after which a connection without a request is closed; servers end theirs after two minutes
 * @param connections how many connections there may be at the same time; requests wait beyond that
 * @param logins how many connections may log in at the same time; before the first has succeeded it is one
 * @param answerBytes the most bytes of one answer that is not encrypted
 * @param sealedBytes the most bytes of one encrypted answer, which is in memory as a whole
 * @param waitingBytes the most bytes of the requests that wait for a connection
 */
public record HttpLimits(
        Duration connect,
        Duration idle,
        int connections,
        int logins,
        long answerBytes,
        int sealedBytes,
        long waitingBytes) {
    /** The largest envelope that PowerShell's own client takes, in bytes. */
    private static final int LARGEST_ENVELOPE = 512_000;

    private static final int MEBIBYTE = 1024 * 1024;

    /** The limits that suit the defaults of Windows. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            200,
            4,
            16 * MEBIBYTE,
            LARGEST_ENVELOPE + LARGEST_ENVELOPE / 2,
            64 * MEBIBYTE);

    /**
     * Returns a copy with another limit of answers.
     *
     * @param bytes the most bytes of one answer that is not encrypted
     * @param sealed the most bytes of one that is
     * @return a new record
     */
    public HttpLimits withAnswerBytes(long bytes, int sealed) {
        return new HttpLimits(connect, idle, connections, logins, bytes, sealed, waitingBytes);
    }

    /**
     * Returns a copy with another limit for connecting.
     *
     * @param time the time for one TCP connection, and for TLS on it
     * @return a new record
     */
    public HttpLimits withConnect(Duration time) {
        return new HttpLimits(time, idle, connections, logins, answerBytes, sealedBytes, waitingBytes);
    }

    /**
     * Returns a copy with another limit of idle time.
     *
     * @param time the time after which a connection without a request is closed
     * @return a new record
     */
    public HttpLimits withIdle(Duration time) {
        return new HttpLimits(connect, time, connections, logins, answerBytes, sealedBytes, waitingBytes);
    }

    /**
     * Returns a copy with other limits of connections.
     *
     * @param most how many there may be at the same time
     * @param loggingIn how many of them may log in at the same time
     * @return a new record
     */
    public HttpLimits withConnections(int most, int loggingIn) {
        return new HttpLimits(connect, idle, most, loggingIn, answerBytes, sealedBytes, waitingBytes);
    }
}
