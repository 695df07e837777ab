package org.runspace.example.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.runspace.transport.process.PowerShellLocator;

/** A machine whose PowerShell is this machine's, in a process for each client. */
public final class PowerShellMachine implements Relay.Machine {
    @Override
    public void serve(InputStream in, OutputStream out) throws IOException {
        Process process = new ProcessBuilder(
                        PowerShellLocator.find().orElseThrow().toString(), "-s", "-NoLogo", "-NoProfile")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread answers = new Thread(() -> pump(process.getInputStream(), out), "relay-answers");
        answers.setDaemon(true);
        answers.start();
        try {
            pump(in, process.getOutputStream());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        byte[] buffer = new byte[1 << 16];
        try (to) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // one side is gone
        }
    }
}
