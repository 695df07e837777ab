package org.runspace.servers.inflow;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import org.runspace.RunspaceListener;
import org.runspace.object.PSObject;

/** Remembers who calls it. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "connection", propertyValue = "loopback:"),
            @ActivationConfigProperty(propertyName = "script", propertyValue = "'who'; 'still'"),
            @ActivationConfigProperty(propertyName = "caller", propertyValue = KnownCaller.NAME)
        })
public class KnownCaller implements RunspaceListener {
    /** A user that the server knows. */
    public static final String NAME = "anna";

    @Inject
    private Journal journal;

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onItem(PSObject item) {
        journal.add("caller", item + " " + context.getCallerPrincipal().getName());
    }
}
