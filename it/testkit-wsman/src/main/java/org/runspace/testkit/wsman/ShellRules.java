package org.runspace.testkit.wsman;

/**
 * What holds for all shells of a server.
 *
 * @param limits how long they stay
 * @param quotas how much there may be
 * @param keepsReplies whether clients may ask for an answer again
 */
record ShellRules(ShellLimits limits, ShellQuotas quotas, boolean keepsReplies) {
    /** As with Windows. */
    static final ShellRules WINDOWS = new ShellRules(ShellLimits.WINDOWS, ShellQuotas.WINDOWS, true);
}
