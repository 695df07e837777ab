package org.runspace.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM holds.
 *
 * @param heap bytes of living objects
 * @param threads living threads
 * @param files open files and sockets; 0 on a system that does not tell
 */
record Gauge(long heap, int threads, long files) {
    private static final int COLLECTIONS = 4;

    /** Reads it, after collecting what is garbage. */
    static Gauge read() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            // lets what was queued by the collection go: cleaners, references
            Thread.sleep(50);
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
        return new Gauge(heap, ManagementFactory.getThreadMXBean().getThreadCount(), files);
    }
}
