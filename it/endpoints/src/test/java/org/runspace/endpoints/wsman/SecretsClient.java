package org.runspace.endpoints.wsman;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * Opens a session in a JVM of its own and closes it, and fails to open others; writes all that is logged to a file,
 * prints what exceptions and objects say, and writes its heap to another file in the end. The password comes by the
 * standard input and is in no string.
 */
final class SecretsClient {
    private static final int LONGEST = 100;
    private static final int COLLECTIONS = 4;

    private SecretsClient() {}

    public static void main(String[] arguments) throws Exception {
        logTo(arguments[2]);
        char[] password = password();
        use(arguments[0], arguments[1], password);
        fail(arguments[0] + "&configuration=http://nowhere", arguments[1], password);
        fail(arguments[0], "nobody", password);
        Arrays.fill(password, '\0');
        writeHeap(arguments[3]);
    }

    static void logTo(String file) throws IOException {
        Logger root = Logger.getLogger("");
        Handler lines = new FileHandler(file);
        lines.setFormatter(new SimpleFormatter());
        lines.setLevel(Level.ALL);
        root.addHandler(lines);
        root.setLevel(Level.ALL);
    }

    static void writeHeap(String file) throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            // the JDK wipes its own copies when it finds that nobody has them any more
            Thread.sleep(100);
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
    }

    private static void use(String connection, String user, char[] password) {
        try (PSCredential credential = new PSCredential(user, SecureString.of(password))) {
            RunspaceOptions options = RunspaceOptions.DEFAULT.withCredential(credential);
            System.out.println(credential + " " + options);
            try (PSSession session = RunspaceFactory.open(connection, options)) {
                System.out.println(session + " " + session.invoke("1..3").output());
                System.out.println(session.invoke("Get-Nothing").errors());
            }
        }
    }

    private static void fail(String connection, String user, char[] password) {
        try (PSCredential credential = new PSCredential(user, SecureString.of(password));
                PSSession session =
                        RunspaceFactory.open(connection, RunspaceOptions.DEFAULT.withCredential(credential))) {
            throw new IllegalStateException("a session was opened that must not be: " + session);
        } catch (RunspaceException e) {
            e.printStackTrace(System.out);
        }
    }

    /** Returns what comes by the standard input. */
    static char[] password() throws IOException {
        byte[] bytes = new byte[LONGEST];
        char[] password;
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            password = new char[in.read(bytes)];
        }
        for (int i = 0; i < password.length; i++) {
            password[i] = (char) bytes[i];
        }
        Arrays.fill(bytes, (byte) 0);
        return password;
    }
}
