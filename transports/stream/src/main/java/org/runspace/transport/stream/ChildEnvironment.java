package org.runspace.transport.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;

/**
 * The settings by which a connection type lets its users set variables in the environment of the PowerShell process
 * that it starts: {@code environment} for any variable, and {@code gcGen0Megabytes} for the one that decides how fast a
 * process writes large output. For connection types that start PowerShell themselves.
 */
@NullMarked
public final class ChildEnvironment {
    /** The name of the setting with variables of any name. */
    public static final String ENVIRONMENT = "environment";

    /** The name of the setting with the size of the youngest generation of .NET's garbage collector, in MiB. */
    public static final String GC_GEN0 = "gcGen0Megabytes";

    /** The two settings, for {@link org.runspace.spi.TransportProvider#settings()}. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.text(
                    ENVIRONMENT,
                    "Variables of the program's environment, as NAME=value with blanks between them; a value with blanks stands in double quotes."),
            Setting.number(
                    GC_GEN0,
                    "How much PowerShell allocates between two garbage collections of short-lived objects, in MiB; 0 leaves that to .NET. 64 makes large output much faster, for about 50 MB of memory a session."));

    /** .NET reads the number as hexadecimal. */
    private static final String GC_GEN0_VARIABLE = "DOTNET_GCgen0size";

    private static final int MOST_MEGABYTES = 2048;
    private static final Pattern VARIABLE =
            Pattern.compile("\\s*+([^\\s=\"]++)=(?:\"([^\"]*+)\"|([^\\s\"]*+))(?=\\s|$)");

    private ChildEnvironment() {}

    /**
     * Returns the variables that the settings of a target ask for. A variable that {@code environment} names wins over
     * that of {@code gcGen0Megabytes}.
     *
     * @param target one whose provider has the {@link #SETTINGS}
     * @return the value of each variable, in the order of the settings
     * @throws ConnectionStringException if a setting has a value that it cannot have; the message does not repeat the
     *     values of variables, which may be secrets
     */
    public static Map<String, String> of(Target target) {
        Map<String, String> variables = new LinkedHashMap<>();
        int megabytes = target.number(GC_GEN0);
        if (megabytes < 0 || megabytes > MOST_MEGABYTES) {
            throw new ConnectionStringException(
                    new RefusedSetting(
                            GC_GEN0, "a whole number from 0 to " + MOST_MEGABYTES, String.valueOf(megabytes)),
                    null);
        }
        if (megabytes > 0) {
            variables.put(GC_GEN0_VARIABLE, String.format(Locale.ROOT, "0x%x", megabytes * (1L << 20)));
        }
        addNamed(variables, target.text(ENVIRONMENT));
        return variables;
    }

    private static void addNamed(Map<String, String> variables, String text) {
        String stripped = text.strip();
        Matcher variable = VARIABLE.matcher(stripped);
        int at = 0;
        int count = 0;
        while (at < stripped.length()) {
            variable.region(at, stripped.length());
            if (!variable.lookingAt() || stripped.substring(at, variable.end()).indexOf('\0') >= 0) {
                throw new ConnectionStringException(
                        new RefusedSetting(
                                ENVIRONMENT,
                                "variables such as A=1 B=\"2 3\"",
                                "text that is no variable, after " + count + " variables"),
                        null);
            }
            String quoted = variable.group(2);
            variables.put(variable.group(1), quoted == null ? variable.group(3) : quoted);
            at = variable.end();
            count++;
        }
    }
}
