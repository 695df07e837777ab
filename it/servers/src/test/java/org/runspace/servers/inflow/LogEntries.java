package org.runspace.servers.inflow;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.runspace.RunspaceListener;
import org.runspace.object.PSObject;

/** Gets each line of a file, those that are there and those that are written later. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "connection", propertyValue = "process:"),
            @ActivationConfigProperty(propertyName = "script", propertyValue = LogEntries.NEW_LINES),
            @ActivationConfigProperty(propertyName = "arguments", propertyValue = "/var/log/orders.log"),
            @ActivationConfigProperty(propertyName = "position", propertyValue = "Number")
        })
public class LogEntries implements RunspaceListener {
    static final String NEW_LINES = """
            param($file, $Position)
            $reader = [IO.StreamReader]::new([IO.FileStream]::new($file, 'Open', 'Read', 'ReadWrite, Delete'))
            for ($number = 1; ; $number++) {
                while ($null -eq ($line = $reader.ReadLine())) { Start-Sleep -Milliseconds 200 }
                if ($number -gt $Position) { [pscustomobject]@{ Number = $number; Line = $line } }
            }
            """;

    @Inject
    private Journal journal;

    @Override
    public void onItem(PSObject line) {
        journal.add("lines", line.get("Line").toString());
    }
}
