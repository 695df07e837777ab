package org.runspace;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which names a copied folder may have in it: none that leads out of the folder, and none that its new computer
 * reads as something else. Names have {@code /} between them.
 */
final class FolderNames {
    private static final String WINDOWS_FORBIDS = "<>:\"\\|?*";

    /** Stand for devices in every folder of Windows, with any extension. */
    private static final Set<String> WINDOWS_DEVICES = Stream.concat(
                    Stream.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
                    Stream.of("COM", "LPT")
                            .flatMap(port -> "0123456789¹²³".chars().mapToObj(n -> port + (char) n)))
            .collect(Collectors.toUnmodifiableSet());

    private FolderNames() {}

    /**
     * Returns why something in a folder cannot have a name.
     *
     * @param name relative to the folder
     * @param windows whether its new computer has the names of Windows
     * @return null if it can
     */
    static @Nullable String problem(String name, boolean windows) {
        for (String part : name.split("/", -1)) {
            String problem = windows ? windowsProblem(part) : null;
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                problem = "it leads out of the folder, or to no file";
            } else if (part.indexOf('\0') >= 0) {
                problem = "it has the character U+0000";
            }
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String windowsProblem(String part) {
        IntStream forbidden = part.chars().filter(c -> c < ' ' || WINDOWS_FORBIDS.indexOf(c) >= 0);
        String beforeDot = part.split("\\.", 2)[0].stripTrailing();
        if (forbidden.findAny().isPresent()) {
            return "Windows allows no control characters and none of " + WINDOWS_FORBIDS + " in a name";
        }
        if (part.endsWith(".") || part.endsWith(" ")) {
            return "Windows leaves a full stop or a blank at the end of a name away";
        }
        return WINDOWS_DEVICES.contains(beforeDot.toUpperCase(Locale.ROOT)) ? "it is a device of Windows" : null;
    }
}
