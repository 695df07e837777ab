package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.HostInformationMessage;
import org.runspace.object.PSObject;

/** What Write-Host puts into information records (MS-PSRP 2.2.2.26). */
final class HostInformationMessages {
    private static final List<String> TYPE =
            List.of("System.Management.Automation.HostInformationMessage", "System.Object");

    private HostInformationMessages() {}

    static HostInformationMessage from(PSObject object) {
        Bag bag = new Bag("HostInformationMessage", object);
        return new HostInformationMessage(
                bag.text("Message"),
                (Boolean) bag.any("NoNewLine"),
                bag.textOr("ForegroundColor", null),
                bag.textOr("BackgroundColor", null));
    }

    static PSObject toObject(HostInformationMessage message) {
        return PSObject.builder()
                .typeNames(TYPE)
                .text(message.message())
                .adapted("Message", message.message())
                .adapted("NoNewLine", message.noNewLine())
                .adapted("ForegroundColor", message.foregroundColor())
                .adapted("BackgroundColor", message.backgroundColor())
                .build();
    }
}
