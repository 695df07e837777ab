package org.runspace.debug;

import org.runspace.object.PSEnum;

/** How a script that has stopped at a breakpoint goes on (MS-PSRP 2.2.3.18). */
public enum DebuggerResumeAction {
    /** To the next breakpoint. */
    CONTINUE("Continue"),
    /** To the next statement, into functions and scripts. */
    STEP_INTO("StepInto"),
    /** To the end of the present function or script. */
    STEP_OUT("StepOut"),
    /** To the next statement of the same function or script. */
    STEP_OVER("StepOver"),
    /** Not at all: the script is stopped. */
    STOP("Stop");

    private final String text;

    DebuggerResumeAction(String text) {
        this.text = text;
    }

    PSEnum toEnum() {
        return PSEnum.of("System.Management.Automation.DebuggerResumeAction", text, ordinal());
    }
}
