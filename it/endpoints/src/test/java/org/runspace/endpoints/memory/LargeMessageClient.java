package org.runspace.endpoints.memory;

import java.util.List;
import org.runspace.ReceiveLimits;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/** A program with a small heap that exchanges large messages with {@link LargeMessageServer}. */
public final class LargeMessageClient {
    private static final int LARGE = 100_000_000;
    private static final long MOST = 1L << 30;

    private LargeMessageClient() {}

    /**
     * Prints what became of each exchange, one line each.
     *
     * @param arguments the program that serves
     */
    public static void main(String... arguments) {
        ReceiveLimits limits = ReceiveLimits.DEFAULT
                .withMessageSize(MOST)
                .withUnreadOutput(MOST)
                .withCharacters(MOST);
        try (RemoteRunspace session =
                RunspaceFactory.open("process:" + arguments[0], RunspaceOptions.DEFAULT.withLimits(limits))) {
            System.out.println("received " + receivedLength(session, "x", LARGE));
            System.out.println("received " + receivedLength(session, "\u4e00&_x0041_", LARGE / 50));
            System.out.println("sent " + sentLength(session, "x".repeat(LARGE)));
            System.out.println("endless " + endless(session));
            System.out.println("then " + receivedLength(session, "y", 5));
        }
    }

    private static int receivedLength(RemoteRunspace session, String part, int count) {
        List<PSObject> output = session.powerShell()
                .addCommand("Get-Text")
                .addParameter("Part", part)
                .addParameter("Count", count)
                .invoke()
                .output();
        String text = (String) output.get(0).value();
        if (!text.startsWith(part) || !text.endsWith(part)) {
            throw new IllegalStateException("another text");
        }
        return text.length();
    }

    private static Object sentLength(RemoteRunspace session, String text) {
        return session.powerShell()
                .addCommand("Measure-Text")
                .addParameter("Text", text)
                .invoke()
                .output()
                .get(0)
                .value();
    }

    private static String endless(RemoteRunspace session) {
        try {
            session.powerShell()
                    .addCommand("Send-Endless")
                    .addParameter("Megabytes", 500)
                    .invoke();
            return "was taken";
        } catch (RunspaceException e) {
            return String.valueOf(e.code());
        }
    }
}
