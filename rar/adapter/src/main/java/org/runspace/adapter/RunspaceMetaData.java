package org.runspace.adapter;

import jakarta.resource.spi.ManagedConnectionMetaData;
import org.runspace.engine.runtime.RunspaceSession;

/** What a session knows about its server. */
record RunspaceMetaData(RunspaceSession session) implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() {
        return "PowerShell";
    }

    /** Returns the version of the protocol, the only one that every server sends. */
    @Override
    public String getEISProductVersion() {
        return session.protocolVersion().toString();
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return System.getProperty("user.name");
    }
}
