package org.runspace.endpoints.wsman;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.FollowContract;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Events and the debugger behind a server of WinRM. */
@RequiresPowerShell
class WSManFollowTest extends FollowContract {
    @RegisterExtension
    static final ServerOfClass<WinRmWay.Running> SERVER =
            new ServerOfClass<>(() -> WinRmWay.KIT_NTLM.start(WSManEndpoint.inFrontOf("process:")));

    @Override
    protected RunspacePool openPool() {
        return RunspaceFactory.openPool(
                1, 1, SERVER.get().connection(), SERVER.get().options());
    }
}
