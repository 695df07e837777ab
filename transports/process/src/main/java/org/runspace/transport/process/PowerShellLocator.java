package org.runspace.transport.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the PowerShell of this machine: the program named by the system property {@code pwsh}, else by the environment
 * variable {@code PWSH}, else {@code pwsh} on the {@code PATH}. If the property or variable is set but names no
 * program, none is found.
 */
public final class PowerShellLocator {
    private PowerShellLocator() {}

    /**
     * Returns the program of PowerShell.
     *
     * @return empty if there is none; {@link #whereLooked()} describes the places
     */
    public static Optional<Path> find() {
        for (String named : new String[] {System.getProperty("pwsh"), System.getenv("PWSH")}) {
            if (named != null && !named.isBlank()) {
                return program(named);
            }
        }
        return searchPath().stream().flatMap(file -> program(file).stream()).findFirst();
    }

    /**
     * Returns a description of the places where {@link #find()} looks, for messages.
     *
     * @return one line
     */
    public static String whereLooked() {
        return "system property pwsh (" + shown(System.getProperty("pwsh")) + "), environment variable PWSH ("
                + shown(System.getenv("PWSH")) + "), pwsh on the PATH";
    }

    private static String shown(String value) {
        return value == null || value.isBlank() ? "not set" : value;
    }

    private static Optional<Path> program(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<String> searchPath() {
        String path = System.getenv("PATH");
        List<String> files = new ArrayList<>();
        if (path != null) {
            String name = isWindows() ? "pwsh.exe" : "pwsh";
            for (String folder : path.split(File.pathSeparator)) {
                files.add(folder.isEmpty() ? name : folder + File.separator + name);
            }
        }
        return files;
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
