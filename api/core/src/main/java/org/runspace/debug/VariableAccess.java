package org.runspace.debug;

import java.util.Arrays;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSEnum;

/** What a script does with a variable at whose use it stops (the server's {@code VariableAccessMode}). */
public enum VariableAccess {
    /** It reads the value. */
    READ("Read"),
    /** It sets the value. */
    WRITE("Write"),
    /** Either of these. */
    READ_WRITE("ReadWrite");

    private final String text;

    VariableAccess(String text) {
        this.text = text;
    }

    PSEnum toEnum() {
        return PSEnum.of("System.Management.Automation.VariableAccessMode", text, ordinal());
    }

    /** Servers send the name; one that this version does not know counts as either access. */
    static VariableAccess of(String name) {
        return Arrays.stream(values())
                .filter(access -> OrdinalIgnoreCase.equal(access.text, name))
                .findFirst()
                .orElse(READ_WRITE);
    }
}
