package org.runspace.adapter;

import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/** A managed connection of another adapter, which nobody here may call. */
final class ForeignConnection implements ManagedConnection {
    private static UnsupportedOperationException called() {
        return new UnsupportedOperationException("this adapter has nothing to call here");
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo request) {
        throw called();
    }

    @Override
    public void destroy() {
        throw called();
    }

    @Override
    public void cleanup() {
        throw called();
    }

    @Override
    public void associateConnection(Object connection) {
        throw called();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        throw called();
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        throw called();
    }

    @Override
    public XAResource getXAResource() {
        throw called();
    }

    @Override
    public LocalTransaction getLocalTransaction() {
        throw called();
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        throw called();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw called();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw called();
    }
}
