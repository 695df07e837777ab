package org.runspace.example.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * The relay itself, on the loopback address: it lets in who knows the password and, unless it is a robot, a code, and
 * puts them through to a machine.
 */
public final class Relay implements AutoCloseable {
    /** A user with a phone. */
    public static final String USER = "anna";
    /** A user without one, who is not asked for a code. */
    public static final String ROBOT = "robot";
    /** The password of both. */
    public static final String PASSWORD = "swordfish";

    /** The code that {@link #USER} is asked for. */
    public static final String CODE = "314159";

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Map<String, Machine> machines;

    /**
     * Starts the relay.
     *
     * @param machines those behind it, by their names
     * @throws IOException if there is no port
     */
    public Relay(Map<String, Machine> machines) throws IOException {
        this.machines = machines;
        start(this::accept);
    }

    /** What is behind the relay. */
    public interface Machine {
        /**
         * Serves one client until it is gone.
         *
         * @param in from the client
         * @param out to the client
         * @throws IOException if the client or the machine is gone
         */
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    /**
     * How a machine is reached.
     *
     * @param machine its name
     * @return a connection string
     */
    public String connection(String machine) {
        return connection(machine, port());
    }

    /** Returns how a machine is reached by another port that leads to the relay. */
    static String connection(String machine, int port) {
        return "relay:127.0.0.1:" + port + "?machine=" + machine;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Opens a session with a machine, as the user who is not asked for a code. */
    PSSession openAsRobot(String machine, RunspaceOptions options) {
        try (PSCredential robot = new PSCredential(ROBOT, SecureString.of(PASSWORD.toCharArray()))) {
            return RunspaceFactory.open(connection(machine), options.withCredential(robot));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                start(() -> putThrough(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void putThrough(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            // the client waits for every answer, so nothing of the session is buffered here
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String machine = lines.readLine();
            if (!knows(lines, out)) {
                say(out, "denied: wrong user, password or code");
            } else if (!machines.containsKey(machine)) {
                say(out, "denied: no machine is called " + machine);
            } else {
                say(out, "welcome");
                machines.get(machine).serve(client.getInputStream(), out);
            }
        } catch (IOException e) {
            // the client or the machine is gone, which ends the session at the other one, too
        }
    }

    private static boolean knows(BufferedReader lines, OutputStream out) throws IOException {
        String user = lines.readLine();
        String password = lines.readLine();
        if (ROBOT.equals(user)) {
            return PASSWORD.equals(password);
        }
        // asked whether the password was right or not, so that a guess is not told apart
        say(out, "ask the code that was sent to your phone:");
        return CODE.equals(lines.readLine()) && USER.equals(user) && PASSWORD.equals(password);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
