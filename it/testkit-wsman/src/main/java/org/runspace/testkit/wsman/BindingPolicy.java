package org.runspace.testkit.wsman;

/** What a server demands of the binding of a login to its certificate ({@code CbtHardeningLevel} of WinRM). */
public enum BindingPolicy {
    /** It is not looked at. */
    NONE,
    /** It may be missing, but not be another one. */
    RELAXED,
    /** It must be there. */
    STRICT
}
