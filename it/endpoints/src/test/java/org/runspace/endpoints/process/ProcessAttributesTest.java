package org.runspace.endpoints.process;

import org.runspace.testkit.AttributesContract;
import org.runspace.testkit.RequiresPowerShell;

/** What files may be used for, copied over sessions in processes of their own. */
@RequiresPowerShell
class ProcessAttributesTest extends AttributesContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
