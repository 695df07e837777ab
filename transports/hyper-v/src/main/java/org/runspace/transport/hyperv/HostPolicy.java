package org.runspace.transport.hyperv;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;
import java.util.Locale;

/** The administrator's policy for all programs of the host that use PowerShell Direct, from the registry. */
final class HostPolicy {
    private static final WString KEY = new WString("SOFTWARE\\Microsoft\\PowerShell");
    private static final WString VALUE = new WString("RequirePsDirectAuthentication");
    /** HKEY_LOCAL_MACHINE, a 32-bit number with its sign. */
    private static final Pointer LOCAL_MACHINE = new Pointer((int) 0x80000002L);

    private static final int NUMBER_ONLY = 0x10;
    private static final int VIEW_OF_64_BIT = 0x10000;

    private HostPolicy() {}

    /** The one function of advapi32.dll that is needed, under its own name. */
    interface Registry extends StdCallLibrary {
        int RegGetValueW(Pointer root, WString key, WString value, int flags, int[] type, int[] data, int[] size);
    }

    /** Whether guests that know only version 1 must be refused. */
    static boolean requiresTokens() {
        return isWindows() && requiresTokens(Native.load("advapi32", Registry.class));
    }

    static boolean requiresTokens(Registry registry) {
        int[] data = new int[1];
        int[] size = {Integer.BYTES};
        return registry.RegGetValueW(LOCAL_MACHINE, KEY, VALUE, NUMBER_ONLY | VIEW_OF_64_BIT, null, data, size) == 0
                && data[0] != 0;
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
