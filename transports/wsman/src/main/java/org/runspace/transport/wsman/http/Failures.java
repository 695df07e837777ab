package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

/** Says in the words of this package what Java and HttpCore throw. */
final class Failures {
    /** In this order, because some are kinds of others. */
    private static final List<Row> ROWS = List.of(
            new Row(UnknownHostException.class, Kind.UNREACHABLE, "The name of %s is not known"),
            new Row(UnresolvedAddressException.class, Kind.UNREACHABLE, "The name of %s is not known"),
            new Row(ConnectException.class, Kind.UNREACHABLE, "Nothing listens at %s"),
            new Row(NoRouteToHostException.class, Kind.UNREACHABLE, "There is no way to %s"),
            new Row(SocketTimeoutException.class, Kind.UNREACHABLE, "Nothing answers at %s"),
            new Row(RejectedExecutionException.class, Kind.UNREACHABLE, "There is no thread to connect to %s"),
            new Row(HttpException.class, Kind.PROTOCOL, "The answer of %s is not HTTP"),
            new Row(MessageConstraintException.class, Kind.PROTOCOL, "The head of the answer of %s is too large"),
            new Row(TruncatedChunkException.class, Kind.LOST, "The answer of %s was cut"),
            new Row(MalformedChunkCodingException.class, Kind.PROTOCOL, "The answer of %s is not HTTP"),
            new Row(IOException.class, Kind.LOST, "The connection to %s was lost"),
            new Row(Throwable.class, Kind.PROTOCOL, "The answer of %s could not be handled"));

    private static final int LONGEST_REASON = 600;

    private Failures() {}

    /** What a step has thrown, without the exception of the future that has brought it. */
    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** What is known of a server that TCP does not reach: there is no connection that could be lost. */
    static Throwable connecting(Throwable cause, Target target) {
        ExchangeFailure failure = of(cause, target, false);
        return failure.kind() == Kind.LOST
                ? ExchangeException.unexecuted(
                        Kind.UNREACHABLE,
                        target + " cannot be reached: " + Excerpt.of(String.valueOf(cause.getMessage())),
                        cause)
                : cause;
    }

    /** The failure of a request that a connection carried, or for which one was being opened. */
    static ExchangeFailure of(Throwable thrown, Target target, boolean sent) {
        Throwable cause = cause(thrown);
        if (cause instanceof LoginException refused) {
            return ExchangeException.login(refused).failure(sent);
        }
        if (cause instanceof ExchangeException known) {
            return known.failure(sent);
        }
        if (cause instanceof SSLException) {
            return new ExchangeFailure(Kind.TLS, sent, "TLS with " + target + " failed: " + tls(cause), cause);
        }
        Row row = ROWS.stream()
                .filter(candidate -> candidate.type.isInstance(cause))
                .findFirst()
                .orElseThrow();
        return new ExchangeFailure(row.kind, sent, row.sentence(target, cause), cause);
    }

    /** Why the certificate was not accepted, if it is that. */
    private static String tls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException && cause.getMessage() != null) {
                return Excerpt.lines(cause.getMessage(), LONGEST_REASON);
            }
        }
        return Excerpt.of(String.valueOf(failure.getMessage())) + ".";
    }

    private record Row(Class<? extends Throwable> type, Kind kind, String words) {
        String sentence(Target target, Throwable cause) {
            String reason = cause.getMessage();
            String begin = words.formatted(target);
            return reason == null || reason.isEmpty() ? begin + "." : begin + ": " + Excerpt.of(reason);
        }
    }
}
