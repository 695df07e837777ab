package org.runspace.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.InvocationResult;
import org.runspace.RemoteCommandException;
import org.runspace.TargetResult;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;

/**
 * Says by properties where objects come from, as PowerShell does for {@code Invoke-Command -ComputerName}.
 *
 * <pre>{@code
 * try (Stream<TargetResult<PSObject>> results = group.stream(session -> session.powerShell().addCommand("Get-HotFix"))) {
 *     Csv.DEFAULT.write(results.flatMap(Origin::outputOf), out);
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread.
 */
public final class Origin {
    /** The property with the name of the target. */
    public static final String COMPUTER = "PSComputerName";

    /** The property with the id of the session. */
    public static final String RUNSPACE = "RunspaceId";

    private Origin() {}

    /**
     * Returns the objects that a target has sent, each with the properties {@value #COMPUTER} and {@value #RUNSPACE}
     * before its own.
     *
     * @param result what came of the target
     * @return copies, also of what a run had sent before it failed; empty if nothing was sent
     */
    public static Stream<PSObject> outputOf(TargetResult<PSObject> result) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put(COMPUTER, result.target().name());
        result.runspaceId().ifPresent(id -> origin.put(RUNSPACE, id));
        return received(result).stream()
                .flatMap(received -> received.output().stream())
                .map(object -> ObjectProperties.with(object, origin));
    }

    /**
     * Returns everything that a target has sent, in whatever state its run ended.
     *
     * @param result what came of the target
     * @return for a run that failed at the server, what it had sent before; empty if nothing is known of what was sent
     */
    public static Optional<InvocationResult<PSObject>> received(TargetResult<PSObject> result) {
        return result.failure().orElse(null) instanceof RemoteCommandException ended
                ? Optional.of(ended.result())
                : result.result();
    }

    /** Whether a property is one of these two. */
    static boolean isOrigin(String name) {
        return OrdinalIgnoreCase.equal(name, COMPUTER) || OrdinalIgnoreCase.equal(name, RUNSPACE);
    }
}
