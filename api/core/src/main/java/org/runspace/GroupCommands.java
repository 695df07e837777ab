package org.runspace;

import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.object.PSObject;

/** Commands that run at each target of a group, and what of their end is a failure. Immutable. */
final class GroupCommands {
    private final GroupPlan plan;
    private final Function<? super PSSession, PowerShell> commands;

    GroupCommands(GroupPlan plan, Function<? super PSSession, PowerShell> commands) {
        this.plan = plan;
        this.commands = commands;
    }

    /** Runs them at one target. */
    InvocationResult<PSObject> at(GroupTarget target, GroupRun.Visit<PSSession> visit) {
        PowerShell run = RunspaceGroup.given(commands.apply(visit.session()), "commands");
        InvocationResult<PSObject> result = run(run.timeout(visit.left()));
        int code = visit.exit().code().orElse(0);
        if (code != 0) {
            throw new RemoteCommandException(ErrorCode.SCRIPT_EXIT, null, result, code);
        }
        return plan.errorsFail() ? result.orThrow() : result;
    }

    private InvocationResult<PSObject> run(PowerShell run) {
        try {
            return run.invoke();
        } catch (RemoteTimeoutException e) {
            if (e.code() == ErrorCode.PIPELINE_TIMEOUT) {
                // the caller knows the target's limit, not what the opening has left of it
                throw new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, e, plan.deadline());
            }
            throw e;
        }
    }
}
