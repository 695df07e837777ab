package org.runspace.servers.undoing;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceListener;
import org.runspace.cdi.RunspaceResource;
import org.runspace.object.PSObject;

/** Gets one object, works for it in a pool, and does not take it the first time. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "connection", propertyValue = "loopback:"),
            @ActivationConfigProperty(propertyName = "script", propertyValue = "'only'"),
            @ActivationConfigProperty(propertyName = "redeliveryDelayMillis", propertyValue = "10")
        })
public class Undoing implements RunspaceListener {
    private static final AtomicInteger DELIVERIES = new AtomicInteger();

    @Inject
    @RunspaceResource("java:comp/env/psrp/process")
    private RemoteRunspace process;

    @Inject
    private Lines lines;

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onItem(PSObject item) {
        int delivery = DELIVERIES.incrementAndGet();
        lines.write(process.powerShell(), "undone " + delivery).asCompensation();
        lines.write(process.powerShell(), item + " " + delivery).invoke();
        lines.write(process.powerShell(), "committed " + delivery).onCommit();
        if (delivery == 1) {
            context.setRollbackOnly();
        }
    }
}
