package org.runspace.endpoints.loopback;

import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSVersion;

/** Below protocol version 2.4 a secure string crosses encrypted with the key of the session (MS-PSRP 2.2.5.1.24). */
class LoopbackEncryptedExtremeValuesTest extends LoopbackExtremeValuesTest {
    @Override
    protected PSSession open() {
        return RunspaceFactory.open(connection(), RunspaceOptions.DEFAULT.withProtocolVersion(PSVersion.of(2, 3)));
    }
}
