package org.runspace.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;

/** A program that makes one call and ends: what a JVM costs until it has its first result. */
public final class FirstResult {
    private FirstResult() {}

    /**
     * Makes the call and prints the processor's time of this JVM since its start, in nanoseconds.
     *
     * @param arguments the connection string
     */
    public static void main(String[] arguments) {
        try (PSSession session = RunspaceFactory.open(arguments[0])) {
            if (session.invoke("1").output().size() != 1) {
                throw new IllegalStateException("not one object");
            }
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            System.out.println(system.getProcessCpuTime());
        }
    }
}
