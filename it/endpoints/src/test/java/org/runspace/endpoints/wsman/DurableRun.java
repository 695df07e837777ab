package org.runspace.endpoints.wsman;

import java.util.Iterator;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RunHandle;
import org.runspace.object.PSObject;

/** A program that starts a run, leaves it to the server, says what it has received and how to go on, and then hangs. */
final class DurableRun {
    private DurableRun() {}

    /** Takes the connection string and the script. Prints the handle, then each number on a line. */
    @SuppressWarnings("resource") // left to the server
    public static void main(String[] arguments) throws InterruptedException {
        PSSession session = WinRmWay.at(arguments[0]).open();
        PowerShell run = session.powerShell().addScript(arguments[1]);
        try (Stream<PSObject> output = run.stream()) {
            Iterator<PSObject> values = output.iterator();
            System.out.println(values.next().value());
            RunHandle handle = run.disconnect();
            values.forEachRemaining(value -> System.out.println(value.value()));
            System.out.println(handle.toJson());
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
