package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A guest's broker for PowerShell Direct, over TCP on the loopback address: it takes credentials on the first
 * connection and gives out tokens. It serves any number of clients, and can be made to give wrong answers. Thread-safe.
 */
public final class HyperVBroker implements AutoCloseable {
    /** The messages that the broker answers. */
    public enum Step {
        /** The question for the version. */
        VERSION,
        /** The client's own version. */
        AGREEMENT,
        /** The domain's name. */
        DOMAIN,
        /** The user's name. */
        USER,
        /** Whether there is a password. */
        PASSWORD_FOLLOWS,
        /** The password, or that there is none. */
        PASSWORD,
        /** Whether a configuration is named. */
        CONFIGURATION_FOLLOWS,
        /** The last word before the token. */
        TOKEN
    }

    /** Replaces the broker's answers. */
    public interface Answers {
        /** The answers of a broker that works. */
        Answers REGULAR = (step, regular) -> regular;

        /**
         * Returns the answer to a message.
         *
         * @param step the message
         * @param regular the answer of a broker that works
         * @return ASCII; empty to close the connection, null to stay silent
         */
        String answer(Step step, String regular);
    }

    /**
     * An account that may log on, with the session configurations of the guest.
     *
     * @param domain compared without case
     * @param user compared without case
     * @param password compared exactly; empty for none
     * @param configurations the names of session configurations that exist, or null if the guest knows of no such thing
     */
    public record Account(
            String domain,
            String user,
            String password,
            @Nullable Set<String> configurations) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + domain + "\\" + user + "]";
        }
    }

    private static final int LONGEST = 4096;

    private final Account account;
    private final String token;
    private final Answers answers;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final LoopbackListener listener;

    private HyperVBroker(Account account, String token, Answers answers) throws IOException {
        this.account = account;
        this.token = token;
        this.answers = answers;
        listener = new LoopbackListener("hyperv-broker", this::talk);
    }

    /**
     * Starts a broker of a guest that knows version 2.
     *
     * @param account the account that may log on
     * @param token the token that the broker gives to this account
     * @param answers replaces the broker's answers
     * @return the broker, to be closed by the test
     * @throws IOException if there is no port
     */
    public static HyperVBroker version2(Account account, String token, Answers answers) throws IOException {
        return new HyperVBroker(account, token, answers);
    }

    /**
     * Starts a broker of a guest that knows only version 1.
     *
     * @param account the account that may log on
     * @param answers replaces the broker's answers
     * @return the broker, to be closed by the test
     * @throws IOException if there is no port
     */
    public static HyperVBroker version1(Account account, Answers answers) throws IOException {
        return new HyperVBroker(account, null, answers);
    }

    /**
     * Returns the port on which the broker listens.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return listener.port();
    }

    /**
     * Returns the messages of the clients, in order; a password is replaced by the word {@code password}.
     *
     * @return the messages so far
     */
    public List<String> received() {
        return Collections.unmodifiableList(received);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void talk(Socket socket) throws IOException {
        new Conversation(socket).run();
    }

    /** One client. Every message is one read: they have no other end. */
    private final class Conversation {
        private final InputStream in;
        private final OutputStream out;

        Conversation(Socket socket) throws IOException {
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        void run() throws IOException {
            if (token != null
                    && !(keyword().equals("VERSION")
                            && answer(Step.VERSION, "VERSION_2")
                            && keyword().startsWith("VERSION_")
                            && answer(Step.AGREEMENT, "PASS"))) {
                return;
            }
            String domain = text();
            boolean known = answer(Step.DOMAIN, "PASS") && domain.equalsIgnoreCase(account.domain());
            String user = text();
            known &= answer(Step.USER, "PASS") && user.equalsIgnoreCase(account.user());
            known &= password().equals(account.password());
            if (!known) {
                answer(Step.PASSWORD, "FAIL");
                keyword();
            } else if (account.configurations() == null) {
                answer(Step.PASSWORD, "PASS");
                giveToken(keyword().equals("PASS"));
            } else {
                answer(Step.PASSWORD, "CONF");
                giveToken(configurationExists());
            }
        }

        private void giveToken(boolean allowed) throws IOException {
            if (token != null && answer(Step.TOKEN, allowed ? "TOKEN " + token : "FAIL")) {
                keyword();
            }
        }

        private String password() throws IOException {
            if (keyword().equals("EMPTYPW")) {
                return "";
            }
            answer(Step.PASSWORD_FOLLOWS, "PASS");
            String password = new String(read(), StandardCharsets.UTF_16LE);
            received.add("password");
            return password;
        }

        private boolean configurationExists() throws IOException {
            if (keyword().equals("EMPTYCF")) {
                return true;
            }
            answer(Step.CONFIGURATION_FOLLOWS, "PASS");
            return account.configurations().contains(text());
        }

        private String keyword() throws IOException {
            return heard(new String(read(), StandardCharsets.US_ASCII));
        }

        /** UTF-16, but for the version that a newer client asks an old broker for. */
        private String text() throws IOException {
            byte[] message = read();
            boolean twoBytesEach = message.length % 2 == 0;
            return heard(new String(message, twoBytesEach ? StandardCharsets.UTF_16LE : StandardCharsets.US_ASCII));
        }

        private String heard(String message) {
            received.add(message);
            return message;
        }

        private byte[] read() throws IOException {
            byte[] buffer = new byte[LONGEST];
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the client is gone");
            }
            return Arrays.copyOf(buffer, count);
        }

        /** True, so that steps can be chained. */
        private boolean answer(Step step, String regular) throws IOException {
            String answer = answers.answer(step, regular);
            if (answer == null) {
                in.read();
                throw new IOException("silent until the client was gone");
            }
            if (answer.isEmpty()) {
                throw new IOException("closed on purpose");
            }
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            return true;
        }
    }
}
