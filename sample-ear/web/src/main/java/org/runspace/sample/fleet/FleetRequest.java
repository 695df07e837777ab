package org.runspace.sample.fleet;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.runspace.RunspaceGroup;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Resources;
import org.runspace.sample.script.ScriptCall;

/**
 * What a page asks for.
 *
 * @param call the script, with its parameters
 * @param targets where to run it, in this order
 * @param group the names of these targets, with the order and the limits of the run
 */
record FleetRequest(ScriptCall call, List<FleetTarget> targets, RunspaceGroup group) {
    /** How long each target may take. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    /** What a body may have of it. */
    static final Set<String> NAMES =
            JsonBody.names(ScriptCall.NAMES, "targets", "throttle", "canary", "stopAfter", "stopAfterPercent");

    private static final int THROTTLE = 4;
    private static final int MOST_AT_ONCE = 32;

    /** Reads it; a refusal with the status 400 or 404, or the library's, if it is something else. */
    static FleetRequest read(JsonBody body, Resources resources) {
        ScriptCall call = ScriptCall.read(body);
        List<FleetTarget> targets = body.objects("targets", FleetTarget.NAMES).stream()
                .flatMap(target -> FleetTarget.read(target, resources))
                .limit(FleetTarget.MOST + 1L)
                .toList();
        if (targets.isEmpty() || targets.size() > FleetTarget.MOST) {
            throw JsonBody.refusal(Response.Status.BAD_REQUEST, "There must be 1 to " + FleetTarget.MOST + " targets.");
        }
        return new FleetRequest(call, targets, group(body, targets));
    }

    private static RunspaceGroup group(JsonBody body, List<FleetTarget> targets) {
        RunspaceGroup group = RunspaceGroup.of(
                        targets.stream().map(FleetTarget::name).toList(), name -> "")
                .deadline(LIMIT)
                .throttle(body.number("throttle", 1, MOST_AT_ONCE, THROTTLE))
                .canary(body.number("canary", 0, FleetTarget.MOST, 0));
        int failures = body.number("stopAfter", 0, FleetTarget.MOST, 0);
        int percent = body.number("stopAfterPercent", 0, 100, 0);
        if (failures > 0 && percent > 0) {
            throw JsonBody.notBoth("stopAfter", "stopAfterPercent");
        }
        if (failures > 0) {
            return group.stopAfter(failures);
        }
        return percent > 0 ? group.stopAfterPercent(percent) : group;
    }
}
