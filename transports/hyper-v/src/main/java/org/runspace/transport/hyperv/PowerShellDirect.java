package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The way into a guest: a connection to its broker, which takes the credentials and starts a PowerShell, and then one
 * to that PowerShell. Guests that do not know version 2 of this are asked again in version 1. Used by one thread, once.
 */
final class PowerShellDirect {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final GuestSockets sockets;
    private final UUID machine;
    private final GuestSettings settings;
    private final TransportContext context;
    private final Deadline deadline;

    PowerShellDirect(
            GuestSockets sockets, UUID machine, GuestSettings settings, TransportContext context, Deadline deadline) {
        this.sockets = sockets;
        this.machine = machine;
        this.settings = settings;
        this.context = context;
        this.deadline = deadline;
    }

    /** Connects to a new PowerShell server of the guest. */
    GuestSocket connect(Login login) throws IOException {
        SecureString token = token(login);
        if (token == null) {
            logOnWithoutToken(login);
            return connectPatiently(GuestService.SERVER);
        }
        try (token) {
            return connectWith(token);
        }
    }

    /**
     * Connects to a server that was started in a container already: an account that may start one there needs no
     * broker, and the server asks for nothing.
     */
    GuestSocket connectToContainer() throws IOException {
        return connectPatiently(GuestService.CONTAINER);
    }

    /** Null if the guest knows only version 1. */
    private SecureString token(Login login) throws IOException {
        GuestSocket broker = sockets.connect(machine, GuestService.BROKER, left());
        try (broker) {
            BrokerHandshake handshake = handshake(broker, login);
            return handshake.agreeOnVersion2() ? handshake.logOnForToken() : null;
        }
    }

    private void logOnWithoutToken(Login login) throws IOException {
        if (!settings.allowVersion1() || HostPolicy.requiresTokens()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the guest knows only version 1 of PowerShell Direct, in which the client does not authenticate to its PowerShell,"
                            + " and a policy of this host forbids that version",
                    null);
        }
        try (GuestSocket broker = connectPatiently(GuestService.BROKER)) {
            handshake(broker, login).logOnWithoutToken();
        }
    }

    private GuestSocket connectWith(SecureString token) throws IOException {
        GuestSocket server = connectPatiently(GuestService.SERVER);
        try {
            ServerHandshake.present(token, dialogue(GuestService.SERVER, server));
            return server;
        } catch (IOException | RuntimeException e) {
            Dialogue.closeQuietly(server);
            throw e;
        }
    }

    private BrokerHandshake handshake(GuestSocket broker, Login login) {
        return new BrokerHandshake(dialogue(GuestService.BROKER, broker), login, settings.configuration());
    }

    private Dialogue dialogue(GuestService service, GuestSocket socket) {
        return new Dialogue(service, socket, context, deadline, settings.answerTimeout());
    }

    /** What the broker starts needs a moment until it listens. */
    private GuestSocket connectPatiently(GuestService service) throws IOException {
        Deadline patience = Deadline.after(settings.startTimeout(), context.nanoTime());
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                return sockets.connect(machine, service, left());
            } catch (TransportOpenException e) {
                throw e;
            } catch (IOException e) {
                if (patience.remaining(context.nanoTime()).compareTo(pause) < 0 || left().compareTo(pause) < 0) {
                    throw new TransportOpenException(
                            OpenFailure.UNREACHABLE,
                            "the guest's " + service + " did not begin to listen in time: " + e.getMessage(),
                            e);
                }
            }
            sleep(pause);
        }
    }

    private Duration left() throws TransportOpenException {
        Duration left = deadline.remaining(context.nanoTime());
        if (left.isZero()) {
            throw new TransportOpenException(OpenFailure.TIMEOUT, "the time for the opening is over", null);
        }
        return left;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void sleep(Duration pause) throws TransportOpenException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportOpenException(OpenFailure.INTERRUPTED, "connecting was interrupted", e);
        }
    }
}
