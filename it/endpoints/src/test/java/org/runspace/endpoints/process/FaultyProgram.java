package org.runspace.endpoints.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.runspace.testkit.Fault;

/** The program that serves a fault on its standard streams: a JVM as this one, with its class path. */
public final class FaultyProgram {
    private FaultyProgram() {}

    /**
     * Writes a script that runs it.
     *
     * @param folder where to
     * @param argument which of the script's arguments names the fault
     * @return the script
     * @throws IOException if it cannot be written or made executable
     */
    public static Path script(Path folder, int argument) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path script = Files.writeString(
                folder.resolve("faulty"),
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + classes + "' " + Fault.class.getName()
                        + " \"$" + argument + "\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        return script;
    }
}
