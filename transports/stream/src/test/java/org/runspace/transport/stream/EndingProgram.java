package org.runspace.transport.stream;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.runspace.spi.SessionOwners;

/** A JVM with a child, which ends by a signal: with an owner of sessions that takes its time, or without one. */
final class EndingProgram {
    static final String OWNED = "owned";
    static final String ALIVE = "alive at the end of the owner's work";

    private EndingProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "600").start();
        LivingChildren.add(child);
        if (arguments[0].equals(OWNED)) {
            SessionOwners.Owner owner = SessionOwners.register();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(owner, child)));
        }
        System.out.println(child.pid());
        Thread.sleep(600_000);
    }

    private static void end(SessionOwners.Owner owner, Process child) {
        try {
            if (!child.waitFor(1, TimeUnit.SECONDS)) {
                System.out.println(ALIVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        owner.close();
    }
}
