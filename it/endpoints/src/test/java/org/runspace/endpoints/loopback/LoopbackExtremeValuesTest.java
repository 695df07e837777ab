package org.runspace.endpoints.loopback;

import org.runspace.PowerShell;
import org.runspace.endpoints.session.ExtremeValues;

class LoopbackExtremeValuesTest extends ExtremeValues {
    @Override
    protected String connection() {
        return "loopback:";
    }

    @Override
    protected PowerShell echoing(Object value) {
        return session.powerShell()
                .addCommand("Write-Output")
                .addParameter("InputObject", value)
                .addParameter("NoEnumerate");
    }
}
