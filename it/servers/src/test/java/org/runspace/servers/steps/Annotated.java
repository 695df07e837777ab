package org.runspace.servers.steps;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.runspace.cdi.CompensateWith;
import org.runspace.cdi.ScriptArgument;

/** Has methods that say how they are undone, or leave it to the class to say it. */
@ApplicationScoped
@CompensateWith(
        resource = Annotated.POOL,
        script = "param($file, $line) [IO.File]::AppendAllText($file, \"undone $line`n\")")
public class Annotated {
    static final String POOL = "java:comp/env/psrp/process";

    /**
     * Is undone by the script of the class.
     *
     * @param file where the script writes its line
     * @param line the line
     * @return that it was called
     */
    @Transactional(TxType.SUPPORTS)
    public String byName(String file, String line) {
        return "called";
    }

    /**
     * Is undone by a script of its own, which gets the arguments under other names.
     *
     * @param file where the script writes its line
     * @param line the line
     * @param other what the script does not get, and could not
     * @return that it was called
     */
    @CompensateWith(resource = POOL, script = "param($to, $text) [IO.File]::AppendAllText($to, \"taken back $text`n\")")
    public String byAnnotation(@ScriptArgument("to") String file, @ScriptArgument("text") String line, Object other) {
        return "called";
    }
}
