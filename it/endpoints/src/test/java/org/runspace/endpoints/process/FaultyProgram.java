package org.runspace.endpoints.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.runspace.testkit.Fault;

/** The program that serves a fault on its standard streams: this JVM's own, with its class path. */
public final class FaultyProgram {
    /** The program. */
    public static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private FaultyProgram() {
    }

    /**
     * Its arguments, as a setting's value.
     *
     * @param fault what it serves
     * @return escaped for a connection string
     */
    public static String arguments(Fault fault) {
        return URLEncoder.encode("-Xshare:auto -XX:TieredStopAtLevel=1 -cp " + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + " "
                + Fault.class.getName() + " " + fault.name(), StandardCharsets.UTF_8);
    }
}
