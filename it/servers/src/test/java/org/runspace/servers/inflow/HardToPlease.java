package org.runspace.servers.inflow;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import org.runspace.RunspaceListener;
import org.runspace.object.PSObject;

/** Gets three objects; it rolls the second one back at first, then throws for it, and takes it at last. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "connection", propertyValue = "loopback:"),
            @ActivationConfigProperty(propertyName = "script", propertyValue = "'first'; 'second'; 'third'"),
            @ActivationConfigProperty(propertyName = "redeliveryDelayMillis", propertyValue = "10")
        })
public class HardToPlease implements RunspaceListener {
    @Inject
    private Journal journal;

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onItem(PSObject item) {
        switch (journal.add("hard", item.toString())) {
            case 2 -> context.setRollbackOnly();
            case 3 -> throw new IllegalStateException("thrown for " + item);
            default -> {
                // taken
            }
        }
    }
}
