package org.runspace.examples;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.event.EventStream;
import org.runspace.event.RemoteEvents;
import org.runspace.object.PSObject;

/** Files that appear in a folder of a server, as they appear, and an event that a script of the server raises. */
public final class ServerEvents {
    private ServerEvents() {}

    /** Prints what appears in the folder that the argument names, until the session ends. */
    public static void main(String[] args) {
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:");
                EventStream created = newFiles(pool, args[0])) {
            names(created, System.out::println).join();
        }
    }

    static EventStream newFiles(RunspacePool pool, String folder) {
        return RemoteEvents.of(pool)
                .object(
                        "Created",
                        "param($folder) [IO.FileSystemWatcher]@{ Path = $folder; EnableRaisingEvents = $true }",
                        folder);
    }

    static CompletableFuture<Void> names(EventStream created, Consumer<String> names) {
        return created.consume(event ->
                names.accept(PSObject.textOf(((PSObject) event.sourceArgs().get(1)).get("Name"))));
    }

    /** Tells of each step of the scripts that raise an event for it, while they run. */
    static EventStream steps(RunspacePool pool, Consumer<Object> steps) {
        EventStream done = RemoteEvents.of(pool).engine("Step.Done");
        done.consume(event -> steps.accept(event.messageData()));
        return done;
    }
}
