package org.runspace.recordings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded conversation of PowerShell remoting over WS-Management, with the keys that open its encrypted bodies. The
 * server was OMI on Linux, not Windows; the clients were pypsrp and PowerShell's own.
 *
 * @param name number and scenario, {@code 30-ntlm-encrypted} for example
 * @param user the test account, as the client was given it
 * @param password its password, where it is needed to check keys
 * @param sessionKeys the exported session key of NTLM by the connection's number
 * @param kerberosKeys the keys of Kerberos by the connection's number
 * @param keytab the service's keytab where Kerberos was used
 * @param clientResults what the client reported
 * @param exchanges in the order in which the requests began
 */
public record WsmanRecording(
        String name,
        Optional<String> user,
        Optional<String> password,
        Map<Integer, byte[]> sessionKeys,
        Map<Integer, KerberosKeys> kerberosKeys,
        Optional<byte[]> keytab,
        List<String> clientResults,
        List<Exchange> exchanges) {
    /** The names of all recordings. */
    public static final List<String> NAMES = List.of(
            "01-open-script-close",
            "02-output-types",
            "03-all-streams",
            "04-errors",
            "05-large-output",
            "06-pipeline-input",
            "07-stop-running",
            "08-several-pipelines",
            "09-host-calls",
            "10-disconnect-reconnect",
            "12-bad-password",
            "13-wrong-resource-uri",
            "15-command-not-found",
            "16-operation-timeout",
            "17-winrs-cmd-shell",
            "18-secure-string",
            "19-pool-messages",
            "20-small-envelope",
            "21-no-close",
            "22-command-signal-terminate",
            "30-ntlm-encrypted",
            "31-negotiate-encrypted",
            "32-ntlm-bad-password",
            "34-ntlm-encrypted-fault",
            "35-https-basic",
            "40-raw-edge-cases",
            "41-xpress-compression",
            "52-native-negotiate",
            "53-native-negotiate-input-stop",
            "54-native-negotiate-large",
            "55-native-disconnect",
            "56-native-bad-password",
            "60-native-kerberos");

    /**
     * The keys of one Kerberos context.
     *
     * @param service the service's principal without the realm, {@code http/localhost} for example
     * @param encryptionType the number of the encryption type, 18 for AES-256 with SHA-1
     * @param ticketKey the session key of the ticket
     * @param initiatorSubkey the client's subkey
     * @param acceptorSubkey the server's subkey, which protects the messages
     */
    public record KerberosKeys(
            String service, int encryptionType, byte[] ticketKey, byte[] initiatorSubkey, byte[] acceptorSubkey) {}

    /**
     * A request and its response.
     *
     * @param number from 1
     * @param connection the number of the TCP connection, from 1
     * @param step what a request that was made by hand is about
     * @param method the HTTP method
     * @param path the request's target
     * @param request the request's headers and body
     * @param response empty if there was none
     */
    public record Exchange(
            int number,
            int connection,
            Optional<String> step,
            String method,
            String path,
            Content request,
            Optional<Response> response) {}

    /**
     * A response.
     *
     * @param status the HTTP status
     * @param content its headers and body
     */
    public record Response(int status, Content content) {}

    /**
     * Headers and body of one message.
     *
     * @param headers in their order
     * @param body as it was sent, without the encoding of the transfer
     * @param envelope the plain text: the decrypted one of an encrypted body, else the body itself; empty if that is
     *     not UTF-8
     * @param sequence the message's number if it was encrypted
     */
    public record Content(List<Header> headers, byte[] body, Optional<String> envelope, Optional<Long> sequence) {
        /**
         * Returns the values of a header.
         *
         * @param name compared without case
         * @return in their order
         */
        public List<String> values(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .toList();
        }

        /**
         * Returns the first value of a header.
         *
         * @param name compared without case
         * @return empty if there is none
         */
        public Optional<String> value(String name) {
            return values(name).stream().findFirst();
        }

        /**
         * Tells whether the body was encrypted.
         *
         * @return true if {@link #envelope} is the decrypted text
         */
        public boolean encrypted() {
            return sequence.isPresent();
        }
    }

    /**
     * A header line.
     *
     * @param name as it was spelled
     * @param value without white space around it
     */
    public record Header(String name, String value) {}

    /**
     * Reads a recording.
     *
     * @param name one of {@link #NAMES}, or its number
     * @return the recording
     */
    public static WsmanRecording read(String name) {
        return WsmanRecordingReader.read(NAMES.stream()
                .filter(one -> one.equals(name) || one.startsWith(name + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recording " + name)));
    }

    @Override
    public String toString() {
        return name;
    }
}
