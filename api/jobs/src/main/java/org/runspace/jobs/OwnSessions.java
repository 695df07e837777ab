package org.runspace.jobs;

import java.util.UUID;
import java.util.function.Function;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.OrdinalIgnoreCase;

/** Sessions that the jobs open themselves, one for each run, and so can take up again where a server keeps them. */
record OwnSessions(Function<? super String, String> connection, RunspaceOptions options) implements TargetSessions {
    private static final String KEPT = "wsman:";

    @Override
    public PSSession open(String target) {
        return RunspaceFactory.open(connection.apply(target), options);
    }

    @Override
    public boolean keepsRuns(String target) {
        return OrdinalIgnoreCase.startsWith(connection.apply(target), KEPT);
    }

    @Override
    public PSSession takeUp(String target, UUID session) {
        return RunspaceFactory.connect(connection.apply(target), session, options);
    }
}
