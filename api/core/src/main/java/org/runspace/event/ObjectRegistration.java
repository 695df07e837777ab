package org.runspace.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.runspace.PowerShell;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** Registers for an event of an object that a script writes. */
final class ObjectRegistration implements Registration {
    /** Calls no methods of types, except where it may fail, because a constrained language forbids most. */
    private static final String BEGIN = """
            param($event, $name)
            begin { $count = 0 }
            process {
                $object = $_
                if ($count++ -eq 0) {
                    try { $null = Register-ObjectEvent -InputObject $object -EventName $event -SourceIdentifier $name -Forward -ErrorAction Stop }
                    catch { try { $object.Dispose() } catch { }; throw }
                } else { try { $object.Dispose() } catch { } }
            }
            end { $count }
            """;

    private static final String END = """
            param($name)
            $subscribers = @(try { $ExecutionContext.Events.GetEventSubscribers($name) } catch { })
            Unregister-Event -SourceIdentifier $name
            foreach ($subscriber in $subscribers) {
                $object = $subscriber.SourceObject
                try { $object.Dispose() } catch { }
            }
            """;

    private final RunspacePool pool;
    private final Duration timeout;
    private final String event;
    private final String name;
    private final String script;
    private final PSList arguments;

    ObjectRegistration(
            RunspacePool pool, Duration timeout, String event, String name, String script, PSList arguments) {
        this.pool = pool;
        this.timeout = timeout;
        this.event = event;
        this.name = name;
        this.script = script;
        this.arguments = arguments;
    }

    @Override
    public String title() {
        return "an object's \"" + event + '"';
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public void begin() {
        PowerShell shell = pool.powerShell().addScript(script);
        arguments.forEach(shell::addArgument);
        shell.addScript(BEGIN).addArgument(event).addArgument(name).timeout(timeout);
        List<PSObject> written =
                Offered.require(title(), () -> shell.invoke().orThrow()).output();
        Object count =
                written.isEmpty() ? null : written.get(written.size() - 1).value();
        if (!Integer.valueOf(1).equals(count)) {
            if (!Integer.valueOf(0).equals(count)) {
                end();
            }
            throw new RunspaceException(ErrorCode.EVENT_OBJECT, null, title(), count);
        }
    }

    @Override
    public CompletableFuture<?> end() {
        return pool.powerShell().addScript(END).addArgument(name).invokeAsync();
    }
}
